"""`zhouzhi audit verify`: reads the chains of the audit again."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from zhouzhi.cli.start import django_started

if TYPE_CHECKING:
    from zhouzhi.foundation.audit.verify import ChainReport


@click.group(short_help="核对审计记录")
def audit() -> None:
    """核对审计记录。"""


@audit.command(short_help="逐行核对审计链")
@click.option("--chain", help="只核对这一条链；不写则核对全部。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，每条链一行。")
def verify(chain: str | None, as_json: bool) -> None:
    """逐行核对审计链，说出封存到哪一行、第一处不符在哪里；有不符时退出码为 1。"""
    with django_started():
        from zhouzhi.foundation.audit.verify import verify as verify_chains

        found = verify_chains(chain)
    for report in found.chains:
        click.echo(
            json.dumps(asdict(report), ensure_ascii=False, default=str) if as_json else say(report)
        )
    if not found.chains and not as_json:
        click.echo("还没有审计记录。")
    sys.exit(0 if found.is_whole else 1)


def say(report: "ChainReport") -> str:
    """Say what was found in one chain."""
    sealed = f"链 {report.chain}：封存到第 {report.sealed_number} 行"
    if report.sealed_line_id is not None and report.sealed_at is not None:
        at = report.sealed_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        sealed += f"（记录 {report.sealed_line_id}，{at}）"
    waiting = f"，另有 {report.waiting_count} 行待封存" if report.waiting_count else ""
    if report.broken is None:
        return f"{sealed}，全部完好{waiting}。"
    number = f"第 {report.broken.number} 行" if report.broken.number is not None else "未编号的一行"
    line = f"（记录 {report.broken.line_id}）" if report.broken.line_id is not None else ""
    return f"{sealed}为止完好{waiting}。{number}{line}不符：{report.broken.what}。"
