"""What stands between activities, in words: on a day, on an activity's page, beside a row."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.clashes import ClashKind, Conflict
from zhouzhi.apps.activities.domain.likeness import Likeness
from zhouzhi.apps.activities.domain.takings import Crowded
from zhouzhi.apps.activities.permissions import may_decide_over
from zhouzhi.apps.activities.queries.between import (
    Beside,
    Between,
    Stood,
    beside,
    doubles_of,
    row_key,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.register.times import span_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
# Quotation marks within quotation marks.
_INNER = str.maketrans("“”", "‘’")


def quoted(name: str) -> str:
    """A name in quotation marks."""
    return _("“%s”") % name.translate(_INNER)


def marks_of(found: Between) -> dict[str, list[str]]:
    """What stands in the way of each session (冲突), by its key."""
    said: dict[str, list[str]] = {}
    for one in found.conflicts():
        for key in one.sessions:
            own = found.sessions[key].activity
            said.setdefault(key, []).append(conflict_words(one, own, found.activities))
    return said


def crowds_of(found: Between) -> dict[str, list[str]]:
    """By how many people a session is too large for its place, by its key."""
    return {one.session: [crowd_words(one)] for one in found.crowded}


def conflict_words(one: Conflict, own: str, others: Mapping[str, Stood]) -> str:
    """A conflict as it is told to the keeper of one of its activities."""
    names = [others[key].name for key in one.activities if key != own]
    other = quoted(names[0])
    if len(names) > 1:
        other = _("%(first)s等 %(count)d 项") % {"first": other, "count": len(names)}
    if one.kind is ClashKind.SPEAKER:
        words = _("同一时间主讲人还在%s") % other
    else:
        words = _("同一时间同一地点还有%s") % other
    return words if one.is_sure else _("%s（时间没写全，请核对）") % words


def crowd_words(one: Crowded) -> str:
    """A crowd too large for its places."""
    facts = {"crowd": one.crowd, "capacity": one.capacity}
    return _("预计 %(crowd)d 人，场地核定 %(capacity)d 人") % facts


def pair_words(pair: Likeness, own: str, others: Mapping[str, Stood]) -> str:
    """Two that may be one, as it is told of one of them."""
    other = others[pair.second if own == pair.first else pair.first]
    facts = {"other": quoted(other.name), "because": because_words(pair)}
    return _("可能与%(other)s是同一项：%(because)s") % facts


def because_words(pair: Likeness) -> str:
    """Why two may be one."""
    return _("，").join(said_in(words, _) for words in pair.because)


def row_words(found: Beside, number: int) -> list[str]:
    """What a row of a sheet would have to do with others."""
    own = row_key(number)
    conflicts = dict.fromkeys(conflict_words(one, own, found.others) for one in found.conflicts)
    return [*conflicts, *(pair_words(one, own, found.others) for one in found.pairs)]


def beside_shown(activity, user) -> Context:
    """What an activity's own page says of others (office/_beside.html)."""
    found = beside(user, activity, today=clock.today())
    own = str(activity.pk)
    return {
        "conflicts": [
            {**_dated(one, own, found), "settle_url": _settle_url(activity, one, mark, found, user)}
            for one, mark in zip(found.conflicts, found.marks, strict=True)
        ],
        "settled": [
            {**_dated(one, own, found), "reason": settled.reason, "who": settled.by}
            for one, settled in found.settled
        ],
        "crowds": [crowd_words(one) for one in found.crowded],
        "pairs": [_asked(one, own, activity, found) for one in found.pairs],
        "doubles": [_double(row, opens) for row, opens in doubles_of(user, activity)],
        "is_cut": found.is_cut,
    }


def _settle_url(activity, one: Conflict, mark: str, found: Beside, user) -> str:
    """Where a conflict is settled, "" for who does not look over all that meet in it."""
    if not may_decide_over(user, *(found.others[key].unit for key in one.activities)):
        return ""
    return reverse("office:clash_settle", args=[activity.uuid, mark])


def _dated(one: Conflict, own: str, found: Beside) -> Context:
    days = date_words(one.first) if one.first == one.last else span_words(one.first, one.last)
    words = {"days": days, "words": conflict_words(one, own, found.others)}
    others = [found.others[key] for key in one.activities if key != own]
    url = reverse("office:activity", args=[others[0].uuid])
    return {"words": _("%(days)s %(words)s") % words, "url": url}


def _asked(pair: Likeness, own: str, activity, found: Beside) -> Context:
    other = found.others[pair.second if own == pair.first else pair.first]
    url = reverse("office:activity_pair", args=[activity.uuid, other.uuid])
    return {"words": pair_words(pair, own, found.others), "url": url}


def _double(row, opens: bool) -> Context:
    url = reverse("office:activity", args=[row.uuid]) if opens else ""
    return {"name": row.name, "unit": row.unit.name, "code": row.code, "url": url}
