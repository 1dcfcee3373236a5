"""台账: the activities that one may look at, a page at a time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances.stamps import stamps_of
from zhouzhi.web.office.register.asked import Asked, asked, filter_shown, tabs_shown
from zhouzhi.web.office.register.rows import by_day

Context = dict[str, Any]


@permission("activities.view_register")
def register(request: SignedIn) -> HttpResponse:
    found = asked(request)
    page = queries.register_page(request.user, found.root, found.only) if found.root else None
    rows = page.rows if page else ()
    stamps = stamps_of([row.activity for row in rows])
    context = {
        "section": "register",
        "totals": totals(found, page) if page else [],
        "tabs": tabs_shown(found),
        "filter": filter_shown(found, "register"),
        "groups": by_day(rows, stamps, today=clock.today()),
        "pager": page and _pager(request, found, page),
        "urls": _urls(request, found),
        "empty": _empty(request, found),
    }
    return render(request, "office/register.html", context)


def totals(found: Asked, page: queries.RegisterPage) -> list[Context]:
    """The sentence on top: how many are listed, and of one campaign what stands how."""
    count = _("%d 以上") % page.count if page.is_more else str(page.count)
    parts = [{"count": count, "words": _("项活动"), "url": "", "urgent": False}]
    campaign = found.only.campaign
    if campaign is None:
        return parts
    counts = queries.campaign_counts(campaign, root=found.root)
    states = dict(counts.by_state)
    asked_for = (
        (counts.total, _("项计入活动周"), {"week": "in"}, False),
        (
            states.get(ActivityState.SUBMITTED, 0),
            _("项待审查"),
            {"state": ActivityState.SUBMITTED.value},
            False,
        ),
        (
            states.get(ActivityState.HELD, 0),
            _("项办完了还没填报"),
            {"state": ActivityState.HELD.value},
            True,
        ),
        (counts.out_of_week, _("项在活动周以外"), {"week": "out"}, False),
    )
    parts += [
        {
            "count": str(number),
            "words": words,
            "url": found.address("register", **change),
            "urgent": urgent,
        }
        for number, words, change, urgent in asked_for
        if number
    ]
    people = counts.onsite_count + counts.online_count
    if people:
        parts.append({"count": f"{people:,}", "words": _("人次"), "url": "", "urgent": False})
    return parts


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
    writes = units_recorded_by(request.user).exists()
    return {"new": _new_url(found) if writes else "", "import": "", "export": ""}


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
    text = _("填报或从表格导入之后，活动按日期排在这里：什么时候、在哪里、谁来办、审到哪一步。")
    new_url = _urls(request, found)["new"]
    return {
        "title": _("还没有活动"),
        "text": text,
        "url": new_url,
        "action": _("填第一项活动"),
    }


urlpatterns: list[URLPattern] = [path("activities/", register, name="register")]
