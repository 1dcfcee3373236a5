"""The acts on one photograph: offered, taken back, granted, refused, revoked."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.actions.photo_clearances import (
    grant_public_photo,
    refuse_public_photo,
    revoke_public_photo,
)
from zhouzhi.apps.activities.actions.public_photos import offer_photo, withdraw_public_photo
from zhouzhi.apps.activities.actions.reviewers import why_not
from zhouzhi.apps.activities.forms.public_photos import OfferForm
from zhouzhi.apps.activities.permissions import may_review, may_submit
from zhouzhi.apps.activities.queries.offered_photos import public_photo_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.public_photos.page import TEMPLATE
from zhouzhi.web.office.public_photos.shown import photo_of, prefix_of, shown
from zhouzhi.web.refusals import show_in


@permission("activities.offer_photo")
@require_POST
@acts_once
def public_photo_offer(request: SignedIn, uuid: str, photo: str) -> HttpResponse:
    found, row = photo_of(request.user, uuid, photo)
    if not may_submit(request.user, found):
        raise PermissionRefused
    form = OfferForm(request.POST, prefix=prefix_of(row))
    if form.is_valid():
        try:
            at = clock.business_now()
            offer_photo(photo=row, offer=form.offer, actor=request.user, at=at)
        except PermissionRefused:
            raise
        except Refusal as refusal:
            show_in(form, refusal)
        else:
            messages.success(request, _("已送审，审查员看过以后公众才看得到。"))
            return redirect("office:public_photos", uuid)
    context = shown(found, request.user, {prefix_of(row): form})
    return render(request, TEMPLATE, context, status=422)


@permission("activities.offer_photo")
@require_POST
@acts_once
def public_photo_withdraw(request: SignedIn, uuid: str, photo: str) -> HttpResponse:
    found, row = photo_of(request.user, uuid, photo)
    if not may_submit(request.user, found):
        raise PermissionRefused

    def withdraw() -> str:
        withdraw_public_photo(
            public=public_photo_for(request.user, row.uuid),
            reason=request.POST.get("reason", ""),
            actor=request.user,
            at=clock.business_now(),
        )
        return _("已撤下，公众现在看不到这张照片了。")

    return _done(request, found, withdraw)


@permission("activities.decide_public_photo")
@require_POST
@acts_once
def public_photo_decide(request: SignedIn, uuid: str, photo: str) -> HttpResponse:
    found, row = photo_of(request.user, uuid, photo)
    if not may_review(request.user, found):
        raise why_not(request.user, found)
    said: dict[str, Any] = {
        "public": public_photo_for(request.user, row.uuid),
        "expected_hash": request.POST.get("hash", ""),
        "actor": request.user,
        "at": clock.business_now(),
    }
    reason = request.POST.get("reason", "")

    def decide() -> str:
        if request.POST.get("act") == "grant":
            grant_public_photo(**said, note=reason)
            return _("已通过，这张照片随活动公开。")
        if request.POST.get("act") == "revoke":
            revoke_public_photo(**said, reason=reason)
            return _("已撤销，公众现在看不到这张照片了。")
        refuse_public_photo(**said, reason=reason)
        return _("已记下不予公开和原因。")

    return _done(request, found, decide)


def _done(request: SignedIn, found, work: Callable[[], str]) -> HttpResponse:
    """Act, and go back to the page; or show it again with what is wrong."""
    try:
        messages.success(request, work())
    except PermissionRefused:
        raise
    except Refusal as refusal:
        context = shown(found, request.user)
        context["errors"] = [{"message": refusal.said_in(_), "href": "#photos"}]
        return render(request, TEMPLATE, context, status=422)
    return redirect("office:public_photos", found.uuid)


_OF = "activities/<uuid:uuid>/public-photos/<uuid:photo>/"
urlpatterns: list[URLPattern] = [
    path(f"{_OF}offer/", public_photo_offer, name="public_photo_offer"),
    path(f"{_OF}withdraw/", public_photo_withdraw, name="public_photo_withdraw"),
    path(f"{_OF}decide/", public_photo_decide, name="public_photo_decide"),
]
