"""One ceremony: its running order, its guests, and, for who holds it, who comes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import queries as activities
from zhouzhi.apps.activities.actions import ceremonies as actions
from zhouzhi.apps.activities.domain.ceremonies import Held
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import may_prepare, may_see_replies
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.ceremonies.shown import (
    agenda_shown,
    answer_shown,
    crumbs,
    due_words,
    head_of,
    local,
)

Context = dict[str, Any]


def found_for(user, uuid: str) -> Any:
    """The launch or closing with this uuid. Raises NotFound for any other activity."""
    activity = activities.activity_for(user, uuid)
    if not queries.is_ceremony(activity):
        raise NotFound
    return activity


@permission("activities.view_activity")
def ceremony(request: SignedIn, uuid: str) -> HttpResponse:
    found = found_for(request.user, uuid)
    return render(request, "office/ceremony.html", page(found, request.user))


def page(activity, user) -> Context:
    """The whole page for `user` (office/ceremony.html)."""
    kept, held = queries.ceremony_of(activity), queries.held_on(activity)
    state = ActivityState(activity.state)
    prepares = may_prepare(user, activity) and not state.is_fixed
    sees = may_see_replies(user, activity)
    today = clock.today()
    is_over = queries.is_over(activity, today)
    against = held if prepares and not is_over else None
    return {
        "section": "register",
        "crumbs": crumbs(activity),
        "ceremony": head_of(activity),
        "agenda": agenda_shown(queries.agenda_of(kept), against) if kept else [],
        "guests": [
            {"name": row.name, "title": row.title} for row in kept.guests.order_by("position")
        ]
        if kept
        else [],
        "due": due_words(kept.due_on, kept.due_time, today) if kept else "",
        "note": kept.note if kept else "",
        "replies": _replies(activity, kept, held, user) if sees else None,
        "asks": state.takes_replies,
        "is_over": is_over,
        "edit_url": _url("ceremony_edit", activity) if prepares else "",
        "ask_url": _url("ceremony_ask", activity) if prepares else "",
        "papers": _papers(activity, kept, sees=sees),
    }


def _url(name: str, activity, *more: object) -> str:
    return reverse(f"office:{name}", args=[activity.uuid, *more])


def _replies(activity, kept, held: Held, user) -> Context:
    rows = queries.delegations_of(kept) if kept else []
    sums = queries.sums_of(rows)
    return {
        "rows": [_row(row) for row in rows],
        "asked": sums.asked,
        "replied": sums.coming + sums.declined,
        "waiting": sums.waiting,
        "coming": sums.coming,
        "declined": sums.declined,
        "places": sums.places,
        "people": sums.people,
        "erased_at": local(kept.people_erased_at) if kept and kept.people_erased_at else None,
        "erase": _erasing(activity, rows) if may_prepare(user, activity) else None,
    }


def _row(row: queries.DelegationRow) -> Context:
    slip, leader = row.slip, row.leader
    return {
        "unit": row.delegation.unit.name,
        "url": reverse("office:reply", args=[row.delegation.uuid]),
        "places": row.delegation.places,
        "count": row.people_count,
        "answer": answer_shown(row),
        "reason": slip.reason if slip else "",
        "cars": slip.car_plates if slip else "",
        "leader": {"name": leader.name, "telephone": leader.telephone} if leader else None,
    }


def _erasing(activity, rows: list[queries.DelegationRow]) -> Context | None:
    """The act of forgetting who came, once the day is behind."""
    count = sum(len(row.people) for row in rows)
    if not count or not queries.is_over(activity, clock.today()):
        return None
    return {
        "id": "erase",
        "url": _url("ceremony_erase", activity),
        "title": _("清除人员名单"),
        "effects": [
            _("回执里 %d 人的姓名、职务、电话和车牌号全部删去，找不回来") % count,
            _("各代表队来了几人留着；要用签到表的，请先下载"),
        ],
        "button": _("清除"),
        "seal": True,
        "fields": {},
    }


def _papers(activity, kept, *, sees: bool) -> list[Context]:
    """What may be downloaded: the running order by all, lists of people by who holds it."""
    papers = [("agenda", _("议程（Word 文档）"), bool(kept) and kept.agenda.exists())]
    if sees:
        asked = bool(kept) and kept.delegations.exists()
        papers += [
            ("replies", _("回执汇总（Excel 表格）"), asked),
            ("sign-in", _("签到表（Word 文档）"), asked or (bool(kept) and kept.guests.exists())),
        ]
    return [
        {"label": label, "url": _url("ceremony_paper", activity, name)}
        for name, label, is_there in papers
        if is_there
    ]


@permission("activities.prepare_ceremony")
@require_POST
@acts_once
def ceremony_erase(request: SignedIn, uuid: str) -> HttpResponse:
    found = found_for(request.user, uuid)
    actions.erase_people(activity=found, actor=request.user, at=clock.business_now())
    messages.success(request, _("人员名单已清除。"))
    return redirect("office:ceremony", found.uuid)


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/ceremony/", ceremony, name="ceremony"),
    path("activities/<uuid:uuid>/ceremony/erase/", ceremony_erase, name="ceremony_erase"),
]
