"""The lines of 日程: duties, replies and nominations that are due, and what is held, by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.activities.queries import ComingSession, sessions_before
from zhouzhi.apps.activities.queries.ceremonies import replies_to_send
from zhouzhi.apps.activities.queries.contests import nominations_to_send
from zhouzhi.apps.obligations.queries import Day, DayKind, days_before
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.apps.orgs.queries import User
from zhouzhi.foundation import clock
from zhouzhi.web.office.given import OWN_RETURN


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the calendar, of whichever room: `key` stays when its day moves.

    `url` is "" where nothing opens to the reader.
    """

    key: str
    on: date
    at: time | None
    kind: str
    title: str
    note: str
    url: str
    known_since: datetime
    state: str = ""
    is_held: bool = False
    moved_count: int = 0


def lines_for(reader: User) -> list[Line]:
    """What is before a person's units, by day."""
    units = standing(reader).unit_ids
    lines = [
        *map(_of_duty, days_before(units, at=clock.business_now())),
        *map(_of_session, sessions_before(units, today=clock.today())),
        *_replies(reader),
        *_nominations(reader),
    ]
    return sorted(lines, key=lambda line: (line.on, line.at or time.max, line.key))


def _of_duty(day: Day) -> Line:
    is_held = day.kind is DayKind.HELD
    title = str(OWN_RETURN) if day.is_own else _(day.title)
    return Line(
        key=day.key,
        on=day.on,
        at=day.at,
        kind=_(day.kind.label),
        title=f"{day.campaign} {title}" if is_held else title,
        note="" if is_held else " · ".join(filter(None, (day.campaign, _missing(day)))),
        url=_address(day),
        known_since=day.known_since,
        state=day.word.value if day.word else "",
        is_held=is_held,
        moved_count=day.moved_count,
    )


def _address(day: Day) -> str:
    if day.kind is DayKind.OWED:
        return reverse("office:obligation", args=[day.uuid])
    return reverse("office:campaign", args=[day.uuid]) if day.is_led else ""


def _missing(day: Day) -> str:
    if not day.missing_count:
        return ""
    said = ngettext("还有 %(count)d 个单位没报", "还有 %(count)d 个单位没报", day.missing_count)
    if not day.overdue_count or day.overdue_count == day.missing_count:
        return said % {"count": day.missing_count}
    late = _("其中 %(count)d 个已逾期") % {"count": day.overdue_count}
    return f"{said % {'count': day.missing_count}}，{late}"


def _of_session(session: ComingSession) -> Line:
    return Line(
        key=f"session-{session.uuid}",
        on=session.on,
        at=session.at,
        kind=_(DayKind.HELD.label),
        title=session.name,
        note="、".join(session.places),
        url=reverse("office:activity", args=[session.activity]),
        known_since=session.known_since,
        is_held=True,
    )


def _replies(reader: User) -> Iterator[Line]:
    for row in replies_to_send(reader, today=clock.today()):
        ceremony = row.ceremony
        if ceremony.due_on is not None:
            yield Line(
                key=f"reply-{row.uuid}",
                on=ceremony.due_on,
                at=ceremony.due_time,
                kind=_(DayKind.OWED.label),
                title=_("回执：%(name)s") % {"name": ceremony.activity.name},
                note=ceremony.activity.unit.name,
                url=reverse("office:reply", args=[row.uuid]),
                known_since=ceremony.activity.made_at,
            )


def _nominations(reader: User) -> Iterator[Line]:
    at, today = clock.business_now(), clock.today()
    for row in nominations_to_send(reader, at=at, today=today):
        call = row.call
        yield Line(
            key=f"nomination-{call.uuid}-{row.unit.uuid}",
            on=call.due_on,
            at=call.due_time,
            kind=_(DayKind.OWED.label),
            title=_("推荐：%(name)s") % {"name": call.name},
            note=call.unit.name,
            url=reverse("office:contest", args=[call.uuid]),
            known_since=call.made_at,
        )
