"""回执: the page on which a delegation's unit says who comes, or that nobody does."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.actions import replies as actions
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.forms.replies import ReplyInput
from zhouzhi.apps.activities.permissions import may_prepare, visible_to
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.apps.orgs.queries import area_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.ceremonies.shown import (
    agenda_shown,
    answer_shown,
    crumbs,
    due_words,
    head_of,
)

Context = dict[str, Any]
TEMPLATE = "office/reply.html"
_STALE = gettext_noop(
    "您打开这一页之后，本单位的回执已被他人改过，所以没有存。下面仍是您填的内容："
    "请另开一页核对，再次保存会以您填的为准。"
)


@permission("activities.reply")
@acts_once
def reply(request: SignedIn, uuid: str) -> HttpResponse:
    delegation = queries.delegation_for(request.user, uuid)
    if request.method == "POST":
        if not _may_answer(request.user, delegation):
            raise PermissionRefused
        return _typed(request, delegation)
    slip = queries.slip_of(delegation)
    typed = ReplyInput.shown(
        queries.reply_of(delegation),
        places=delegation.places,
        edit_count=slip.edit_count if slip else 0,
    )
    return render(request, TEMPLATE, _context(request, delegation, typed))


def _may_answer(user, delegation) -> bool:
    return acts_for(user, delegation.unit) or may_prepare(user, delegation.ceremony.activity)


def _typed(request: SignedIn, delegation) -> HttpResponse:
    if request.POST.get("act") == "more":
        typed = ReplyInput.held(request.POST, places=delegation.places)
        return render(request, TEMPLATE, _context(request, delegation, typed, unsaved=True))
    area = area_of(delegation.unit)
    typed = ReplyInput(request.POST, places=delegation.places, area=area)
    if typed.is_sound():
        try:
            return _saved(request, delegation, typed)
        except StaleEdit:
            typed = _once_more(request, delegation, area)
        except EntriesRefused as refusal:
            typed.show(refusal.faults)
        except Refusal as refusal:
            typed.show_refusal(refusal)
    context = _context(request, delegation, typed, unsaved=True)
    return render(request, TEMPLATE, context, status=422)


def _saved(request: SignedIn, delegation, typed: ReplyInput) -> HttpResponse:
    actions.reply(
        delegation=delegation,
        entry=typed.entry(),
        edit_count=typed.edit_count,
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("回执已交，截止前还可以改。"))
    return redirect("office:reply", delegation.uuid)


def _once_more(request: SignedIn, delegation, area: str) -> ReplyInput:
    """What was typed over a newer answer is shown again, to be sent knowingly or not."""
    slip = queries.slip_of(delegation)
    post = request.POST.copy()
    post["edit_count"] = str(slip.edit_count if slip else 0)
    typed = ReplyInput(post, places=delegation.places, area=area)
    typed.is_sound()
    typed.form.add_error(None, _(_STALE))
    return typed


def _context(request: SignedIn, delegation, typed: ReplyInput, *, unsaved: bool = False) -> Context:
    ceremony = delegation.ceremony
    activity, held = ceremony.activity, queries.held_on(ceremony.activity)
    row = queries.answer_of(delegation)
    return {
        "section": "today",
        "crumbs": _crumbs(request.user, activity),
        "ceremony": head_of(activity),
        "agenda": agenda_shown(queries.agenda_of(ceremony)),
        "note": ceremony.note,
        "unit": delegation.unit.name,
        "places": delegation.places,
        "due": due_words(ceremony.due_on, ceremony.due_time, clock.today()),
        "answer": answer_shown(row),
        "page": typed,
        "closed": _closed(activity, held),
        "unsettled": activity.state == ActivityState.SUBMITTED,
        "for_unit": not acts_for(request.user, delegation.unit),
        "reads_only": not _may_answer(request.user, delegation),
        "url": reverse("office:reply", args=[delegation.uuid]),
        "unsaved": unsaved,
    }


def _crumbs(user, activity) -> list[Context]:
    """The way back: for who looks over the activity its page, for a delegation its day's work."""
    if visible_to(user).filter(pk=activity.pk).exists():
        return crumbs(activity, inside=True)
    return [{"label": _("今日"), "url": reverse("office:today")}]


def _closed(activity, held) -> str:
    """Why no reply is taken, "" where one is."""
    state = ActivityState(activity.state)
    if not state.takes_replies:
        return _("活动现在是“%s”，不收回执。") % _(state.label)
    if held.on is not None and clock.today() > held.on:
        return _("活动的日子已经过了，回执不再改动。")
    return ""


urlpatterns: list[URLPattern] = [path("replies/<uuid:uuid>/", reply, name="reply")]
