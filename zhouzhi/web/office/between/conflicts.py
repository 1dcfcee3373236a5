"""冲突与疑似重复: what stands in each other's way, and what may have been told twice."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.clashes import ClashKind
from zhouzhi.apps.activities.queries.between import (
    MOST_ACTIVITIES,
    Between,
    between,
    judged_page,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.between.asked import (
    CROWD,
    JUDGED,
    PAIR,
    PLACE,
    SETTLED,
    SPEAKER,
    WHAT,
    AskedBetween,
    asked_between,
    filter_shown,
)
from zhouzhi.web.office.between.shown import (
    conflict_shown,
    crowd_shown,
    judgement_shown,
    pair_shown,
    rows_by_key,
    settled_shown,
)
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.register.asked import asked as register_asked
from zhouzhi.web.office.register.asked import tabs_shown

Context = dict[str, Any]
Item = tuple[str, Any]
PAGE_SIZE = 20


@permission("activities.view_register")
def conflicts(request: SignedIn) -> HttpResponse:
    asked = asked_between(request)
    context = {
        "section": "register",
        "tabs": tabs_shown(register_asked(request)),
        "filter": filter_shown(asked),
        "cut": 0,
        **(_nothing() if asked.root is None else _shown(request, asked)),
    }
    return render(request, "office/conflicts.html", context)


def _nothing() -> Context:
    return {"sentence": "", "ways": [], "groups": {}, "empty": _no_register()}


def _shown(request: SignedIn, asked: AskedBetween) -> Context:
    found = _found(request, asked)
    items = _items(found, asked)
    judged = judged_page(request.user, asked.root)
    counts = Counter(what for what, _one in items) + Counter({JUDGED: judged.count()})
    is_open = {PAIR, PLACE, SPEAKER, CROWD} if not asked.what else {asked.what}
    wanted: Any = [item for item in items if item[0] in is_open]
    page = Paginator(judged if asked.what == JUDGED else wanted, PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    if asked.what == JUDGED:
        groups = {JUDGED: [judgement_shown(row, request.user) for row in page]}
    else:
        groups = _groups(list(page), found, request.user, asked.root)
    return {
        "sentence": _sentence(counts),
        "ways": _ways(asked, counts) if counts.total() or asked.what else [],
        "groups": {what: rows for what, rows in groups.items() if rows},
        "pager": pager(reverse("office:conflicts"), page, **asked.kept),
        "cut": MOST_ACTIVITIES if found.is_cut else 0,
        "empty": _empty(asked),
    }


def _found(request: SignedIn, asked: AskedBetween) -> Between:
    """What the days asked for hold; of too many, unless they were named, what is to come."""
    found = between(request.user, asked.root, first=asked.first, last=asked.last)
    if found.is_cut and asked.first < asked.ahead <= asked.last:
        return between(request.user, asked.root, first=asked.ahead, last=asked.last)
    return found


def _items(found: Between, asked: AskedBetween) -> list[Item]:
    """Everything that was found, in the order of the page: what one decides on first."""
    kinds = {ClashKind.PLACE: PLACE, ClashKind.SPEAKER: SPEAKER}
    ahead = asked.ahead
    crowds = [
        one
        for one in found.crowded
        if (when := found.sessions[one.session].when)
        and (when.ends_on or when.starts_on or ahead) >= ahead
    ]
    return [
        *((PAIR, one) for one in found.pairs),
        *((kinds[one.kind], one) for one in found.conflicts(first=ahead)),
        *((CROWD, one) for one in crowds),
        *((SETTLED, both) for both in found.settled(first=ahead)),
    ]


def _groups(items: list[Item], found: Between, user, root) -> Context:
    rows = rows_by_key(key for item in items for key in _activities(item, found))
    groups: dict[str, list[Context]] = {PAIR: [], "knots": [], CROWD: [], SETTLED: []}
    for what, one in items:
        if what == PAIR:
            groups[PAIR].append(pair_shown(one, found, rows, user))
        elif what == CROWD:
            groups[CROWD].append(crowd_shown(one, found, rows))
        elif what == SETTLED:
            conflict, settlement = one
            groups[SETTLED].append(settled_shown(conflict, settlement, found, rows, user))
        else:
            groups["knots"].append(conflict_shown(one, found, rows, user, root=root))
    return groups


def _activities(item: Item, found: Between) -> tuple[str, ...]:
    what, one = item
    if what == PAIR:
        return one.first, one.second
    if what == CROWD:
        return (found.sessions[one.session].activity,)
    if what == SETTLED:
        return tuple(one[0].activities)
    return tuple(one.activities)


def _sentence(counts: Counter[str]) -> str:
    clashes = counts[PLACE] + counts[SPEAKER]
    said = [
        _("%d 对活动疑似重复，请认定") % counts[PAIR] if counts[PAIR] else "",
        _("%d 处场地或主讲人冲突") % clashes if clashes else "",
        _("%d 场超过场地容量") % counts[CROWD] if counts[CROWD] else "",
    ]
    return _("；").join(filter(None, said))


def _ways(asked: AskedBetween, counts: Counter[str]) -> list[Context]:
    all_ = {
        "label": _("全部"),
        "count": counts.total() - counts[JUDGED] - counts[SETTLED],
        "url": asked.address(what=""),
        "current": not asked.what,
    }
    return [
        all_,
        *(
            {
                "label": label,
                "count": counts[what],
                "url": asked.address(what=what),
                "current": asked.what == what,
            }
            for what, label in WHAT.items()
        ),
    ]


def _quiet(root) -> Context:
    """Nothing was found, and among what it was looked for: others' activities are not seen here."""
    text = _(
        "这里只核对%s台账里的活动：同一时间抢同一个场地、请同一位主讲人的，人数超过场地容量的，"
        "两个单位像是填了同一项活动的。和台账以外的单位有没有冲突，由上一级核对。"
    )
    return {
        "title": _("没有冲突，也没有疑似重复"),
        "text": text % (root.short_name or root.name),
        "url": reverse("office:register"),
        "action": _("看台账"),
    }


def _empty(asked: AskedBetween) -> Context:
    told = {JUDGED: _unjudged, SETTLED: _unsettled}.get(asked.what)
    return told() if told else _quiet(asked.root)


def _unsettled() -> Context:
    return {
        "title": _("没有商定的冲突"),
        "text": _("记为已商定的冲突留在这里：怎么商定的、谁记的；活动有变动的会重新列出。"),
        "url": reverse("office:conflicts"),
        "action": _("看全部"),
    }


def _unjudged() -> Context:
    return {
        "title": _("还没有认定过"),
        "text": _("认定过的每一对都留在这里：谁认定的、按哪一项计；认定错了可以撤销。"),
        "url": reverse("office:conflicts"),
        "action": _("看待认定的"),
    }


def _no_register() -> Context:
    return {
        "title": _("没有列给您的台账"),
        "text": _("冲突和疑似重复由填报单位和各级主管部门查看。"),
        "url": "",
        "action": "",
    }


urlpatterns: list[URLPattern] = [path("activities/conflicts/", conflicts, name="conflicts")]
