"""What stands between activities and waits for somebody, for 今日."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.permissions import may_decide_over, roots_of
from zhouzhi.apps.activities.queries.between import Between, between, joined_lately
from zhouzhi.apps.orgs.queries import units_acted_for
from zhouzhi.foundation import clock
from zhouzhi.web.office.between.asked import PAIR

# What is near; the page itself looks further.
_BEFORE, _AFTER = timedelta(days=30), timedelta(days=14)
_MOST = 500
_TOLD_FOR = timedelta(days=14)


def tasks_of(user) -> list[dict[str, Any]]:
    """Pairs to speak of, and conflicts of the next two weeks (office/today.html)."""
    root = roots_of(user).first()
    if root is None:
        return []
    found, today = _near(user, root), clock.today()
    pairs = [
        one
        for one in found.pairs
        if may_decide_over(user, *(found.activities[key].unit for key in (one.first, one.second)))
    ]
    own = set(units_acted_for(user).values_list("path", flat=True))
    conflicts = [
        one
        for one in found.conflicts(first=today)
        if one.is_sure and _concerns(own, {found.activities[key].unit for key in one.activities})
    ]
    hint = _("只核对了最近的 %d 项活动") % _MOST if found.is_cut else ""
    url = reverse("office:conflicts")
    return [
        _task(_("对活动疑似重复，请认定"), len(pairs), hint, f"{url}?what={PAIR}"),
        _task(_("处场地或主讲人冲突，请协调"), len(conflicts), hint, url),
        _joined(user),
    ]


def _joined(user) -> dict[str, Any]:
    """What others took out of the count, so that its unit does not find it by chance."""
    rows = joined_lately(user, since=clock.business_now() - _TOLD_FOR)
    names = _("、").join(dict.fromkeys(row.name for row in rows))
    url = reverse("office:activity", args=[rows[0].uuid]) if rows else ""
    label = _("项您填的活动已认定与别的单位填的是同一项，只按那一项计")
    return _task(label, len(rows), names, url)


def _concerns(own: set[str], units: set[str]) -> bool:
    """What two units want is their officers' matter; within one unit, only that unit's own."""
    return len(units) > 1 or bool(units & own)


def _near(user, root) -> Between:
    """What is near, from a month ago on; of a register too large for that, what is to come."""
    today = clock.today()
    last = today + _AFTER
    found = between(user, root, first=today - _BEFORE, last=last, most=_MOST)
    return between(user, root, first=today, last=last, most=_MOST) if found.is_cut else found


def _task(label: str, count: int, hint: str, url: str) -> dict[str, Any]:
    return {"label": label, "count": count, "hint": hint, "url": url}
