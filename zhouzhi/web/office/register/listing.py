"""台账: the activities that one may look at, a page at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.amendments import has_amended
from zhouzhi.apps.activities.queries.due import MOST_DUE, Due, due_activities
from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances.stamps import stamps_of
from zhouzhi.web.office.register.asked import ALL_YEARS, Asked, asked, filter_shown, tabs_shown
from zhouzhi.web.office.register.rows import by_day

Context = dict[str, Any]


@permission("activities.view_register")
def register(request: SignedIn) -> HttpResponse:
    found = asked(request, year=clock.today().year)
    due = _due(request)
    page = queries.register_page(request.user, found.root, found.only) if found.root else None
    rows = _rows_due(request, due) if due else page.rows if page else ()
    is_summed = "sums" in request.GET or _is_summed_at_once(found)
    context = {
        "section": "register",
        "crumbs": _crumbs(request, found),
        "campaign_name": found.only.campaign.name if found.only.campaign else "",
        "totals": totals(found, page, at_once=is_summed) if page and not due else [],
        "totals_url": "" if is_summed else found.address("register", sums="1"),
        "tabs": tabs_shown(found),
        "filter": filter_shown(found, "register"),
        "quick": _quick(found, due),
        "groups": by_day(rows, stamps_of([row.activity for row in rows]), today=clock.today()),
        "pager": page and not due and _pager(request, found, page),
        "urls": _urls(request, found),
        "empty": None if rows else _empty(request, found),
    }
    return render(request, "office/register.html", context)


def _due(request: SignedIn) -> Due | None:
    asked_for = request.GET.get("due", "")
    return Due(asked_for) if asked_for in set(Due) else None


def _rows_due(request: SignedIn, due: Due) -> tuple[queries.RegisterRow, ...]:
    now = clock.business_now()
    found = due_activities(request.user, due, today=now.date(), hour=now.time())
    return queries.rows_of(list(found.values_list("pk", flat=True)[:MOST_DUE]))


def _quick(found: Asked, due: Due | None) -> list[Context]:
    """What is asked for most, each an address that keeps the rest of the filter."""
    today = clock.today().isoformat()
    state, first = found.kept.get("state", ""), found.kept.get("from", "")
    amended = found.only.is_amended
    ways = [
        *_at_all(found, is_current=not (due or state or first or amended)),
        (_("今天起"), {"state": "", "from": today}, not due and first == today and not state),
    ]
    ways += [
        (_(one.label), {"state": one.value, "from": ""}, not due and state == one and not first)
        for one in (ActivityState.SUBMITTED, ActivityState.HELD, ActivityState.DRAFT)
    ]
    if found.root and (amended or has_amended(found.root)):
        change = {"state": "", "from": "", "amended": "1"}
        ways.append((_("办后更正过"), change, amended and not due))
    if due:
        ways.append((_(due.label).removeprefix(_("项")), {}, True))
    return [
        {"label": label, "url": found.address("register", **change), "current": current}
        for label, change, current in ways
    ]


def _at_all(found: Asked, *, is_current: bool) -> list[tuple[str, dict[str, str], bool]]:
    """Everything that the rest of the filter lets through; without one this year's comes first."""
    whole = {"state": "", "from": "", "since": "", "amended": ""}
    if any(name not in ("unit", *whole) for name in found.kept):
        return [(_("全部"), whole, is_current)]
    is_every_year = found.only.since is None
    return [
        (_("今年以来"), whole, is_current and not is_every_year),
        (_("历年"), {**whole, "since": ALL_YEARS}, is_current and is_every_year),
    ]


def _crumbs(request: SignedIn, found: Asked) -> list[Context]:
    """The way back to the campaign whose activities are shown."""
    campaign = found.only.campaign
    if campaign is None or not may_look_at(request.user, campaign):
        return []
    return [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]


def _is_summed_at_once(found: Asked) -> bool:
    campaign = found.only.campaign
    return campaign is None or queries.is_summed_at_once(campaign)


