"""提醒安排: when the units of a campaign are reminded of what, and whether at all."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for, is_closed
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.queries.timetable import first_sent_on
from zhouzhi.apps.reminders.actions import choose_steps, pause_reminders, resume_reminders
from zhouzhi.apps.reminders.queries import DutyPlan, Paused, duty_plans, duty_to_plan, pause_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.workdays import UnknownYear
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs

Context = dict[str, Any]
TEMPLATE = "office/reminding/plan.html"


@permission("reminders.plan")
def reminders(request: SignedIn, uuid: str) -> HttpResponse:
    return render(request, TEMPLATE, _page(_asked(request, uuid)))


@permission("reminders.plan")
@require_POST
@acts_once
def reminders_choose(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = _asked(request, uuid)
    changed = 0
    for duty in duty_plans(campaign, counting=Counting(office_calendar())):
        wanted = {_number(text) for text in request.POST.getlist(f"steps-{duty.uuid}")}
        if duty.due_on is not None and wanted != set(duty.steps):
            found = duty_to_plan(request.user, campaign.uuid, duty.uuid)
            choose_steps(requirement=found, steps=wanted, actor=request.user)
            changed += 1
    said = _("提醒安排已存，改了 %d 件。") % changed if changed else _("提醒安排没有变。")
    messages.success(request, said)
    return redirect("office:reminders", campaign.uuid)


@permission("reminders.plan")
@require_POST
@acts_once
def reminders_pause(request: SignedIn, uuid: str) -> HttpResponse:
    campaign, reason = _asked(request, uuid), request.POST.get("reason", "")
    try:
        pause_reminders(
            campaign=campaign, reason=reason, actor=request.user, at=clock.business_now()
        )
    except InvalidInput as refusal:
        context = _page(campaign, reason=reason, error=refusal.said_in(_))
        return render(request, TEMPLATE, context, status=422)
    messages.success(request, _("已暂停提醒。"))
    return redirect("office:reminders", campaign.uuid)


@permission("reminders.plan")
@require_POST
@acts_once
def reminders_resume(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = _asked(request, uuid)
    resume_reminders(campaign=campaign, actor=request.user)
    messages.success(request, _("已恢复提醒。"))
    return redirect("office:reminders", campaign.uuid)


def _asked(request: SignedIn, uuid: str):
    campaign = campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    return campaign


def _number(text: str) -> int:
    """A step's number as it was sent; anything else is none of the ladder, and is refused."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else -1


def _page(campaign, *, reason: str = "", error: str = "") -> Context:
    paused = pause_of(campaign)
    back = reverse("office:campaign", args=[campaign.uuid])
    plans = duty_plans(campaign, counting=Counting(office_calendar()))
    sent_on = first_sent_on(campaign)
    return {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": campaign.name, "url": back}],
        "campaign_title": campaign.name,
        "paused": paused and _paused(paused),
        "duties": [_duty(plan, sent_on) for plan in plans],
        "url": reverse("office:reminders_choose", args=[campaign.uuid]),
        "may_change": not is_closed(campaign),
        "confirm": _confirm(campaign, paused, reason, error),
    }


def _paused(paused: Paused) -> Context:
    since = timezone.localtime(paused.since)
    return {"reason": paused.reason, "by": paused.by, "since": since}


def _duty(plan: DutyPlan, sent_on: date | None) -> Context:
    steps = [] if isinstance(plan.rungs, UnknownYear) else plan.rungs
    unknown = plan.rungs.year if isinstance(plan.rungs, UnknownYear) else None
    return {
        "name": f"steps-{plan.uuid}",
        "title": plan.title,
        "due_on": plan.due_on,
        "unknown_year": unknown,
        "kept": [int(step) for step in sorted(plan.steps)] if unknown else [],
        "steps": [
            {
                "value": int(rung.step),
                "label": _(rung.step.label),
                "on": rung.on,
                "before": sent_on is not None and rung.on < sent_on,
                "checked": rung.step in plan.steps,
            }
            for rung in steps
        ],
    }


def _confirm(campaign, paused: Paused | None, reason: str, error: str) -> Context | None:
    if is_closed(campaign):
        return None
    if paused:
        return {
            "id": "resume",
            "url": reverse("office:reminders_resume", args=[campaign.uuid]),
            "title": _("恢复提醒"),
            "effects": [
                _("从下一个工作日早上起照安排提醒；暂停期间错过的不补，只提醒当时该提醒的"),
            ],
            "button": _("恢复提醒"),
        }
    return {
        "id": "pause",
        "url": reverse("office:reminders_pause", args=[campaign.uuid]),
        "title": _("暂停提醒"),
        "effects": [
            _("各单位不再收到这项活动的提醒，逾期名单也不再报本单位"),
            _("截止日期不变，逾期照样算；催办照样可以办"),
        ],
        "button": _("暂停提醒"),
        "reason": True,
        "reason_value": reason,
        "error": error,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/reminders/", reminders, name="reminders"),
    path("campaigns/<uuid:uuid>/reminders/choose/", reminders_choose, name="reminders_choose"),
    path("campaigns/<uuid:uuid>/reminders/pause/", reminders_pause, name="reminders_pause"),
    path("campaigns/<uuid:uuid>/reminders/resume/", reminders_resume, name="reminders_resume"),
]
