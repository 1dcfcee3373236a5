"""`zhouzhi check`: says whether this installation is fit to serve, line by line."""

import sys
from collections.abc import Callable, Iterator

import click

from zhouzhi.cli.check.bookings import booking_findings
from zhouzhi.cli.check.extras import extras_findings
from zhouzhi.cli.check.finding import Finding
from zhouzhi.cli.check.keys import audit_findings, second_step_findings, signing_findings
from zhouzhi.cli.check.papers import font_findings, recognition_findings, sandbox_findings
from zhouzhi.cli.check.post import mail_findings, message_findings
from zhouzhi.cli.check.privacy import privacy_findings
from zhouzhi.cli.check.served import people_findings, settings_findings
from zhouzhi.cli.check.storage import (
    background_findings,
    database_findings,
    storage_findings,
    working_day_findings,
)
from zhouzhi.cli.start import django_started

LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    settings_findings,
    privacy_findings,
    database_findings,
    people_findings,
    audit_findings,
    second_step_findings,
    signing_findings,
    booking_findings,
    storage_findings,
    background_findings,
    working_day_findings,
    mail_findings,
    message_findings,
    extras_findings,
    sandbox_findings,
    recognition_findings,
    font_findings,
)


@click.command(short_help="检查安装是否完好")
def check() -> None:
    """检查设置、数据库、文件库、后台任务、邮件、沙箱、文字识别和字体。

    有不合格的项目时退出码为 1。
    """
    with django_started():
        findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        mark = "✓" if finding.holds else ("✗" if finding.fatal else "!")
        click.echo(f"  {mark} {finding.subject}　{finding.words}")
    sys.exit(1 if any(not finding.holds and finding.fatal for finding in findings) else 0)
