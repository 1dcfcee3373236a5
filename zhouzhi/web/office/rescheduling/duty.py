"""改期: a duty's date moves for all; what it does to whom is shown before the button."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.actions import reschedule_requirement
from zhouzhi.apps.obligations.domain.timetable.rescheduling import Impact
from zhouzhi.apps.obligations.forms import NewDayForm, RescheduleForm
from zhouzhi.apps.obligations.queries.as_seen import due_as_seen
from zhouzhi.apps.obligations.queries.rescheduling import (
    NAMES_SHOWN,
    RescheduleView,
    collected_after,
    duty_run_by,
    preview_reschedule,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of, moved_term
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.rescheduling.shown import findings_shown
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("obligations.reschedule")
@acts_once
def reschedule(request: SignedIn, uuid: str) -> HttpResponse:
    duty = duty_run_by(request.user, uuid)
    if duty.notice_id is None:
        return redirect(f"{reverse('office:duty_edit', args=[uuid])}?{request.GET.urlencode()}")
    form = RescheduleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            impact = reschedule_requirement(
                requirement=duty, actor=request.user, at=clock.business_now(), **form.cleaned_data
            )
            messages.success(request, _done_words(duty, form.cleaned_data["due_on"], impact))
            return redirect("office:campaign_obligations", duty.campaign.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(request, duty, form)
    status = 422 if form.errors or context["day"].errors else 200
    return render(request, "office/rescheduling/duty.html", context, status=status)


def _page(request: SignedIn, duty, form: RescheduleForm) -> Context:
    asked = request.POST if request.method == "POST" else request.GET
    day = NewDayForm(asked if "due_on" in asked else None, initial={"due_on": duty.due_on})
    campaign = duty.campaign
    back = reverse("office:campaign_obligations", args=[campaign.uuid])
    context: Context = {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
            {"label": _("应办事项"), "url": back},
        ],
        "title": _("改期 · %s") % duty.title,
        "now": date_words(duty.due_on) if duty.due_on else "",
        "day": day,
        "form": form,
        "url": reverse("office:reschedule", args=[duty.uuid]),
        "back_url": back,
        "preview": None,
    }
    if day.is_bound and day.is_valid() and day.cleaned_data["due_on"] != duty.due_on:
        context["preview"] = _preview(duty, day.cleaned_data["due_on"])
    return context


def _preview(duty, due_on: date) -> Context:
    """What the new date does to whom, and what the check of all dates says to it."""
    view = preview_reschedule(duty, due_on=due_on, at=clock.business_now())
    today = clock.today()
    before = deadlines_of(duty.campaign, today=today)
    moved = moved_term(before, duty, due_on, today=today)
    after = deadlines_if(before, [moved], today=today)
    about = [finding for finding in after.findings if finding.key == moved.key]
    of_this = [finding for finding in about if not finding.kind.is_of_limits]
    return {
        "due_on": due_on,
        "words": date_words(due_on),
        "seen": due_as_seen(duty),
        "effects": [*_effects(view, due_on), *_below(duty, due_on)],
        "findings": findings_shown(after, may_move=True, only=of_this),
    }


def _effects(view: RescheduleView, due_on: date) -> list[str]:
    """What will happen to whom, each line with its count; none says nothing."""
    impact, day = view.impact, date_words(due_on)
    names = "、".join(view.kept_names)
    if impact.kept_count > len(view.kept_names):
        names += _("等")
    lines = (
        (impact.moved_count, _("%(count)d 个单位还没有报齐，截止日期改到 %(day)s")),
        (impact.overdue_count, _("其中 %(count)d 个单位随即逾期")),
        (impact.kept_count, _("%(count)d 个单位自己的延期更晚，不变：%(names)s")),
        (impact.handed_in_count, _("%(count)d 个单位已经报了，所报的不动，按时的仍算按时")),
        (impact.cleared_count, _("%(count)d 个单位原记逾期，改记按时")),
        (impact.waived_count, _("%(count)d 个单位已免办，不通知")),
    )
    said = [words % {"count": count, "day": day, "names": names} for count, words in lines if count]
    if not said:
        said = [_("还没有发给单位，以后按 %(day)s 发出") % {"day": day}]
    else:
        said.append(_("各单位在今日和办理经过里看到新的日期和理由"))
    return [*said, _("通知原文不变")]


def _below(duty, due_on: date) -> list[str]:
    """Who below still collects for this after the new date, and by when."""
    later = collected_after(duty, due_on=due_on)
    if not later:
        return []
    names = _("、").join(
        _("%(unit)s（%(day)s）") % {"unit": one.unit_name, "day": date_words(one.due_on)}
        for one in later[:NAMES_SHOWN]
    )
    more = _("等") if len(later) > NAMES_SHOWN else ""
    said = _("%(count)d 个单位向下收集的日期比这一天还晚，要跟着改：%(names)s")
    return [said % {"count": len(later), "names": names} + more]


def _done_words(duty, due_on: date, impact: Impact) -> str:
    said = _("“%(title)s”已改到 %(day)s，涉及 %(count)d 个单位。")
    count = impact.moved_count + impact.handed_in_count
    return said % {"title": duty.title, "day": date_words(due_on), "count": count}


urlpatterns: list[URLPattern] = [
    path("duties/<uuid:uuid>/reschedule/", reschedule, name="reschedule"),
]
