"""What the pages behind a link show: the same answer as in the office, without its ways onward."""

from typing import Any

from django.urls import reverse

from zhouzhi.apps.notices.queries import annexes_for
from zhouzhi.apps.obligations.domain.extensions import RequestState
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.permissions import may_ask_extension
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.obligations.queries.requests import requests_of
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.forms import AnswerInput
from zhouzhi.foundation import clock
from zhouzhi.web.office import answer_page, given
from zhouzhi.web.office.answer_acts import closed_words
from zhouzhi.web.office.answer_editor import editor
from zhouzhi.web.office.duty.shown import standing_of
from zhouzhi.web.office.linked.guard import Linked
from zhouzhi.web.office.sending.shown import with_sending

Context = dict[str, Any]


def frame(request: Linked) -> dict[str, str]:
    """Whose pages these are, in which campaign, and the way out (office/linked/_frame.html)."""
    part = request.link.participant
    return {
        "unit": part.unit_name,
        "campaign": part.campaign.name,
        "list_url": reverse("office:answer_duties"),
        "leave_url": reverse("office:answer_leave"),
    }


def notice_row(notice) -> Context:
    """One notice of the list."""
    return {
        "title": notice.title,
        "url": reverse("office:answer_notice", args=[notice.uuid]),
        "issuer": notice.issuer_names,
        "number": notice.document_number,
        "issued_on": notice.issued_on,
    }


def annex_rows(user, notice) -> list[dict[str, str]]:
    """The annexes that were added to a notice, each with where it is downloaded by a link."""
    return [
        {
            "name": row.filename,
            "url": reverse("office:answer_annex", args=[notice.uuid, row.uuid]),
        }
        for row in annexes_for(user, notice)
    ]


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
    shown = {"edit_url": back, "standing": None, "closed": closed_words(duty)}
    shown |= {"begin_url": "", "ask_url": ""}
    return _unlinked(context | shown)


def _head(duty, user, versions, asked, held) -> Context:
    """The head, the notice's words with the way into it, the lock and what was asked; no steps."""
    standing = standing_of(duty, user) | {"steps": []}
    if standing["asked"] and standing["asked"]["withdraw_url"]:
        last = requests_of(duty)[0]
        standing["asked"]["withdraw_url"] = reverse("office:answer_unask", args=[last.uuid])
    wanted = given.wanted(duty, asked, held, user)
    notice = duty.requirement.notice
    place = notice_row(notice)["url"] if notice else ""
    return {
        "obligation": answer_page.head(duty, user, versions) | {"sign_url": ""},
        "wanted": wanted
        | {
            "notice_url": f"{place}#at-{duty.requirement.uuid.hex}" if place else "",
            "annexes": annex_rows(user, notice) if notice else [],
        },
        "standing": standing,
        "ask_url": _ask_url(duty, user),
        "closed": closed_words(duty),
    }


def _ask_url(duty, user) -> str:
    """Where a later date is asked for, while one can be."""
    state = ObligationState(duty.state)
    fits = OBLIGATION_MOVES.allows(state, ObligationEvent.EXTEND) and duty.due_on is not None
    waits = any(one.state == RequestState.ASKED for one in requests_of(duty))
    if not fits or waits or closed_words(duty) or not may_ask_extension(user, duty):
        return ""
    return reverse("office:answer_ask", args=[duty.uuid])


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
