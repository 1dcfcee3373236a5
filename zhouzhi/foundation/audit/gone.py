"""Lines that are gone without a trace in the chains (整段删除), told by when people were here.

Every account is made and every sign-in is noted by an act on record. Who deletes lines and sets
chains and log back to fit leaves accounts older than the first line, or sign-ins after the last.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import gettext_noop

LATE = timedelta(minutes=15)


def gone() -> Iterator[str]:
    """Say what shows that lines were deleted from the beginning, from the end, or all of them."""
    users = get_user_model()._default_manager
    joined_at = users.order_by("date_joined").values_list("date_joined", flat=True).first()
    if joined_at is None:
        return
    times = AuditLine.objects.values_list("recorded_at", flat=True)
    first_at, last_at = times.order_by("id").first(), times.order_by("-id").first()
    if first_at is None or last_at is None:
        yield gettext_noop("审计记录一行也没有，却已有账号：记录被整个删掉了，请查明谁动过数据库")
        return
    if joined_at < first_at - LATE:
        yield gettext_noop(
            "最早的审计记录是 %(line)s 的，最早的账号却是 %(seen)s 建的：前面的记录被删掉了，"
            "请查明谁动过数据库"
        ) % {"line": _said(first_at), "seen": _said(joined_at)}
    seen = users.filter(last_login__isnull=False).order_by("-last_login")
    seen_at = seen.values_list("last_login", flat=True).first()
    if seen_at is not None and seen_at > last_at + LATE:
        yield gettext_noop(
            "最后一行审计记录是 %(line)s 的，%(seen)s 却还有人登录：后面的记录被删掉了，"
            "请查明谁动过数据库"
        ) % {"line": _said(last_at), "seen": _said(seen_at)}


def _said(at: datetime) -> str:
    return f"{at.astimezone(clock.OFFICE_ZONE):%Y-%m-%d %H:%M}"
