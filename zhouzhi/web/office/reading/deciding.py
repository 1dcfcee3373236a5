"""Acts on a whole reading: which way it goes, confirmed, adopted or put aside."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain import plain_line
from zhouzhi.processes.adopt_notice import Adoption, adopt_reading, doubt_partial_forms
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.reading.adopting import ASKED_UPPERS, UPPERS
from zhouzhi.web.office.reading.places import address, of_part, of_reading, says


@permission("notices.decide")
@require_POST
@acts_once
@says(of_reading)
def reading_confirm(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    asked = request.POST.get("part", "1")
    position = int(asked) if asked.isdecimal() and len(asked) < 10 else 1
    count = actions.confirm_remaining(
        reading=found, position=position, actor=request.user, at=clock.business_now()
    )
    messages.success(request, _("确认了 %(count)d 项。") % {"count": count})
    return redirect(address(uuid, position))


@permission("notices.decide")
@require_POST
@acts_once
@says(of_part)
def reading_direction(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    chosen = request.POST.get("direction", "")
    known = [direction.value for direction in Direction]
    direction = Direction(chosen) if chosen in known else Direction.UNDECIDED
    actions.set_direction(
        read_notice=part, direction=direction, actor=request.user, at=clock.business_now()
    )
    return redirect(of_part(request, uuid))


@permission("notices.adopt")
@require_POST
@acts_once
@says(of_reading)
def reading_adopt(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    doubts = doubt_partial_forms(reading=found, actor=request.user)
    if doubts:
        messages.error(request, doubts[0].message)
        return redirect(address(uuid, doubts[0].read_notice.position, "doubts"))
    name = plain_line(request.POST.get("name", ""))
    uppers = request.POST.getlist(UPPERS) if ASKED_UPPERS in request.POST else None
    adoption = adopt_reading(
        reading=found, actor=request.user, at=clock.business_now(), name=name, uppers=uppers
    )
    messages.success(request, _brought(adoption))
    if adoption.campaign is None:
        return redirect("office:today")
    return redirect("office:campaign", adoption.campaign.uuid)


def _brought(adoption: Adoption) -> str:
    if adoption.campaign is None:
        owed = {"count": len(adoption.owed)}
        return _("已收下这份通知，本单位应办 %(count)d 项。") % owed
    said = _("已建成专项活动“%(name)s”（筹备）。")
    if not adoption.is_new:
        said = _("已认作本级的专项活动“%(name)s”，原有的报送都在。")
    return said % {"name": adoption.campaign.name}


@permission("notices.decide")
@require_POST
@acts_once
@says(of_reading)
def reading_retry(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    actions.retry_reading(reading=found, at=clock.business_now(), actor=request.user)
    return redirect(address(uuid))


@permission("notices.decide")
@require_POST
@acts_once
@says(of_reading)
def reading_discard(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    actions.discard_reading(reading=found, actor=request.user)
    messages.success(request, _("已放弃识读“%(name)s”，原件照存。") % {"name": found.filename})
    return redirect("office:notices")


urlpatterns: list[URLPattern] = [
    path("readings/<uuid:uuid>/confirm/", reading_confirm, name="reading_confirm"),
    path("readings/<uuid:uuid>/adopt/", reading_adopt, name="reading_adopt"),
    path("readings/<uuid:uuid>/retry/", reading_retry, name="reading_retry"),
    path("readings/<uuid:uuid>/discard/", reading_discard, name="reading_discard"),
    path("read-notices/<uuid:uuid>/direction/", reading_direction, name="reading_direction"),
]
