"""One message: what it says, how it stands, and sending it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.queries import message_for
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.states import MessageState
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.post.shown import AGAIN, crumbs, reader_of, state_shown

Context = dict[str, Any]


@permission("orgs.view_messages")
def message(request: SignedIn, uuid: str) -> HttpResponse:
    found = message_for(request.user, uuid)
    state = MessageState(found.state)
    context = {
        "section": "today",
        "crumbs": crumbs(inside=True),
        "subject": found.subject,
        "text": "" if found.is_secret else found.text,
        "is_secret": found.is_secret,
        "to": reader_of(found),
        "way": _(Way(found.way).label),
        "state": state_shown(state),
        "is_final": state.is_final,
        "error": found.last_error if state != MessageState.DELIVERED else "",
        "attempts": found.attempts,
        "made_at": found.made_at,
        "settled_at": found.settled_at,
        "confirm": _again(found, state),
    }
    return render(request, "office/post/message.html", context)


def _again(found, state: MessageState) -> Context | None:
    """Sending it again, with what that means."""
    if state not in AGAIN or found.is_secret:
        return None
    to = {"to": reader_of(found)}
    if state == MessageState.UNSURE:
        effects = [_("对方可能已经收到：再发以后，%(to)s也许会收到两次。") % to]
    else:
        effects = [_("向%(to)s再发 1 条，内容不变。") % to]
    return {
        "url": reverse("office:message_again", args=[found.uuid]),
        "title": _("再发"),
        "effects": effects,
        "button": _("再发"),
    }


@permission("orgs.send_message_again")
@require_POST
@acts_once
def message_again(request: SignedIn, uuid: str) -> HttpResponse:
    found = message_for(request.user, uuid)
    actions.send_message_again(message=found, actor=request.user)
    messages.success(request, _("已交给后台再发，结果稍后显示在这里。"))
    return redirect("office:message", found.uuid)


urlpatterns: list[URLPattern] = [
    path("messages/<uuid:uuid>/", message, name="message"),
    path("messages/<uuid:uuid>/again/", message_again, name="message_again"),
]
