"""Activities beside each other, as plain values: pairs, conflicts, crowds, what was judged."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clashes import ClashKind, Conflict
from zhouzhi.apps.activities.domain.doubles import PairVerdict
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.likeness import Likeness
from zhouzhi.apps.activities.domain.settlements import Settlement, clash_mark
from zhouzhi.apps.activities.domain.takings import Crowded
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.permissions import may_decide, may_decide_over
from zhouzhi.apps.activities.queries import RegisterRow
from zhouzhi.apps.activities.queries.between import Between
from zhouzhi.web.office.register.clashing import because_words, quoted
from zhouzhi.web.office.register.rows import some, state_shown
from zhouzhi.web.office.register.times import hours_words, span_words, when_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
Rows = Mapping[str, RegisterRow]
_SHOWN_TIMES, _SHOWN_NAMES = 2, 3


def rows_by_key(keys: Iterable[str]) -> Rows:
    """The activities as the register lists them, by their keys. A fixed number of queries."""
    rows = queries.rows_of(sorted({int(key) for key in keys}))
    return {str(row.activity.pk): row for row in rows}


def side(row: RegisterRow) -> Context:
    """One of two activities that may be one."""
    activity = row.activity
    return {
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "unit": activity.unit.name,
        "kind": _(ActivityKind(activity.kind).label),
        "state": state_shown(activity.state),
        "time": times_words(row.times),
        "place": some(row.places, _SHOWN_NAMES),
        "hosts": some(row.hosts, _SHOWN_NAMES) or row.unit_name,
        "expected": row.expected_count,
        "came": row.attendance_count,
        "office": activity.contact_office,
        "telephone": activity.contact_telephone,
    }


def times_words(times: Sequence[When]) -> str:
    """The first times of an activity, and how many there are where that is not all."""
    if not times:
        return _("时间待定")
    words = _("；").join(when_words(when) for when in times[:_SHOWN_TIMES])
    if len(times) <= _SHOWN_TIMES:
        return words
    return _("%(time)s 等 %(count)d 场") % {"time": words, "count": len(times)}


def pair_shown(pair: Likeness, found: Between, rows: Rows, user) -> Context:
    """Two that may be one, with the way to say so for who may."""
    first, second = rows[pair.first], rows[pair.second]
    paths = [found.activities[key].unit for key in (pair.first, pair.second)]
    edits = {"first_edit": first.activity.edit_count, "second_edit": second.activity.edit_count}
    return {
        "because": because_words(pair),
        "sides": [side(first), side(second)],
        "url": reverse("office:activity_pair", args=[first.activity.uuid, second.activity.uuid]),
        "decides": may_decide_over(user, *paths),
        "different": {"verdict": PairVerdict.DIFFERENT.value, **edits},
    }


def conflict_shown(one: Conflict, found: Between, rows: Rows, user, *, root) -> Context:
    """One knot: where and when, who is to be rung, and the way to settle it for who may."""
    paths = [found.activities[key].unit for key in one.activities]
    settles = may_decide_over(user, *paths)
    return {
        **_knot(one, found, rows),
        "settle_url": _settle_url(one, found, root) if settles else "",
    }


def settled_shown(one: Conflict, settled: Settlement, found: Between, rows: Rows, user) -> Context:
    """One knot that was settled: how, by whom, and the way to ask again."""
    paths = [found.activities[key].unit for key in one.activities]
    undoes = may_decide_over(user, *paths)
    return {
        **_knot(one, found, rows),
        "reason": settled.reason,
        "who": settled.by,
        "at": timezone.localtime(settled.at),
        "undo_url": reverse("office:settlement_undo", args=[settled.uuid]) if undoes else "",
    }


def _settle_url(one: Conflict, found: Between, root) -> str:
    first = found.activities[one.activities[0]].uuid
    url = reverse("office:clash_settle", args=[first, clash_mark(found.signs(one))])
    return f"{url}?unit={root.uuid}"


def knot_words(one: Conflict, found: Between) -> str:
    """One knot in a line: the day, the place or the speaker, and what meets there."""
    names = _("、").join(quoted(found.activities[key].name) for key in one.activities)
    return f"{_days(one)} {found.thing(one, one.sessions[0])} {names}"


def _days(one: Conflict) -> str:
    return date_words(one.first) if one.first == one.last else span_words(one.first, one.last)


def _knot(one: Conflict, found: Between, rows: Rows) -> Context:
    by_activity: dict[str, str] = {}
    for key in one.sessions:
        by_activity.setdefault(found.sessions[key].activity, key)
    return {
        "speaker": one.kind is ClashKind.SPEAKER,
        "what": found.thing(one, one.sessions[0]),
        "days": _days(one),
        "sure": one.is_sure,
        "rows": [
            {
                **side(rows[key]),
                "hours": hours_words(found.sessions[session].when) or _("全天"),
            }
            for key, session in by_activity.items()
        ],
    }


def crowd_shown(one: Crowded, found: Between, rows: Rows) -> Context:
    """A session that is too large for its places."""
    session = found.sessions[one.session]
    return {
        **side(rows[session.activity]),
        "time": when_words(session.when),
        "place": some(one.places, _SHOWN_NAMES),
        "crowd": one.crowd,
        "capacity": one.capacity,
    }


def judgement_shown(row, user) -> Context:
    """What was said of two activities, by whom, and the way to take it back."""
    undoes = row.undone_at is None and may_decide(user, row.first, row.second)
    return {
        "verdict": _(PairVerdict(row.verdict).label),
        "same": row.double_id is not None,
        "sides": [
            {
                "name": one.name,
                "url": reverse("office:activity", args=[one.uuid]),
                "unit": one.unit.name,
                "counted": row.double_id is not None and one.pk != row.double_id,
            }
            for one in (row.first, row.second)
        ],
        "who": row.by.name,
        "at": timezone.localtime(row.business_at),
        "undone": row.undone_at is not None,
        "undone_who": row.undone_by.name if row.undone_by else "",
        "ground": row.ground,
        "reason": row.reason,
        "undo_url": reverse("office:judgement_undo", args=[row.uuid]) if undoes else "",
    }
