"""知道了: what the first page showed of reminders is read."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from zhouzhi.apps.reminders.actions import note_seen
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission


@permission("reminders.see")
@require_POST
@acts_once
def reminders_seen(request: SignedIn) -> HttpResponse:
    note_seen(actor=request.user, until=_until(request.POST.get("until", "")))
    return redirect("office:today")


def _until(text: str) -> datetime:
    """The instant that the page told; one that it cannot have told is refused."""
    try:
        until = parse_datetime(text)
    except ValueError:
        until = None
    if until is None or until.tzinfo is None or until > clock.business_now():
        raise StaleEdit
    return until


urlpatterns: list[URLPattern] = [path("reminders/seen/", reminders_seen, name="reminders_seen")]
