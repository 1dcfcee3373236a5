"""Activities in a list, as plain values (office/_activity_row.html)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries import RegisterRow
from zhouzhi.web.office.register.times import BIG_CROWD, listed_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_SHOWN_PLACES, _SHOWN_HOSTS = 2, 3


def state_shown(state: str) -> Context:
    """A state as office/_activity_state.html wants it."""
    return {"slug": state, "word": _(ActivityState(state).label)}


def by_day(
    rows: Iterable[RegisterRow], stamps: Mapping[int, Sequence[Context]], *, today: date
) -> list[Context]:
    """The rows under the day on which each begins, with its year where that is not this year's.

    Those of one day stand by the hour, as the register has them; those without a day come last.
    """
    return [
        {
            "on": on,
            "words": date_words(on, year=on.year != today.year) if on else _("日期未定"),
            "today": on == today,
            "rows": [row_shown(row, stamps.get(row.activity.pk, ())) for row in group],
        }
        for on, group in groupby(rows, key=lambda row: row.activity.starts_on)
    ]


def row_shown(row: RegisterRow, stamps: Sequence[Context] = ()) -> Context:
    """One activity as one line."""
    activity = row.activity
    return {
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "time": listed_words(row.times, activity.starts_on),
        "place": some(row.places, _SHOWN_PLACES),
        "hosts": _hosts(row),
        "kind": _(ActivityKind(activity.kind).label),
        "state": state_shown(activity.state),
        "off": ActivityState(activity.state).is_off,
        "expected": row.expected_count,
        "came": row.attendance_count,
        "big": (row.largest_count or 0) >= BIG_CROWD,
        "marks": _marks(row),
        "stamps": list(stamps),
    }


def _hosts(row: RegisterRow) -> str:
    """Who holds it, and who reports it where that is somebody else."""
    said = some(row.hosts, _SHOWN_HOSTS)
    if row.is_own or not said:
        return said or row.unit_name
    return _("%(hosts)s（%(unit)s填报）") % {"hosts": said, "unit": row.unit_name}


def _marks(row: RegisterRow) -> list[str]:
    marks = (
        (row.activity.same_as_id is not None, _("与另一项是同一项，不另计")),
        (row.is_out_of_week, _("不在活动周内，不计入")),
        (row.is_amended, _("办后更正过")),
    )
    return [words for is_so, words in marks if is_so]


def some(names: Sequence[str], most: int) -> str:
    """The first few names, and that there are more."""
    words = _("、").join(names[:most])
    return (
        _("%(names)s 等 %(count)d 个") % {"names": words, "count": len(names)}
        if (len(names) > most)
        else words
    )
