"""活动之后: how many came, photographs and press, told on a telephone in two minutes."""

from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.permissions import may_submit
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office.register.after_page import AfterInput, page
from zhouzhi.web.office.register.lives import may_tell
from zhouzhi.web.office.register.photos import (
    AT_ONCE_BYTES,
    PHOTO_BYTES,
    WithPhotos,
    revise_photos,
    takes_photos,
)
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

TEMPLATE = "office/register_report.html"
_STALE = gettext_noop("您打开这一页之后，这项活动已被他人改过，所以没有存。请核对后再存一次。")


@permission("activities.report")
@takes_bytes(AT_ONCE_BYTES)
@takes_photos
@acts_once
def activity_report(request: WithPhotos, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    if not may_tell(found, request.user, clock.today()):
        raise _refusal(found, request.user)
    if request.method != "POST":
        return render(request, TEMPLATE, page(found, AfterInput.shown(found)))
    if request.POST.get("act") == "more_press":
        typed = AfterInput.held(found, request.POST)
        return render(request, TEMPLATE, page(found, typed, unsaved=True))
    return _told(request, found)


def _refusal(found, user) -> Refusal:
    """Why nothing can be told: reported already, called off, not begun, or not this person's."""
    state = ActivityState(found.state)
    if state is ActivityState.REPORTED:
        event = _(ActivityEvent.REVISE.label)
        return actions.ActivityFixed(name=found.name, state=_(state.label), event=event)
    if not may_submit(user, found):
        return PermissionRefused()
    if not ACTIVITY_MOVES.allows(state, ActivityEvent.HOLD) or found.starts_on is None:
        return ACTIVITY_MOVES.refusal(state, ActivityEvent.HOLD)
    return actions.NotYetHeld(day=date_words(found.starts_on))


def _told(request: WithPhotos, found) -> HttpResponse:
    typed = AfterInput.sent(found, request.POST, request.FILES)
    if typed.is_sound() and not request.photo_errors:
        try:
            return _saved(request, found, typed)
        except StaleEdit:
            found.refresh_from_db()
            typed.form.add_error(None, _(_STALE))
        except Refusal as refusal:
            show_in(typed.form, refusal)
    context = page(found, typed, unsaved=True, photo_errors=request.photo_errors)
    return render(request, TEMPLATE, context, status=422)


def _saved(request: SignedIn, found, typed: AfterInput) -> HttpResponse:
    actor, at = request.user, clock.business_now()
    revise_photos(request, found)
    held = actions.tell_after_event(
        activity=found,
        told=typed.told(),
        edit_count=typed.edit_count,
        actor=actor,
        at=at,
        screenshots=_screenshots(typed),
        uncleared=typed.form.cleaned_data.get("uncleared", ""),
    )
    if request.POST.get("act") != "report":
        messages.success(request, _("已存。填齐后再按“填报完成”。"))
        return redirect("office:activity_report", found.uuid)
    actions.move_activity(activity=held, event=ActivityEvent.REPORT, actor=actor, at=at)
    messages.success(request, _("填报完成，谢谢。"))
    return redirect("office:activity", found.uuid)


def _screenshots(typed: AfterInput) -> dict[tuple[str, str], Any]:
    return {
        key: store(stream=cast(BinaryIO, file), name=file.name or "", limit_bytes=PHOTO_BYTES)
        for key, file in typed.screenshots()
    }


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/report/", activity_report, name="activity_report")
]
