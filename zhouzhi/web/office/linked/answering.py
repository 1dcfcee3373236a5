"""凭码报送: the duties that a link opens, and the answer to each."""

from collections.abc import Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.obligations.actions import open_obligation
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries.links import duties_by, duty_by, notices_by
from zhouzhi.apps.submissions import queries
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidTransition, Refusal, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes import submit_answer as answering
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office import answer_editor
from zhouzhi.web.office.linked.guard import Linked, View, by_link
from zhouzhi.web.office.linked.shown import duty_page, duty_row, frame, last_look, notice_row
from zhouzhi.web.office.uploads import AT_ONCE_BYTES, attach_all
from zhouzhi.web.refusals import show_in

TEMPLATE = "office/linked/duty.html"


@by_link
def answer_duties(request: Linked) -> HttpResponse:
    context = {
        "link": frame(request),
        "rows": [duty_row(duty) for duty in duties_by(request.link)],
        "notices": [notice_row(notice) for notice in notices_by(request.link)],
    }
    return render(request, "office/linked/duties.html", context)


def with_files(view: View) -> View:
    """Attach what was uploaded first: it stays when another part is wrong, as in the office."""

    @wraps(view)
    def taking(request: Linked, uuid: str) -> HttpResponseBase:
        request.file_errors = {}
        if request.method == "POST" and request.FILES:
            draft = queries.draft_for(request.user, duty_by(request.link, uuid))
            request.file_errors = attach_all(request, draft) if draft is not None else {}
        return view(request, uuid)

    return taking


@by_link
@takes_bytes(AT_ONCE_BYTES)
@with_files
@acts_once
def answer_duty(request: Linked, uuid: str) -> HttpResponseBase:
    found = duty_by(request.link, uuid)
    if request.method == "POST":
        return _save(request, found)
    _note_opened(request, found)
    return _shown(request, found)


def _shown(request: Linked, found, *, answer=None, errors=None, status=200) -> HttpResponse:
    context = duty_page(found, request.user, answer=answer, file_errors=errors or {})
    return render(request, TEMPLATE, {"link": frame(request), **context}, status=status)


def _note_opened(request: Linked, found) -> None:
    """The first look is history (打开), as with who signs in."""
    if not OBLIGATION_MOVES.allows(ObligationState(found.state), ObligationEvent.OPEN):
        return
    try:
        open_obligation(obligation=found, actor=request.user, at=clock.business_now())
    except (StaleEdit, InvalidTransition):  # two first looks at once are one
        found.refresh_from_db()


def _save(request: Linked, found) -> HttpResponse:
    draft = queries.draft_for(request.user, found)
    if draft is None:
        return redirect("office:answer_duty", found.uuid)
    errors = request.file_errors
    answer = answer_editor.typed(draft, request.POST)
    try:
        if not answer.is_readable:
            answer.form.add_error(None, _("这一页没有传完整，所以没有存。请再存一次。"))
            return _shown(request, found, answer=answer, errors=errors, status=422)
        saved = answering.save_answer(
            submission=draft,
            entries=answer.entries(refused={kind: tuple(said) for kind, said in errors.items()}),
            edit_count=answer.edit_count,
            without=_taken_out(request.POST, draft),
            actor=request.user,
        )
    except Refusal as refusal:
        show_in(answer.form, refusal)
        return _shown(request, found, answer=answer, errors=errors, status=422)
    return _onward(request, found, Mistyped.from_json(saved.mistyped))


def _taken_out(post: Mapping[str, Any], draft) -> list[Any]:
    return [file for file in draft.evidence.all() if post.get(f"remove-{file.uuid}")]


def _onward(request: Linked, found, mistyped: Mistyped) -> HttpResponse:
    wrong = mistyped.count or mistyped.refused
    if request.POST.get("act") == "submit" and not wrong:
        return redirect("office:answer_submit", found.uuid)
    if not wrong:
        messages.success(request, _("草稿已存。"))
    return redirect("office:answer_duty", found.uuid)


@by_link
@require_POST
@acts_once
def answer_begin(request: Linked, uuid: str) -> HttpResponse:
    found = duty_by(request.link, uuid)
    signs = OBLIGATION_MOVES.allows(ObligationState(found.state), ObligationEvent.SIGN_FOR)
    begin = answering.sign_and_begin if signs else answering.begin_answer
    begin(obligation=found, actor=request.user, at=clock.business_now())
    return redirect("office:answer_duty", uuid)


@by_link
@acts_once
def answer_submit(request: Linked, uuid: str) -> HttpResponse:
    found = duty_by(request.link, uuid)
    draft = queries.draft_for(request.user, found)
    if draft is None:
        return redirect("office:answer_duty", uuid)
    if request.method == "POST":
        answering.submit_answer(
            submission=draft,
            actor=request.user,
            at=clock.business_now(),
            expected_hash=request.POST.get("content_hash") or "-",
            link=request.link,
        )
        messages.success(request, _("已报送，等待审核。"))
        return redirect("office:answer_duty", uuid)
    context = last_look(found, draft, request.user)
    return render(request, TEMPLATE, {"link": frame(request), **context})


urlpatterns: list[URLPattern] = [
    path("answer/duties/", answer_duties, name="answer_duties"),
    path("answer/duties/<uuid:uuid>/", answer_duty, name="answer_duty"),
    path("answer/duties/<uuid:uuid>/begin/", answer_begin, name="answer_begin"),
    path("answer/duties/<uuid:uuid>/submit/", answer_submit, name="answer_submit"),
]
