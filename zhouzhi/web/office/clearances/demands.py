"""审查要求: what a campaign demands to be cleared, with the sentences; struck, added, rescoped."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.domain.laws import LAWS
from zhouzhi.apps.activities.forms.clearances import DemandForm
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for, is_closed
from zhouzhi.apps.obligations.forms import ReasonForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.clearances.stamps import title_of
from zhouzhi.web.office.clearances.viewing import Opens, opens_for
from zhouzhi.web.office.clearances.why import demand_words, law_words, said_once
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


@permission("campaigns.view_campaign")
def demands(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    runs = organises(request.user, found) and not is_closed(found)
    rows, opens = list(queries.demands_of(found)), opens_for(request.user)
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, found),
        "demands": said_once([_row(row, opens, runs) for row in rows if row.struck_at is None]),
        "struck": [_row(row, opens, False) for row in rows if row.struck_at is not None],
        "above": said_once([_row(row, opens, False) for row in queries.demands_above(found)]),
        "laws": [{"title": title_of(law.kind, ""), "whys": [law_words(law.key)]} for law in LAWS],
        "add_url": reverse("office:demand_add", args=[found.uuid]) if runs else "",
        "reached": queries.activities_under(found).count(),
    }
    return render(request, "office/demands.html", context)


def _row(row, opens: Opens, runs: bool) -> Context:
    other = Scope.EVERY if row.scope == Scope.LARGE else Scope.LARGE
    return {
        "title": title_of(ClearanceKind(row.kind), row.agency),
        "whys": [demand_words(row, opens)],
        "scope": _(Scope(row.scope).label),
        "from": row.campaign.lead.name,
        "reason": row.reason,
        "struck_by": row.struck_by.name if row.struck_by else "",
        "strike_url": reverse("office:demand_strike", args=[row.uuid]) if runs else "",
        "scope_url": reverse("office:demand_scope", args=[row.uuid]) if runs else "",
        "other_scope": {"value": other.value, "label": _(other.label)},
    }


@permission("campaigns.keep_demands")
@acts_once
def demand_add(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    if not organises(request.user, found):
        raise PermissionRefused
    form = DemandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at = clock.business_now()
        try:
            actions.add_demand(campaign=found, spec=form.spec(), actor=request.user, at=at)
            messages.success(request, _("已增加。"))
            return redirect("office:demands", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    effects = [
        _("本级和下级活动里符合适用范围的，都要办这一项；现有 %d 项活动在内")
        % queries.activities_under(found).count(),
        _("已过审、已公布的活动退回“待审查”，办好这一项才能再公布"),
    ]
    return _form_page(request, found, form, _("增加审查要求"), effects)


@permission("campaigns.keep_demands")
@acts_once
def demand_strike(request: SignedIn, uuid: str) -> HttpResponse:
    demand = _demand(request, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, at = form.cleaned_data["reason"], clock.business_now()
        try:
            actions.strike_demand(demand=demand, reason=reason, actor=request.user, at=at)
            messages.success(request, _("已不作要求。"))
            return redirect("office:demands", demand.campaign.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    effects = [
        _("本级和下级的 %d 项活动不再因为这一句要办这一项；法律和上级另有要求的，仍要办")
        % queries.activities_under(demand.campaign).count(),
        _("通知原文不变，理由在这一页上看得到"),
    ]
    title = _("不作要求：%s") % title_of(ClearanceKind(demand.kind), demand.agency)
    return _form_page(request, demand.campaign, form, title, effects)


@permission("campaigns.keep_demands")
@require_POST
@acts_once
def demand_scope(request: SignedIn, uuid: str) -> HttpResponse:
    demand = _demand(request, uuid)
    if request.POST.get("scope") not in set(Scope):
        raise InvalidInput
    scope, at = Scope(request.POST["scope"]), clock.business_now()
    actions.rescope_demand(demand=demand, scope=scope, actor=request.user, at=at)
    messages.success(request, _("适用范围已改为“%s”。") % _(scope.label))
    return redirect("office:demands", demand.campaign.uuid)


def _demand(request: SignedIn, uuid: str):
    demand = queries.demand_for(request.user, uuid)
    if not organises(request.user, demand.campaign):
        raise PermissionRefused
    if demand.struck_at is not None:
        raise NotFound(_("这项要求已经不作要求了，请回到审查要求页查看。"))
    return demand


def _form_page(request: SignedIn, campaign, form, title: str, effects: list[str]) -> HttpResponse:
    url = reverse("office:demands", args=[campaign.uuid])
    context = {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
            {"label": _("审查要求"), "url": url},
        ],
        "title": title,
        "intro": campaign.name,
        "form": form,
        "effects": effects,
        "button": _("确定"),
        "cancel_url": url,
        "url": "",
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/demands/", demands, name="demands"),
    path("campaigns/<uuid:uuid>/demands/add/", demand_add, name="demand_add"),
    path("demands/<uuid:uuid>/strike/", demand_strike, name="demand_strike"),
    path("demands/<uuid:uuid>/scope/", demand_scope, name="demand_scope"),
]
