"""提交、撤回、公布、延期、取消、恢复: each act of an activity's life on a page of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.needs import needed
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.forms.moving import MoveForm
from zhouzhi.apps.activities.queries.demands import demands_on_all
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances.stamps import title_of
from zhouzhi.web.office.register.handing_in import effects_before
from zhouzhi.web.office.register.lives import ACTS, Act, effects_shown, may_move
from zhouzhi.web.office.register.times import when_words
from zhouzhi.web.office.register.told_after import tells_public, told_after
from zhouzhi.web.refusals import show_in


@permission("activities.move")
@acts_once
def activity_move(request: SignedIn, uuid: str, event: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    act, move = _act(event)
    if not may_move(found, request.user, move):
        raise _refusal(found, move, request.user)
    form = _form(found, act, move, request.POST or None)
    if request.method == "POST" and (form.is_valid() or not act.reason):
        try:
            actions.move_activity(
                activity=found,
                event=move,
                actor=request.user,
                at=clock.business_now(),
                reason=form.cleaned_data.get("reason", ""),
                public_words=form.cleaned_data.get("public_words", ""),
            )
            messages.success(request, act.said)
            return redirect("office:activity", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(found, form, act)
    context["effects"] += told_after(found, move)
    if move is ActivityEvent.SUBMIT:
        context["effects"] = [*effects_before(found, request.user), *context["effects"]]
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _form(found, act: Act, move: ActivityEvent, post) -> forms.Form:
    """Why, where that is asked; and what whoever noted the activity is told, where anybody is."""
    if not act.reason:
        return forms.Form(post)
    return MoveForm(post, tells_public=tells_public(found, move))


def _act(event: str) -> tuple[Act, ActivityEvent]:
    if event not in set(ActivityEvent) or ActivityEvent(event) not in ACTS:
        raise NotFound
    return ACTS[ActivityEvent(event)], ActivityEvent(event)


def _refusal(found, move: ActivityEvent, user) -> Refusal:
    """Why not: the state does not allow it, or the person has not the right."""
    state = ActivityState(found.state)
    if not ACTIVITY_MOVES.allows(state, move):
        theirs = [event for event in ACTS if may_move(found, user, event)]
        return ACTIVITY_MOVES.refusal(state, move, open_to=theirs)
    return PermissionRefused()


def _page(found, form: forms.Form, act: Act) -> dict[str, Any]:
    entries = queries.entries_of(found)
    times = [when_words(session.when) for session in entries.sessions]
    when = _("；").join(times[:3]) or _("时间待定")
    asked = needed(entries, demands_on_all([found])[found.pk]) if act.needs else ()
    needs = tuple(title_of(need.kind, need.agency) for need in asked)
    url = reverse("office:activity", args=[found.uuid])
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "title": act.label,
        "intro": f"{found.name} · {when}",
        "form": form,
        "effects": effects_shown(act, entries=entries, when=when, needs=needs),
        "button": act.label,
        "seal": act.seal,
        "cancel_url": url,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/move/<slug:event>/", activity_move, name="activity_move")
]
