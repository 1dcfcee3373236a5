"""`zhouzhi check`: says whether this installation is fit to serve, line by line."""

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import click

from zhouzhi.cli.finding import Finding
from zhouzhi.cli.privacy import privacy_findings
from zhouzhi.cli.start import django_started
from zhouzhi.foundation.errors import Refusal

MINIMUM_FREE_BYTES = 1024**3
LONGEST_WAIT = timedelta(minutes=30)
"""A job that is due for longer than any other may take: nobody works."""


@click.command(short_help="检查安装是否完好")
def check() -> None:
    """检查设置、数据库、文件库、后台任务、沙箱、文字识别和字体；有不合格的项目时退出码为 1。"""
    with django_started():
        findings = [finding for look in LOOKS for finding in look()]
    for finding in findings:
        mark = "✓" if finding.holds else ("✗" if finding.fatal else "!")
        click.echo(f"  {mark} {finding.subject}　{finding.words}")
    sys.exit(1 if any(not finding.holds and finding.fatal for finding in findings) else 0)


def settings_findings() -> Iterator[Finding]:
    """What the settings say: debug pages, the demo and its date, the public address."""
    from django.conf import settings

    from zhouzhi.foundation import clock

    yield Finding(
        "调试", not settings.DEBUG, "已关闭" if not settings.DEBUG else "ZHOUZHI_DEBUG 开着，请关闭"
    )
    if settings.ZHOUZHI_DEMO:
        yield Finding("演示", False, "演示模式：人物虚构、密码公开，不可办理真实业务", fatal=False)
    try:
        clock.pinned_start()
    except Refusal as refusal:
        yield Finding("业务日期", False, refusal.message)
    secure = settings.ZHOUZHI_ORIGIN.startswith("https://")
    words = settings.ZHOUZHI_ORIGIN if secure else "ZHOUZHI_ORIGIN 不是 https，仅可在本机或内网试用"
    yield Finding("网址", secure, words, fatal=False)


def people_findings() -> Iterator[Finding]:
    """Whether the demo's people, whose password is public, live on outside the demo."""
    from django.conf import settings
    from django.db import DatabaseError

    from zhouzhi.processes.plant_demo import has_demo_people

    try:
        if settings.ZHOUZHI_DEMO or not has_demo_people():
            return
    except DatabaseError:
        return  # told by the look at the database
    words = "有演示用的账号，密码是公开的；正式使用请另设 ZHOUZHI_HOME（以及 DATABASE_URL）"
    yield Finding("账号", False, words)


def audit_findings() -> Iterator[Finding]:
    """Whether the audit is guarded: its key and log outside the database, its triggers inside."""
    from django.db import DatabaseError

    from zhouzhi.foundation.audit import heads
    from zhouzhi.foundation.audit.keys import AUDIT_KEY
    from zhouzhi.foundation.audit.verify import faults

    try:
        AUDIT_KEY.keys()
        found = list(faults(heads.read()))
    except DatabaseError:
        yield Finding("审计", False, "数据库里读不到审计记录，请先处理数据库一项")
        return
    except Refusal as refusal:
        yield Finding("审计", False, refusal.message)
        return
    loose = [path for path in (AUDIT_KEY.path(), heads.path()) if _is_open_to_others(path)]
    found += [f"请执行 chmod 600 {path}" for path in loose]
    words = f"密钥 {AUDIT_KEY.path()}，链首日志 {heads.path().name}"
    words += "；逐行核对用 zhouzhi audit verify"
    yield Finding("审计", not found, "；".join(found) or words)


def second_step_findings() -> Iterator[Finding]:
    """Whether the second steps of signing in can be opened, with the key outside the database."""
    from django.db import DatabaseError

    from zhouzhi.apps.orgs.queries import people_locked_out, second_steps_count
    from zhouzhi.foundation.encryption import ENCRYPTION_KEY

    place = ENCRYPTION_KEY.path()
    try:
        locked_out, count = people_locked_out(), second_steps_count()
    except DatabaseError:
        yield Finding("两步验证", False, "数据库里读不到两步验证，请先处理数据库一项")
        return
    except Refusal as refusal:
        yield Finding("两步验证", False, refusal.message)
        return
    if locked_out:
        logins = "、".join(user.username for user in locked_out)
        words = (
            f"{logins} 的验证码核对不了：加密它们的密钥不在 {place} 里。请从备份找回密钥，"
            "加为文件的第一行；找不回来的，用 zhouzhi second-step remove 逐个解除"
        )
        yield Finding("两步验证", False, words)
    elif _is_open_to_others(place):
        yield Finding("两步验证", False, f"请执行 chmod 600 {place}")
    else:
        words = f"{count} 人已设，加密密钥 {place}" if count else "还没有人设"
        yield Finding("两步验证", True, words)


def _is_open_to_others(path: Path) -> bool:
    return path.exists() and path.stat().st_mode & 0o077 != 0


