"""办结与重新开放: what it means for a campaign, with counts, and the two acts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns import actions
from zhouzhi.apps.campaigns.domain.states import (
    CAMPAIGN_MOVES,
    CampaignEvent,
    CampaignState,
)
from zhouzhi.apps.campaigns.permissions import must_organise, organises
from zhouzhi.apps.campaigns.queries import campaign_for, themed_weeks_of
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission

Context = dict[str, Any]
_KEPT = gettext_lazy("统计表、总结和办理经过照常可看，总结照常可以修订、定稿、报上级")


def closing(request: SignedIn, campaign, tally: Tally) -> Context | None:
    """The confirm block (parts/confirm.html) that the campaign's state allows, for its officers."""
    if not organises(request.user, campaign):
        return None
    state = CampaignState(campaign.state)
    if CAMPAIGN_MOVES.allows(state, CampaignEvent.CLOSE):
        return _close(campaign, tally)
    if CAMPAIGN_MOVES.allows(state, CampaignEvent.REOPEN):
        return _reopen(campaign, tally)
    return None


def _close(campaign, tally: Tally) -> Context:
    counts = {"all": tally.expected, "done": tally.accepted}
    effects = [_("应报 %(all)d 件，已通过 %(done)d 件") % counts]
    if campaign.state == CampaignState.DRAFT and not tally.expected:
        effects = [_("还没有部署，没有单位收到；办结后不再列在筹备里")]
    if tally.outstanding:
        effects.append(
            _("还有 %d 件没有报：办结后不再收，也不再列入各单位的今日") % tally.outstanding
        )
    if tally.submitted:
        effects.append(_("还有 %d 件报了没有审：办结后不能再审，不计入汇总") % tally.submitted)
    weeks = themed_weeks_of(campaign).exclude(state=CampaignState.CLOSED).count()
    if weeks:
        effects.append(_("%d 个主题周一并办结，不再收活动") % weeks)
    effects.append(_("不能再部署、延期、免办；%s") % _KEPT)
    upper = sum(ObligationState(row.state).is_open for row in answered_by(campaign))
    if upper:
        effects.append(_("还欠上级 %d 件，办结本级活动不影响向上报送") % upper)
    effects.append(_("需要时可以重新开放"))
    return {
        "id": "close",
        "url": reverse("office:campaign_close", args=[campaign.uuid]),
        "title": _("办结这项活动"),
        "effects": effects,
        "button": _("办结"),
        "seal": True,
    }


def _reopen(campaign, tally: Tally) -> Context:
    effects = [_("可以再部署、报送和审核；截止日期不变，逾期照算")]
    if tally.outstanding:
        effects.append(_("没有报的 %d 件重新列入各单位的今日") % tally.outstanding)
    if tally.submitted:
        effects.append(_("报了没有审的 %d 件重新待审") % tally.submitted)
    effects.append(_("理由留在系统记录里"))
    return {
        "id": "reopen",
        "url": reverse("office:campaign_reopen", args=[campaign.uuid]),
        "title": _("重新开放这项活动"),
        "effects": effects,
        "button": _("重新开放"),
        "reason": True,
    }


@permission("campaigns.close")
@require_POST
@acts_once
def campaign_close(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    actions.close_campaign(campaign=found, actor=request.user)
    messages.success(request, _("“%s”已办结。") % found.name)
    return redirect("office:campaign", uuid)


@permission("campaigns.close")
@require_POST
@acts_once
def campaign_reopen(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    try:
        reason = request.POST.get("reason", "")
        actions.reopen_campaign(campaign=found, actor=request.user, reason=reason)
    except InvalidInput as refusal:
        messages.error(request, refusal.said_in(_))
    else:
        messages.success(request, _("“%s”已重新开放。") % found.name)
    return redirect("office:campaign", uuid)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/close/", campaign_close, name="campaign_close"),
    path("campaigns/<uuid:uuid>/reopen/", campaign_reopen, name="campaign_reopen"),
]
