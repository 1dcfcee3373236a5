"""What guards the contacts of who booked: the key outside the database."""

from collections.abc import Iterator

from zhouzhi.cli.check.finding import Finding
from zhouzhi.foundation.errors import Refusal


def booking_findings() -> Iterator[Finding]:
    """Whether the contacts of who booked can be opened, and which key opens them."""
    from django.db import DatabaseError

    from zhouzhi.apps.bookings.queries.contacts import kept_count, unreadable_count
    from zhouzhi.foundation.encryption import ENCRYPTION_KEY

    place = ENCRYPTION_KEY.path()
    try:
        lost, kept = unreadable_count(), kept_count()
    except DatabaseError:
        yield Finding("预约联系方式", False, "数据库里读不到预约，请先处理数据库一项")
        return
    except Refusal as refusal:
        yield Finding("预约联系方式", False, refusal.message)
        return
    if lost:
        words = (
            f"最近的预约有 {lost} 份联系方式打不开：加密它们的密钥不在 {place} 里。"
            "请从备份找回密钥，加为文件的第一行；找不回来的，预约照旧有效，只是通知不到人"
        )
        yield Finding("预约联系方式", False, words)
    else:
        words = f"{kept} 份加密存放，密钥 {place}" if kept else "还没有人预约"
        yield Finding("预约联系方式", True, words)
