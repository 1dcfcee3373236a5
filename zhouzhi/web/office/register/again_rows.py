"""One activity of last time on the page 照去年的来: what it was, and when it would be."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.cloning import LATER, Moved
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.spans import span_of
from zhouzhi.apps.activities.queries.cloning import CloneRow
from zhouzhi.foundation.workdays import WorkCalendar
from zhouzhi.web.office.register.rows import some, state_shown
from zhouzhi.web.office.register.times import when_words

Context = dict[str, Any]
_SHOWN_PLACES = 2


def row_shown(
    row: CloneRow,
    *,
    answers: Mapping[int, str],
    chosen: bool,
    is_back: bool,
    calendar: WorkCalendar,
    today: date,
) -> Context:
    """One line (office/register_again.html); with `is_back` it says which answers are lacking."""
    activity = row.activity
    places = (place.name for session in row.entries.sessions for place in session.places)
    return {
        "code": activity.code,
        "name": row.name,
        "old_name": activity.name if activity.name != row.name else "",
        "url": reverse("office:activity", args=[activity.uuid]),
        "kind": _(ActivityKind(activity.kind).label),
        "place": some(tuple(dict.fromkeys(places)), _SHOWN_PLACES),
        "state": state_shown(activity.state),
        "chosen": chosen,
        "done": _link(row.done),
        "namesake": _link(row.namesake),
        "times": [
            _time(one, today=today)
            | _asked(f"on-{activity.code}-{at}", one, answers.get(at, ""), calendar)
            | {"lacking": is_back and chosen and _is_lacking(one, answers.get(at, ""))}
            for at, one in enumerate(row.times)
        ],
    }


def _link(activity: Any) -> Context | None:
    if activity is None:
        return None
    return {"url": reverse("office:activity", args=[activity.uuid]), "name": activity.name}


def _time(one: Moved, *, today: date) -> Context:
    return {
        "before": when_words(one.before, in_year=today.year),
        "after": when_words(one.after, in_year=today.year),
        "past": one.is_past(today),
    }


def _asked(name: str, one: Moved, answer: str, calendar: WorkCalendar) -> Context:
    return {
        "odd": _(one.oddity.label) if one.oddity else "",
        "name": name,
        "choices": _choices(one, answer, calendar) if one.oddity else [],
    }


def _is_lacking(one: Moved, answer: str) -> bool:
    return one.oddity is not None and one.answered(answer) is None


def _choices(one: Moved, answer: str, calendar: WorkCalendar) -> list[Context]:
    offered = [(day.isoformat(), _offer(one, day.isoformat(), calendar)) for day in one.offered]
    return [
        {"value": value, "label": label, "chosen": value == answer}
        for value, label in (*offered, (LATER, _("时间另定")))
    ]


def _offer(one: Moved, answer: str, calendar: WorkCalendar) -> str:
    """A day that may be chosen, with whether it is worked where that is known."""
    when = one.answered(answer) or one.after
    span, words = span_of(when), when_words(when)
    if span is None or span.first != span.last or not calendar.knows(span.first.year):
        return words
    worked = _("上班") if calendar.is_workday(span.first) else _("休息")
    return f"{words}（{worked}）"
