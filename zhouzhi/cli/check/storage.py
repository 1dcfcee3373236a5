"""What is stored: the database, the files, and the work that waits in the outbox."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from zhouzhi.cli.check.finding import Finding

MINIMUM_FREE_BYTES = 1024**3
# The State Council publishes a year late in the one before; from December on it should be there.
PUBLISHED_BY_MONTH = 12
LONGEST_WAIT = timedelta(minutes=30)
"""A job that is due for longer than any other may take: nobody works."""


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


def working_day_findings() -> Iterator[Finding]:
    """Whether the working days are known (放假安排): this year's, next year's by December."""
    from django.db import DatabaseError

    from zhouzhi.foundation import clock
    from zhouzhi.foundation.holidays.queries import office_calendar

    today = clock.now().astimezone(clock.OFFICE_ZONE).date()
    wanted = [today.year, *([today.year + 1] if today.month == PUBLISHED_BY_MONTH else [])]
    try:
        calendar = office_calendar()
    except DatabaseError:
        yield Finding("放假安排", False, "数据库里读不到放假安排，请先处理数据库一项")
        return
    lacking = [year for year in wanted if not calendar.knows(year)]
    for year in lacking:
        words = f"没有{year}年的放假安排，算不出工作日；请在“日程—工作日和放假安排”里填写"
        yield Finding("放假安排", False, words, fatal=False)
    if not lacking:
        yield Finding("放假安排", True, "、".join(f"{year}年" for year in wanted))


def _overdue(count: int, since: datetime | None) -> str:
    """What waits for longer than a worker would let it, "" where nothing does."""
    from zhouzhi.foundation import clock

    if since is None or clock.now() - since <= LONGEST_WAIT:
        return ""
    due = since.astimezone(clock.OFFICE_ZONE)
    return f"{count} 项在等，最早的 {due:%Y-%m-%d %H:%M} 就该办了"
