"""发报送链接: the organiser gives a unit without an account its code, shown once, or ends it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.obligations.actions.links import close_link, open_link
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.obligations.queries.lateness import stands_locked
from zhouzhi.apps.obligations.queries.links import has_people, open_link_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.shown_once import keep_for_next_page, kept_for_this_page

# Where a new code waits, once, for the page that shows it.
_NEW = "new_answer_link"


@permission("obligations.open_link")
def answer_link(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid)
    part = found.participant
    code = kept_for_this_page(request, _NEW, of=part.pk).get("code", "")
    enter = request.build_absolute_uri(reverse("office:answer_enter"))
    context = {
        "section": "campaigns",
        "crumbs": _crumbs(found),
        "unit": part.unit_name,
        "campaign": part.campaign.name,
        "lead": part.campaign.lead.name,
        "code": code,
        "enter_url": enter,
        "link": f"{enter}#{code}" if code else "",
        "open": _open(part),
        "has_people": has_people(part.unit_id),
        "confirm": _confirm(found),
        "close_url": reverse("office:answer_link_close", args=[found.uuid]),
        "back_url": reverse("office:obligation", args=[found.uuid]),
    }
    return render(request, "office/linked/slip.html", context)


def _open(part) -> dict[str, Any] | None:
    link = open_link_of(part)
    if link is None:
        return None
    return {
        "by": link.made_by.name,
        "at": timezone.localtime(link.made_at),
        "used_at": link.used_at and timezone.localtime(link.used_at),
    }


def _confirm(found) -> dict[str, Any]:
    part = found.participant
    effects = [
        _("%(unit)s凭码填报这项活动发给它的事项，不用账号，看不到别的") % {"unit": part.unit_name},
        _("做过的每一步记作“通过链接”；以前发的码随即失效"),
        _("截止受理或活动办结后，码自动失效；也可随时停用"),
    ]
    if stands_locked(found, at=clock.business_now()):
        effects.insert(0, _("这件事已截止受理，凭码也不能报；要报的，请先恢复受理"))
    return {
        "id": "link",
        "url": reverse("office:answer_link_open", args=[found.uuid]),
        "title": _("发一个报送码"),
        "effects": effects,
        "button": _("发报送码"),
    }


@permission("obligations.open_link")
@require_POST
@acts_once
def answer_link_open(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid)
    at = clock.business_now()
    slip = open_link(participant=found.participant, actor=request.user, at=at)
    keep_for_next_page(request, _NEW, {"of": found.participant_id, "code": slip.code})
    return redirect("office:answer_link", uuid)


@permission("obligations.open_link")
@require_POST
@acts_once
def answer_link_close(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid)
    at = clock.business_now()
    if close_link(participant=found.participant, actor=request.user, at=at) is not None:
        messages.success(request, _("%s的报送码已停用。") % found.participant.unit_name)
    return redirect("office:answer_link", uuid)


def _found(request: SignedIn, uuid: str) -> Any:
    found = obligation_for(request.user, uuid)
    must_organise(request.user, found.requirement.campaign)
    return found


def _crumbs(found) -> list[dict[str, str]]:
    campaign = found.requirement.campaign
    url = reverse("office:obligation", args=[found.uuid])
    return [
        {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
        {"label": found.requirement.title, "url": url},
    ]


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/link/", answer_link, name="answer_link"),
    path("obligations/<uuid:uuid>/link/open/", answer_link_open, name="answer_link_open"),
    path("obligations/<uuid:uuid>/link/close/", answer_link_close, name="answer_link_close"),
]
