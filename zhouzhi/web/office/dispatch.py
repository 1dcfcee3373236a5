"""部署: choose the units, see what will happen to whom, send."""

import hashlib
import json
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.queries import Chosen, Proposal, dispatch_proposal, participants_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.dispatch_campaign import PastDue, dispatch_campaign, preview_dispatch
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import dispatch_page
from zhouzhi.web.office.dispatch_choice import Choice
from zhouzhi.web.office.dispatch_window import Window

Kept = list[int] | None


@permission("obligations.dispatch")
@acts_once
def dispatch(request: SignedIn, uuid: str) -> HttpResponse:
    found = _campaign(request, uuid)
    proposal = dispatch_proposal(found)
    kept = request.session.get(_key(found))
    if request.method != "POST":
        if request.GET.get("step") == "confirm" and kept is not None:
            return _confirm(request, found, proposal, kept)
        return _choose(request, found, Window.asked(proposal, request.GET), kept)
    window = Window.asked(proposal, request.POST)
    chosen = sorted(_chosen(request, window, _begun(found, proposal, kept)))
    request.session[_key(found)] = chosen
    if "recount" in request.POST:
        return _choose(request, found, window, chosen)
    if "go" in request.POST:
        way = window.gone_to(request.POST["go"]).query
        return redirect(reverse("office:dispatch", args=[uuid]) + way)
    return redirect(_confirm_address(found))


def _choose(request: SignedIn, campaign, window: Window, kept: Kept) -> HttpResponse:
    """The first step: what is chosen, and of very many units those that are looked at."""
    sent = participants_of(campaign)
    chosen = _begun(campaign, window.proposal, kept)
    choice = _choice(campaign, window.proposal, chosen, sent)
    return render(request, "office/dispatch.html", dispatch_page.choose(choice, window))


def _begun(campaign, proposal: Proposal, kept: Kept) -> frozenset[int]:
    """Who is chosen as it stands; whom a first dispatch left out is not proposed again by itself.

    Units that received the notice by themselves were not chosen by anybody: they say nothing of
    the others. A campaign that was closed and opened again before it was sent begins anew.
    """
    if kept is not None:
        return frozenset(kept)
    is_first = campaign.state == CampaignState.DRAFT or not participants_of(campaign)
    return frozenset(proposal.named if is_first else ())


def _confirm(request: SignedIn, campaign, proposal: Proposal, kept: list[int]) -> HttpResponse:
    choice = _choice(campaign, proposal, kept, participants_of(campaign))
    context = dispatch_page.confirm(choice, digest=_digest(kept))
    return render(request, "office/dispatch.html", context)


def _choice(campaign, proposal: Proposal, chosen: Iterable[int], sent) -> Choice:
    selection = _selection(proposal, chosen)
    preview = preview_dispatch(campaign=campaign, selection=selection, at=clock.business_now())
    return Choice(campaign, proposal, selection, sent, preview)


@permission("obligations.dispatch")
@require_POST
@acts_once
def dispatch_send(request: SignedIn, uuid: str) -> HttpResponse:
    found = _campaign(request, uuid)
    kept = request.session.get(_key(found))
    if kept is None or request.POST.get("choice") != _digest(kept):
        raise StaleEdit
    selection = _selection(dispatch_proposal(found), kept)
    try:
        plan = dispatch_campaign(
            campaign=found,
            selection=selection,
            actor=request.user,
            at=clock.business_now(),
            knows_past=bool(request.POST.get("knows_past")),
        )
    except PastDue as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect(_confirm_address(found))
    del request.session[_key(found)]
    messages.success(request, _sent_words(dispatch_page.counts(found, plan)))
    return redirect("office:campaign", uuid)


def _sent_words(counts: dict[str, int]) -> str:
    if not counts["all"] and not counts["own"]:
        return _("通知已补发，没有新的应办事项。")
    said = _("已发给 %(units)d 个单位，共 %(duties)d 件应办事项。") % counts
    if counts["idle"]:
        said = _("已发给 %(all)d 个单位：%(units)d 个单位共 %(duties)d 件，%(idle)d 个只收通知。")
        said %= counts
    if counts["own"]:
        said += _("本级另有 %(own)d 份统计表要填。") % counts
    return said


def _campaign(request: SignedIn, uuid: str):
    found = campaign_for(request.user, uuid)
    if not organises(request.user, found):
        raise PermissionRefused
    return found


def _confirm_address(campaign) -> str:
    return f"{reverse('office:dispatch', args=[campaign.uuid])}?step=confirm"


def _key(campaign) -> str:
    return f"dispatch:{campaign.uuid}"


def choose_also(request: SignedIn, campaign: UUID, unit_ids: Iterable[int]) -> None:
    """Tick units as well where a choice was begun; else they are proposed by themselves."""
    key = f"dispatch:{campaign}"
    if key in request.session:
        request.session[key] = sorted({*request.session[key], *unit_ids})


def _digest(kept: Iterable[int]) -> str:
    """What was shown is what is sent: the choice as it stood on the page that was confirmed."""
    return hashlib.sha256(json.dumps(sorted(kept)).encode()).hexdigest()


def _selection(proposal: Proposal, chosen: Iterable[int]) -> list[Chosen]:
    wanted = frozenset(chosen)
    return [
        Chosen(unit, proposal.phrase_of(unit_id))
        for unit_id, unit in proposal.candidates.items()
        if unit_id in wanted
    ]


def _chosen(request: SignedIn, window: Window, begun: frozenset[int]) -> set[int]:
    """The units ticked one by one, and those chosen on other pages of very many.

    A phrase newly ticked or unticked takes its units along; so do the buttons of a whole place.
    """
    proposal, ticked = window.proposal, set(request.POST.getlist("units"))
    units = proposal.candidates
    chosen = set() if window.is_whole else {pk for pk in begun if pk in units}
    for pk in window.shown:
        (chosen.add if str(units[pk].uuid) in ticked else chosen.discard)(pk)
    act, _colon, place = request.POST.get("go", "").partition(":")
    if act == "all":
        chosen |= set(window.place_named(place))
    elif act == "none":
        chosen -= set(window.place_named(place))
    before = set(request.POST.getlist("groups_before"))
    after = set(request.POST.getlist("groups"))
    for number, one in enumerate(proposal.phrases):
        if str(number) in after - before:
            chosen |= set(one.units)
        elif str(number) in before - after:
            chosen -= set(one.units)
    return chosen


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/dispatch/", dispatch, name="dispatch"),
    path("campaigns/<uuid:uuid>/dispatch/send/", dispatch_send, name="dispatch_send"),
]
