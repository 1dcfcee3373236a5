"""照此办下一届: next year's campaign from this one, by parts, on the days of the new week."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.yearly import moved_day, next_first_day
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.notices.queries import notice_of
from zhouzhi.apps.orgs.permissions import leads
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.draft_campaign import Again, clone_campaign, clone_plan
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.office.deriving.asked import day_in, issuing_day, issuing_doubt
from zhouzhi.web.office.deriving.deriving import TEMPLATE, made_of, namesake, status_of
from zhouzhi.web.office.deriving.sheet import Sheet
from zhouzhi.web.office.deriving.shown import sheet_shown
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("campaigns.clone")
@acts_once
def campaign_again(request: SignedIn, uuid: str) -> HttpResponse:
    asked = _asked(request, uuid)
    plan = clone_plan(asked, calendar=office_calendar())
    given = request.POST if request.method == "POST" else None
    sheet = Sheet(plan, given, keeps_start=True)
    if given is not None and given.get("act") != "look" and sheet.is_valid():
        try:
            made = clone_campaign(
                source=asked.source,
                plan=plan,
                told=sheet.told(),
                actor=request.user,
                at=clock.business_now(),
            )
            return made_of(request, made)
        except InvalidInput as refusal:
            show_in(sheet.form, refusal)
    context = {**_frame(asked), **sheet_shown(sheet), "namesake": namesake(sheet)}
    return render(request, TEMPLATE, context, status=status_of(request, sheet))


def _asked(request: SignedIn, uuid: str) -> Again:
    """Which campaign, and on which day it is to begin. PermissionRefused but for its lead."""
    source = campaign_for(request.user, uuid)
    must_organise(request.user, source)
    if not leads(request.user, source.lead):
        raise PermissionRefused
    usual = next_first_day(source.starts_on, today=clock.today())
    starts_on = day_in(request.GET, "starts_on", usual)
    return Again(source, starts_on, _issue_day_asked(request, source, starts_on))


def _issue_day_asked(request: SignedIn, source, starts_on: date) -> date:
    """The day that was given; it moves along where the first day moved and it was left alone."""
    usual, asked = _issue_day(source, starts_on), request.GET
    moved = asked.get("starts_shown", asked.get("starts_on")) != asked.get("starts_on")
    left_alone = asked.get("issued_shown") == asked.get("issued_on")
    return usual if moved and left_alone else day_in(asked, "issued_on", usual)


def _issue_day(source, starts_on: date) -> date:
    """When our notice would go out: as long before the first day as last time, or today."""
    notice, today = notice_of(source), clock.today()
    if notice is None or notice.issued_on is None:
        return issuing_day(today)
    moved = moved_day(notice.issued_on, first=source.starts_on, onto=starts_on)
    return issuing_day(max(today, moved))


def _frame(asked: Again) -> Context:
    source, address = asked.source, reverse("office:campaign_again", args=[asked.source.uuid])
    today = clock.today()
    days = {"starts_on": asked.starts_on.isoformat(), "issued_on": asked.issued_on.isoformat()}
    return {
        "section": "campaigns",
        "crumbs": [
            *crumbs(),
            {"label": source.name, "url": reverse("office:campaign", args=[source.uuid])},
        ],
        "title": _("照此办下一届"),
        "unit": source.lead.name,
        "units": [],
        "uppers": [],
        "again": {
            "name": source.name,
            "starts_on": days["starts_on"],
            "was": date_words(source.starts_on, year=True),
            "now": date_words(asked.starts_on, year=True),
        },
        "issued_on": days["issued_on"],
        "issued_words": date_words(asked.issued_on, year=asked.issued_on.year != today.year),
        "issued_doubt": issuing_doubt(asked.issued_on, today=today),
        "url": f"{address}?{urlencode(days)}",
        "leads_url": reverse("office:lead_times", args=[source.lead.uuid]),
        "button": _("建成下一届活动"),
        "empty": False,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/again/", campaign_again, name="campaign_again"),
]