def totals(found: Asked, page: queries.RegisterPage, *, at_once: bool = True) -> list[Context]:
    """The sentence on top: how many are listed, and of one campaign what stands how.

    What takes longer than the list itself is asked for once the list is there (`at_once`).
    """
    count = _("%d 以上") % page.count if page.is_more else str(page.count)
    words = _("项今年的活动") if found.only.since else _("项活动")
    parts = [{"count": count, "words": words, "url": "", "urgent": False}]
    campaign = found.only.campaign
    if campaign is None or not at_once:
        return parts
    counts = queries.campaign_counts(campaign, root=found.root)
    parts += [
        {
            "count": str(number),
            "words": words,
            "url": found.address("register", **change),
            "urgent": urgent,
        }
        for number, words, change, urgent in _counted(counts)
        if number
    ]
    people = counts.onsite_count + counts.online_count
    if people:
        parts.append({"count": f"{people:,}", "words": _("人次"), "url": "", "urgent": False})
    return parts


def _counted(counts: queries.CampaignCounts) -> list[tuple[int, str, dict[str, str], bool]]:
    """The numbers of a campaign that open: how many, of what, what asks for them, urgent."""
    states = dict(counts.by_state)
    waiting, held = ActivityState.SUBMITTED, ActivityState.HELD
    return [
        (counts.total, _("项计入活动周"), {"week": "in"}, False),
        (states.get(waiting, 0), _("项待审查"), {"state": waiting.value}, False),
        (states.get(held, 0), _("项办完了还没填报"), {"state": held.value}, True),
        (counts.out_of_week, _("项在活动周以外"), {"week": "out"}, False),
    ]


def _pager(request: SignedIn, found: Asked, page: queries.RegisterPage) -> Context | None:
    number = request.GET.get("page", "1")
    at = int(number) if number.isdecimal() and len(number) < 6 else 1
    if not (page.has_next or found.only.after):
        return None
    following = {"after": page.after, "page": at + 1}
    return {
        "page": at,
        "previous_url": "",
        "first_url": found.address("register") if found.only.after else "",
        "next_url": found.address("register", **following) if page.has_next else "",
    }


def _urls(request: SignedIn, found: Asked) -> Context:
    if not units_recorded_by(request.user).exists():
        return {"new": "", "import": "", "export": "", "again": "", "public": ""}
    return {
        "new": _new_url(found),
        "import": reverse("office:activity_import"),
        "export": found.address("activity_export"),
        "again": reverse("office:activity_again"),
        "public": reverse("office:public_side"),
    }


def _new_url(found: Asked) -> str:
    campaign = found.only.campaign
    url = reverse("office:activity_new")
    return f"{url}?campaign={campaign.uuid}" if campaign else url


def _empty(request: SignedIn, found: Asked) -> Context:
    if found.kept or found.only.after:
        return {
            "title": _("没有这样的活动"),
            "text": _("换一个条件，或放宽日期再看。"),
            "url": reverse("office:register"),
            "action": _("看全部"),
        }
    if found.root is None:
        return _nothing_of_theirs(request)
    if queries.list_count(request.user, found.root, queries.RegisterFilter())[0]:
        return {
            "title": _("今年还没有活动"),
            "text": _("往年的都在台账里。可以照去年的来，不用从头填。"),
            "url": found.address("register", since=ALL_YEARS),
            "action": _("看历年"),
        }
    text = _("填报或从表格导入之后，活动按日期排在这里：什么时候、在哪里、谁来办、审到哪一步。")
    new_url = _urls(request, found)["new"]
    return {
        "title": _("还没有活动"),
        "text": text,
        "url": new_url,
        "action": _("填第一项活动"),
    }


def _nothing_of_theirs(request: SignedIn) -> Context:
    """The page of who looks over no register: a reviewer has a queue of their own."""
    reviews = bool(standing(request.user).review_unit_ids)
    return {
        "title": _("没有列给您的台账"),
        "text": _("台账由填报单位和各级主管部门查看。审查员从待审查的活动进入。"),
        "url": reverse("office:review_queue") if reviews else "",
        "action": _("看待审查的活动"),
    }


urlpatterns: list[URLPattern] = [path("activities/", register, name="register")]
