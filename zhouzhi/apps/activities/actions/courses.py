"""Keeping how each session went (各场办得怎样): held whole, not held, or ended early."""

from collections.abc import Iterable
from datetime import date

from zhouzhi.apps.activities.domain.telling import SessionCourse
from zhouzhi.apps.activities.models import Activity, Attendance, Session
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class NoneHeld(InvalidInput):
    """What was not held at all is called off and not told of as held (一场也没有办)."""

    code = "no_session_held"
    template = gettext_noop("每一场都没有办，这项活动就没有办：请回活动页办理“取消”并写明原因。")


class ClosedOutside(InvalidInput):
    """A session ended early on a day on which it was going on, and which has come."""

    code = "session_closed_outside"
    template = gettext_noop(
        "第 {position} 场提前结束的日期应在开始那天以后、原定最后一天以前，也不晚于今天。"
    )


def keep_courses(activity: Activity, courses: Iterable[SessionCourse], *, on: date) -> None:
    """Keep how the sessions told of went, as of a day; one that was not held loses its counts.

    For this room's actions, inside their transaction, after they have looked whether every session
    is the activity's. Raises NoneHeld, ClosedOutside.
    """
    told = {one.session: one for one in courses}
    rows = list(Session.objects.filter(activity=activity).order_by("position"))
    for row in rows:
        if str(row.uuid) in told:
            _fill(row, told[str(row.uuid)], on)
    if rows and all(row.is_off for row in rows):
        raise NoneHeld(field="off")
    Session.objects.bulk_update(rows, ("is_off", "off_reason", "closed_on"))
    Attendance.objects.filter(session__activity=activity, session__is_off=True).delete()


def _fill(row: Session, told: SessionCourse, on: date) -> None:
    row.is_off = told.is_off
    row.closed_on = None if told.is_off else told.closed_on
    is_said = row.is_off or row.closed_on is not None
    row.off_reason = told.reason.strip() if is_said else ""
    if row.closed_on is not None and not _is_within(row, row.closed_on, on):
        raise ClosedOutside(field=f"closed-{row.uuid}", position=row.position)


def _is_within(row: Session, closed_on: date, on: date) -> bool:
    if row.starts_on is None or row.ends_on is None:
        return False
    return row.starts_on <= closed_on < row.ends_on and closed_on <= on
