"""催办: everybody whom the matrix shows and who owes something, in one act, seen before."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.domain.states import Word
from zhouzhi.apps.obligations.queries import Filter
from zhouzhi.apps.reminders.actions import urge_units
from zhouzhi.apps.reminders.queries import UrgedDuty, UrgedUnit, UrgingPlan, urging_plan
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.office.matrix_filter import fields_of, filter_in, with_filter
from zhouzhi.web.templatetags.zhouzhi import date_words, distance_words

Context = dict[str, Any]
SHOWN = 200


@permission("reminders.urge")
@acts_once
def urge(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    must_be_open(campaign)
    only = filter_in(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return render(request, "office/reminding/urge.html", _page(campaign, only))
    try:
        return _urged(request, campaign, only)
    except InvalidInput as refusal:
        words, error = request.POST.get("words", ""), refusal.said_in(_)
        context = _page(campaign, only, words=words, error=error, but=_unticked(request))
        return render(request, "office/reminding/urge.html", context, status=422)


def _urged(request: SignedIn, campaign, only: Filter) -> HttpResponse:
    count = urge_units(
        campaign=campaign,
        only=only,
        words=request.POST.get("words", ""),
        but=_unticked(request),
        actor=request.user,
        at=clock.business_now(),
    )
    said = ngettext("已催办 %d 个单位。", "已催办 %d 个单位。", count)
    messages.success(request, said % count)
    return redirect(with_filter(reverse("office:campaign", args=[campaign.uuid]), only))


def _unticked(request: SignedIn) -> set[str]:
    """The units that the page showed and that the officer left out."""
    return set(request.POST.getlist("shown")) - set(request.POST.getlist("units"))


def _page(
    campaign,
    only: Filter,
    *,
    words: str | None = None,
    error: str = "",
    but: Collection[str] = (),
) -> Context:
    plan = urging_plan(campaign, at=clock.business_now(), only=only)
    back = with_filter(reverse("office:campaign", args=[campaign.uuid]), only)
    return {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": campaign.name, "url": back}],
        "campaign_title": campaign.name,
        "whom": _whom(only),
        "others": _others(campaign, only),
        "urged_count": plan.urged_unit_count,
        "confirm": _confirm(campaign, only, plan, words, error) if plan.units else None,
        "units": [_unit(unit, is_ticked=unit.uuid not in but) for unit in plan.units[:SHOWN]],
        "left_out": max(len(plan.units) - SHOWN, 0),
        "silent": len(plan.without_people),
        "owing_url": reverse("office:owing", args=[campaign.uuid]),
        "back_url": back,
    }


def _whom(only: Filter) -> str:
    """What is urged: by itself what presses, else what the filter shows."""
    word = only.word or Word.OVERDUE
    return _("“%s”的") % _(word.label)


def _others(campaign, only: Filter) -> list[Context]:
    """The ways to urge for what stands otherwise: not signed for, or overdue."""
    shown = only.word or Word.OVERDUE
    url = reverse("office:urge", args=[campaign.uuid])
    return [
        {"label": _("催“%s”的") % _(word.label), "url": with_filter(url, replace(only, word=word))}
        for word in (Word.OVERDUE, Word.TO_SIGN)
        if word is not shown
    ]


def _unit(unit: UrgedUnit, *, is_ticked: bool) -> Context:
    today = clock.today()
    return {
        "uuid": unit.uuid,
        "name": unit.name,
        "ticked": is_ticked,
        "duties": [
            {"title": one.title, "standing": _standing(one, today), "late": one.is_overdue}
            for one in unit.duties
        ],
        "people": _("、").join(unit.people),
    }


def _standing(one: UrgedDuty, today: date) -> str:
    """How a thing stands: 未签收，6月8日 周四截止; 6月8日 周四截止，逾期 5 天."""
    signed = [_("未签收")] if one.is_to_sign else []
    if one.due_on is None:
        return _("，").join([*signed, _("未定期限")])
    day = _("%s截止") % date_words(one.due_on)
    late = [distance_words(one.due_on, today)] if one.is_overdue else []
    return _("，").join([*signed, day, *late])


def _confirm(campaign, only: Filter, plan: UrgingPlan, words: str | None, error: str) -> Context:
    return {
        "url": reverse("office:urge", args=[campaign.uuid]),
        "form_id": "urge-form",
        "title": _("会发生什么"),
        "effects": _effects(plan),
        "words": {
            "name": "words",
            "label": _("催办的话"),
            "value": _("请尽快办理并报送；有困难的，请来电说明。") if words is None else words,
            "hint": _("各单位最先看到这一句，后面列出欠的是哪几件、什么时候截止。"),
        },
        "fields": fields_of(only),
        "button": _("催办勾选的单位"),
        "error": error,
    }


def _effects(plan: UrgingPlan) -> list[str]:
    said = [
        _("催办 %(units)d 个单位，共 %(duties)d 件；每一件的办理记录里都记上这一次")
        % {"units": len(plan.units), "duties": plan.duty_count}
    ]
    if plan.mail_count:
        said.append(
            _("%(people)d 人在“今日”里看到，其中 %(mail)d 人还会收到邮件")
            % {"people": plan.person_count, "mail": plan.mail_count}
        )
    else:
        said.append(_("%d 人在“今日”里看到") % plan.person_count)
    if plan.bot_count:
        said.append(_("这些单位的 %d 个工作群里，由群机器人各发一条") % plan.bot_count)
    if plan.without_people:
        said.append(_("%d 个单位还没有账号，看不到，请打电话") % len(plan.without_people))
    if plan.urged_unit_count:
        said.append(_("%d 个单位今天已经催办过，不再催") % plan.urged_unit_count)
    return said


urlpatterns: list[URLPattern] = [path("campaigns/<uuid:uuid>/urge/", urge, name="urge")]