def database_findings() -> Iterator[Finding]:
    """Whether the database answers, is as the code expects, and loses nothing at a power cut."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        yield Finding("数据库", False, f"连不上：{fault}")
        return
    words = "结构为最新" if not missing else f"还差 {len(missing)} 项变更，请运行 zhouzhi migrate"
    yield Finding("数据库", not missing, f"{connection.vendor}　{words}")
    yield _durability()


def _durability() -> Finding:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            holds = int(cursor.fetchone()[0]) >= 2
        else:
            cursor.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            holds = cursor.fetchone() == ("on", "on")
    return Finding(
        "落盘",
        holds,
        "提交即写入磁盘" if holds else "数据库没有打开落盘（fsync、synchronous_commit）",
    )


def storage_findings() -> Iterator[Finding]:
    """Whether files can be written, whether there is room, and whether what is stored is whole."""
    from django.conf import settings
    from django.db import DatabaseError

    from zhouzhi.foundation.files.queries import verify_store

    home = Path(settings.ZHOUZHI_HOME)
    writable = os.access(home, os.W_OK)
    yield Finding("数据目录", writable, str(home) if writable else f"{home} 不可写")
    free = shutil.disk_usage(home).free
    roomy = free >= MINIMUM_FREE_BYTES
    yield Finding("磁盘", roomy, f"剩余 {free / 1024**3:.1f} GB", fatal=False)
    try:
        store = verify_store()
    except DatabaseError:
        yield Finding("文件库", False, "数据库里读不到文件清单，请先处理数据库一项")
        return
    words = f"{store.checked_count} 个文件完好"
    if not store.is_whole:
        words = f"缺失 {len(store.missing)} 个，损坏 {len(store.damaged)} 个，请从备份恢复"
    yield Finding("文件库", store.is_whole, words)


def background_findings() -> Iterator[Finding]:
    """Whether background work goes on (后台任务): nothing given up, nothing long overdue."""
    from django.db import DatabaseError

    from zhouzhi.foundation.outbox.queries import failed_rows, outbox_health

    try:
        health = outbox_health()
        newest = failed_rows().first()
    except DatabaseError:
        yield Finding("后台任务", False, "数据库里读不到任务清单，请先处理数据库一项")
        return
    overdue = _overdue(health.waiting_count, health.oldest_due_at)
    if overdue:
        yield Finding("后台任务", False, f"{overdue}，请确认 zhouzhi serve 正在运行", fatal=False)
    if newest is not None:
        which = f"最近一项是 {newest.kind}：{newest.last_error}"
        words = f"{health.failed_count} 项几次都没有办成，{which}"
        yield Finding("后台任务", False, words, fatal=False)
    if not overdue and newest is None:
        yield Finding("后台任务", True, "没有积压，也没有办不成的")


def _overdue(count: int, since: datetime | None) -> str:
    """What waits for longer than a worker would let it, "" where nothing does."""
    from zhouzhi.foundation import clock

    if since is None or clock.now() - since <= LONGEST_WAIT:
        return ""
    due = since.astimezone(clock.OFFICE_ZONE)
    return f"{count} 项在等，最早的 {due:%Y-%m-%d %H:%M} 就该办了"


def sandbox_findings() -> Iterator[Finding]:
    """Whether files from strangers can be parsed apart, tried here, and how apart that is."""
    from zhouzhi.documents.intake.boundary import take_in_safely
    from zhouzhi.foundation.sandbox.isolation import GUARD, isolation

    try:
        take_in_safely("关于举办科技活动周的通知".encode(), name="试读.txt")
    except Refusal as refusal:
        yield Finding("沙箱", False, f"试读没有成功：{refusal.message}")
        return
    found = isolation()
    yield Finding("沙箱", found is not GUARD, found.description, fatal=False)


def recognition_findings() -> Iterator[Finding]:
    """Whether scans and photographs can be read here, tried on a blank page."""
    from zhouzhi.documents.intake.boundary import take_in_safely
    from zhouzhi.documents.intake.scan.presence import missing_packages

    missing = missing_packages()
    if missing:
        words = f"没有装 {'、'.join(missing)}，扫描件和照片读不了，其余照常；请按安装说明重装依赖"
        yield Finding("文字识别", False, words, fatal=False)
        return
    try:
        take_in_safely(_blank_page(), name="试读.bmp")
    except Refusal as refusal:
        works = refusal.code == "no_words"
        words = "可识读扫描件和照片" if works else f"试读没有成功：{refusal.message}"
        yield Finding("文字识别", works, words, fatal=False)


def _blank_page() -> bytes:
    """A white picture of 320 by 320 dots, black and white."""
    dots = b"\xff" * (320 // 8 * 320)
    head = struct.pack("<2sIHHI", b"BM", 62 + len(dots), 0, 0, 62)
    sizes = struct.pack("<IiiHHIIiiII", 40, 320, 320, 1, 1, 0, len(dots), 2835, 2835, 2, 2)
    return head + sizes + b"\0\0\0\0\xff\xff\xff\0" + dots


def font_findings() -> Iterator[Finding]:
    """Which of the fonts of official documents this machine has; Word files only name them."""
    listed = _installed_fonts()
    wanted = {
        "仿宋": ("仿宋", "fangsong"),
        "楷体": ("楷体", "kaiti"),
        "黑体": ("黑体", "heiti", "simhei"),
    }
    missing = [name for name, words in wanted.items() if not any(word in listed for word in words)]
    words = (
        "公文字体齐全" if not missing else f"本机没有{'、'.join(missing)}；生成的 Word 文件不受影响"
    )
    yield Finding("字体", not missing, words, fatal=False)


def _installed_fonts() -> str:
    if shutil.which("fc-list") is None:
        return ""
    run = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    return run.stdout.lower()


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    settings_findings,
    privacy_findings,
    database_findings,
    people_findings,
    audit_findings,
    second_step_findings,
    storage_findings,
    background_findings,
    sandbox_findings,
    recognition_findings,
    font_findings,
)
