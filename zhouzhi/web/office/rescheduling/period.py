"""延期举办: a campaign is held on other days; what follows and what stays is shown first."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for, period_as_seen
from zhouzhi.apps.obligations.domain.timetable.following import Following
from zhouzhi.apps.obligations.forms import PeriodForm, PostponeForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.postpone_campaign import (
    DutyFollowing,
    postpone_campaign,
    preview_postponement,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.rescheduling.shown import findings_shown
from zhouzhi.web.office.signing.beside_facts import being_signed
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("campaigns.postpone")
@acts_once
def postpone(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    if found.part_of_id is not None:
        return redirect("office:themed_week_edit", uuid)
    form = PostponeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            postpone_campaign(
                campaign=found, actor=request.user, at=clock.business_now(), **form.cleaned_data
            )
            messages.success(request, _("活动日期已改，各单位会看到。"))
            return redirect("office:campaign_obligations", found.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
            found = campaign_for(request.user, uuid)
    context = _page(request, found, form)
    status = 422 if form.errors or context["days"].errors else 200
    return render(request, "office/rescheduling/period.html", context, status=status)


def _page(request: SignedIn, campaign, form: PostponeForm) -> Context:
    asked = request.POST if request.method == "POST" else request.GET
    as_it_is = {"starts_on": campaign.starts_on, "ends_on": campaign.ends_on}
    days = PeriodForm(asked if "starts_on" in asked else None, initial=as_it_is)
    back = reverse("office:campaign_obligations", args=[campaign.uuid])
    context: Context = {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
            {"label": _("应办事项"), "url": back},
        ],
        "campaign_title": campaign.name,
        "now": _period(campaign.starts_on, campaign.ends_on),
        "days": days,
        "form": form,
        "url": reverse("office:postpone", args=[campaign.uuid]),
        "back_url": back,
        "preview": None,
        "signing": being_signed(campaign),
    }
    if days.is_bound and days.is_valid() and days.cleaned_data != as_it_is:
        context["preview"] = _preview(campaign, **days.cleaned_data)
    return context


def _preview(campaign, *, starts_on, ends_on) -> Context:
    at = clock.business_now()
    seen = preview_postponement(campaign, starts_on=starts_on, ends_on=ends_on, at=at)
    blocked = seen.refusal.said_in(_) if seen.refusal else ""
    if ends_on < starts_on:
        blocked = _("结束日期早于开始日期，请核对。")
    return {
        "words": _period(starts_on, ends_on),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "seen": period_as_seen(campaign),
        "duties": [_duty(one) for one in seen.duties],
        "findings": findings_shown(seen.deadlines, may_move=False),
        "blocked": blocked,
        "occasion_count": campaign.occasions.count(),
        "occasions_url": reverse("office:occasions", args=[campaign.uuid]),
    }


def _duty(one: DutyFollowing) -> Context:
    moves = one.follows.kind is not Following.STAYS
    return {
        "title": one.duty.title,
        "moves": moves,
        "before": date_words(one.duty.due_on) if one.duty.due_on else _("未定期限"),
        "after": date_words(one.follows.due_on) if moves and one.follows.due_on else "",
        "units": one.unit_count,
    }


def _period(starts_on, ends_on) -> str:
    return f"{date_words(starts_on)}—{date_words(ends_on)}"


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/postpone/", postpone, name="postpone"),
]
