"""What the pages behind a link show: the same answer as in the office, without its ways onward."""

from typing import Any

from django.urls import reverse

from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.forms import AnswerInput
from zhouzhi.foundation import clock
from zhouzhi.web.office import answer_page, given
from zhouzhi.web.office.answer_acts import closed_words
from zhouzhi.web.office.answer_editor import editor
from zhouzhi.web.office.duty.shown import standing_of
from zhouzhi.web.office.sending.shown import with_sending

Context = dict[str, Any]


def duty_row(duty) -> Context:
    """One duty of the list."""
    return {
        "title": duty.requirement.title,
        "url": reverse("office:answer_duty", args=[duty.uuid]),
        "due_on": duty.due_on,
        "due_time": duty.requirement.due_time,
        "state": ObligationState(duty.state).word.value,
        "overdue": stands_overdue(duty, at=clock.business_now()),
    }


def duty_page(duty, user, *, answer: AnswerInput | None, file_errors) -> Context:
    """One duty: what is wanted, and the answer to be written or as it was given."""
    versions = submissions.versions_for(user, duty)
    asked = submissions.asked_of(duty)
    draft = next((row for row in versions if row.state == "draft"), None)
    current = draft or next(iter(versions), None)
    held = submissions.given_in(current) if current else None
    context: Context = {
        **_head(duty, user, versions, asked, held),
        "begin_url": "" if draft else _begin_url(duty),
        "begins_anew": current is not None,
    }
    if draft is not None:
        written = editor(draft, asked, answer=answer, file_errors=file_errors)
        written["submit"]["url"] = reverse("office:answer_duty", args=[duty.uuid])
        page = with_sending(written | {"autosave_url": ""}, draft, user, by_link=True)
        return context | _unlinked(page)
    return context | (_unlinked(given.given_context(current, asked)) if current else {})


def last_look(duty, draft, user) -> Context:
    """The page before handing in."""
    context = answer_page.summary(duty, draft, user)
    back = reverse("office:answer_duty", args=[duty.uuid])
    context["confirm_submit"]["url"] = reverse("office:answer_submit", args=[duty.uuid])
    shown = {"edit_url": back, "standing": None, "closed": closed_words(duty), "begin_url": ""}
    return _unlinked(context | shown)


def _head(duty, user, versions, asked, held) -> Context:
    """The head and the notice's words; the lock and the answers to what was asked, no steps."""
    standing = standing_of(duty, user) | {"steps": [], "asked": None}
    wanted = given.wanted(duty, asked, held, user)
    return {
        "obligation": answer_page.head(duty, user, versions) | {"sign_url": ""},
        "wanted": wanted | {"notice_url": "", "annexes": []},
        "standing": standing,
        "closed": closed_words(duty),
    }


def _begin_url(duty) -> str:
    state = ObligationState(duty.state)
    opens = OBLIGATION_MOVES.allows(state, ObligationEvent.SUBMIT) and not closed_words(duty)
    return reverse("office:answer_begin", args=[duty.uuid]) if opens else ""


def _unlinked(context: Context) -> Context:
    """Files by their names alone, sources in words: who came by a link opens nothing else."""
    for group in context.get("files", ()):
        for file in group["stored"]:
            file |= {"url": "", "thumbnail": None, "thumbnail_note": ""}
    table = context.get("table") or {"rows": []}
    table["measures_url"] = ""
    for row in table["rows"]:
        if row["source"]:
            row["source"]["url"] = ""
    return context
