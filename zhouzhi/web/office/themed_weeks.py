"""主题周: a department's week within the campaign, added and changed by its own officers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.queries import campaign_counts
from zhouzhi.apps.activities.queries.weeks import counts_by_week
from zhouzhi.apps.campaigns.forms import ThemedWeekForm
from zhouzhi.apps.campaigns.permissions import may_look_at, must_organise
from zhouzhi.apps.campaigns.queries import (
    announced_weeks_of,
    campaign_for,
    is_closed,
    themed_weeks_of,
)
from zhouzhi.apps.obligations.permissions import campaigns_taken_part_in, week_leads_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, NotFound, PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.themed_weeks import add_themed_week, revise_themed_week
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.office.register.times import span_words
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_LONGEST = 200


@permission("campaigns.add_week")
@acts_once
def themed_week_new(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaigns_taken_part_in(request.user).filter(uuid=uuid).first()
    if campaign is None:
        raise NotFound
    leads = _leads(request, campaign)
    form = ThemedWeekForm(request.POST or None, initial=_begun(request, campaign), leads=leads)
    if request.method == "POST" and form.is_valid():
        try:
            at = clock.business_now()
            said = _said(request, campaign, form)
            week = add_themed_week(within=campaign, at=at, actor=request.user, **said)
            messages.success(request, _("已加上主题周“%s”。") % week.name)
            _warn_of_days(request, campaign, week)
            return redirect("office:campaign", week.uuid)
        except InvalidInput as refusal:
            show_in(form, refusal)
    url = reverse("office:themed_week_new", args=[uuid])
    context = _form_page(request, campaign, form, url=url)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@permission("campaigns.add_week")
@acts_once
def themed_week_edit(request: SignedIn, uuid: str) -> HttpResponse:
    week = campaign_for(request.user, uuid)
    if week.part_of is None:
        raise NotFound
    must_organise(request.user, week)
    leads = _leads(request, week.part_of, week.lead)
    form = ThemedWeekForm(request.POST or None, initial=_as_it_is(week), leads=leads)
    if request.method == "POST" and form.is_valid():
        try:
            said = _said(request, week.part_of, form, week.lead)
            revised = revise_themed_week(week=week, actor=request.user, **said)
            messages.success(request, _("已修改。"))
            _warn_of_days(request, week.part_of, revised)
            opens = may_look_at(request.user, week)
            return redirect("office:campaign", uuid) if opens else redirect("office:campaigns")
        except InvalidInput as refusal:
            show_in(form, refusal)
    url = reverse("office:themed_week_edit", args=[uuid])
    context = _form_page(request, week.part_of, form, url=url, week=week)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _warn_of_days(request: SignedIn, campaign, week) -> None:
    """Say which days of a week count in the week alone: they are not the campaign's."""
    if week.starts_on >= campaign.starts_on and week.ends_on <= campaign.ends_on:
        return
    said = _("%(name)s有几天在“%(campaign)s”（%(days)s）以外：那几天的活动只计入主题周。")
    days = span_words(campaign.starts_on, campaign.ends_on)
    facts = {"name": week.name, "campaign": campaign.name, "days": days}
    messages.warning(request, said % facts)


def _leads(request: SignedIn, campaign, own: Any = None) -> list[tuple[str, str]]:
    """The units to choose from; the present lead stays. PermissionRefused where there are none."""
    units = list(week_leads_for(request.user, campaign))
    rows = units if own is None or own in units else [own, *units]
    if not rows:
        raise PermissionRefused
    return [(str(unit.uuid), unit.name) for unit in rows]


def _said(request: SignedIn, campaign, form: ThemedWeekForm, own: Any = None) -> Context:
    given = form.cleaned_data
    lead = week_leads_for(request.user, campaign).filter(uuid=given["lead"]).first() or own
    if lead is None or str(lead.uuid) != given["lead"]:
        raise PermissionRefused
    words = {name: given[name] for name in ("name", "theme", "starts_on", "ends_on")}
    return {**words, "lead": lead}


def _begun(request: SignedIn, campaign) -> Context:
    """What the page opens with: what the notice says of the week that was chosen."""
    name = request.GET.get("name", "")[:_LONGEST]
    told = announced_weeks_of(campaign).filter(name=name).first() if name else None
    first, last = (told.window_from, told.window_to) if told else (None, None)
    return {
        "name": told.name if told else "",
        "starts_on": first or (told.starts_on if told else None) or campaign.starts_on,
        "ends_on": last or (told.starts_on if told else None) or campaign.ends_on,
    }


def _as_it_is(week) -> Context:
    return {
        "name": week.name,
        "theme": week.theme,
        "starts_on": week.starts_on,
        "ends_on": week.ends_on,
        "lead": str(week.lead.uuid),
    }


def _form_page(
    request: SignedIn, campaign, form: ThemedWeekForm, *, url: str, week: Any = None
) -> Context:
    shown = week or campaign
    opens = may_look_at(request.user, shown)
    back = reverse("office:campaign", args=[shown.uuid]) if opens else reverse("office:campaigns")
    effects = [
        _("“%s”范围内的单位填活动时可以选它") % campaign.name,
        _("选了它的活动在两处都计数，合计只算一次"),
    ]
    if week is not None:
        effects.append(_("改了日期，哪些活动计入主题周随即按新日期算"))
    return {
        "section": "campaigns",
        "crumbs": [*crumbs(), *([{"label": shown.name, "url": back}] if opens else [])],
        "title": _("修改主题周") if week else _("加主题周"),
        "intro": campaign.name,
        "form": form,
        "url": url,
        "button": _("保存") if week else _("加上"),
        "cancel_url": back,
        "effects": effects,
    }


def weeks_shown(request: SignedIn, campaign) -> Context | None:
    """The themed weeks on the campaign's page (office/_themed_weeks.html); None for a week."""
    if campaign.part_of_id is not None:
        return None
    weeks = list(themed_weeks_of(campaign))
    counts = counts_by_week(weeks) if weeks else {}
    adds = not is_closed(campaign) and week_leads_for(request.user, campaign).exists()
    url = reverse("office:themed_week_new", args=[campaign.uuid])
    return {
        "rows": [
            {
                "name": week.name,
                "url": reverse("office:campaign", args=[week.uuid]),
                "lead": week.lead.short_name or week.lead.name,
                "theme": week.theme,
                "starts_on": week.starts_on,
                "ends_on": week.ends_on,
                "closed": is_closed(week),
                "count": counts[week.pk],
                "count_url": f"{reverse('office:register')}?campaign={week.uuid}&week=in",
            }
            for week in weeks
        ],
        "add_url": url if adds else "",
        "announced": [one.name for one in announced_weeks_of(campaign)] if adds else [],
    }


def week_shown(week) -> Context | None:
    """What a themed week has on its own page instead of duties; None for a whole campaign."""
    if week.part_of_id is None:
        return None
    counts = campaign_counts(week)
    url = f"{reverse('office:register')}?campaign={week.uuid}"
    return {
        "total": counts.total,
        "held": counts.held,
        "people": counts.onsite_count + counts.online_count,
        "expected": counts.expected_count,
        "out_of_week": counts.out_of_week,
        "url": url,
        "in_url": f"{url}&week=in",
        "out_url": f"{url}&week=out",
        "new_url": f"{reverse('office:activity_new')}?campaign={week.uuid}",
        "within": week.part_of.name,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/weeks/new/", themed_week_new, name="themed_week_new"),
    path("campaigns/<uuid:uuid>/week/", themed_week_edit, name="themed_week_edit"),
]
