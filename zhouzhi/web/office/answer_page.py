"""The 报送 page of one obligation as plain values: to write in, or to read."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns import permissions as campaigns
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.forms import AnswerInput
from zhouzhi.apps.submissions.permissions import may_edit
from zhouzhi.foundation import clock
from zhouzhi.web.office import answer_acts as acts
from zhouzhi.web.office import answer_behalf as behalf
from zhouzhi.web.office import given
from zhouzhi.web.office.answer_editor import editor, rescued
from zhouzhi.web.office.answer_summary import summary_way, takeable_files
from zhouzhi.web.office.contests.answering import nomination_way
from zhouzhi.web.office.decisions import links_for
from zhouzhi.web.office.derive_links import derive_links
from zhouzhi.web.office.duty.shown import links_of, standing_of
from zhouzhi.web.office.institution_way import institution_way
from zhouzhi.web.office.packages.links import package_links
from zhouzhi.web.office.reviewing.remarks import with_remarks
from zhouzhi.web.office.reviewing.signed import head_asked
from zhouzhi.web.office.ringing import ring
from zhouzhi.web.office.sending.shown import with_sending

Context = dict[str, Any]
HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


def head(obligation, user, versions) -> Context:
    """The title, the state, the due date, and why it came back."""
    requirement = obligation.requirement
    campaign = requirement.campaign
    state = ObligationState(obligation.state)
    mine = rights.may_answer(user, obligation)
    signs = mine and OBLIGATION_MOVES.allows(state, ObligationEvent.SIGN_FOR)
    signs = signs and not is_closed(campaign)
    returned = _returned(obligation, versions)
    return {
        "title": given.OWN_RETURN if obligation.participant.is_own else requirement.title,
        "state": state.word.value,
        "overdue": stands_overdue(obligation, at=clock.business_now()),
        "late": obligation.is_late,
        "due_on": obligation.due_on,
        "due_time": requirement.due_time,
        "due_words": requirement.due_words,
        "campaign_title": campaign.name,
        "campaign_url": _campaign_url(campaign, user),
        "unit_name": obligation.participant.unit_name,
        "upper_name": campaign.lead.name,
        "sign_url": reverse("office:sign", args=[obligation.uuid]) if signs else "",
        "returned": returned,
        "back": given.back_of(obligation, returned["at"] if returned else None),
        "stamp": given.stamp_of(obligation, versions),
    }


def _campaign_url(campaign, user) -> str:
    opens = campaigns.may_look_at(user, campaign)
    return reverse("office:campaign", args=[campaign.uuid]) if opens else ""


def _returned(obligation, versions) -> Context | None:
    """Why an answer that is owed again came back."""
    if not ObligationState(obligation.state).is_open or obligation.first_submitted_at is None:
        return None
    verdict = next(
        (row for version in versions for row in version.verdicts.order_by("-pk")[:1]), None
    )
    if verdict is None or verdict.is_acceptance:
        return None
    return {
        "reason": verdict.reason,
        "who": verdict.by.name,
        "at": timezone.localtime(verdict.business_at),
    }


def returned_at(obligation, versions) -> datetime | None:
    """When an answer that is owed again came back."""
    returned = _returned(obligation, versions)
    return returned["at"] if returned else None


def page(obligation, user, *, answer: AnswerInput | None = None, file_errors=None) -> Context:
    """The whole page for `user`; `answer` is what was typed and could not be saved.

    Where nothing can be written any more it is shown to be copied, so that no work is lost.
    """
    versions = submissions.versions_for(user, obligation)
    draft = next((row for row in versions if row.state == "draft"), None)
    current = draft or next(iter(versions), None)
    asked = submissions.asked_of(obligation, at=_handed_in_at(current))
    held = submissions.given_in(current) if current else None
    closed = is_closed(obligation.requirement.campaign)
    edits = draft is not None and may_edit(user, draft) and not closed
    context: Context = {
        "section": "",
        "crumbs": crumbs(),
        "obligation": head(obligation, user, versions),
        "wanted": given.wanted(obligation, asked, held, user, is_edited=edits),
        "history": given.history(obligation, versions),
        "on_behalf": behalf.on_behalf(current),
        "confirm_behalf": behalf.confirm_behalf(current, user),
        "next_step": behalf.next_step(current, user),
        "summary_way": summary_way(obligation, user),
        "institution_way": institution_way(obligation, user),
        "nomination_way": nomination_way(obligation, user),
        "acts": acts.acts_of(obligation, user, draft, current),
        "decide": [
            *links_for(obligation, user),
            *links_of(obligation, user),
            *derive_links(obligation, user),
        ],
        "parcels": package_links(obligation, user, current),
        "standing": standing_of(obligation, user),
        "ring": ring(obligation, user),
        "closed": acts.closed_words(obligation),
    }
    if draft is not None and edits:
        context["unsaved"] = answer is not None
        context["takeable"] = takeable_files(draft, asked, user)
        written = editor(draft, asked, answer=answer, file_errors=file_errors or {})
        return with_remarks(context | with_sending(written, draft, user), versions, user)
    if answer is not None:
        context |= {"rescued": rescued(answer), "refused": answer.form.non_field_errors()}
    if current is None:
        return context
    return with_remarks(context | given.given_context(current, asked), versions, user)


def _handed_in_at(version) -> datetime | None:
    """When what is looked at was handed in and stands so: it is judged by what was asked then."""
    return version.submitted_at if version and version.state in HANDED_IN else None


def crumbs() -> list[Context]:
    """The way back to the day's work."""
    return [{"label": _("今日"), "url": reverse("office:today")}]


def summary(obligation, draft, user) -> Context:
    """The page before handing in: everything read-only, and the act with its counts."""
    asked = submissions.asked_of(obligation)
    versions = submissions.versions_for(user, obligation)
    found = submissions.findings_of(draft, today=clock.today())
    content = submissions.content_of(draft)
    return {
        "section": "",
        "crumbs": crumbs(),
        "obligation": head(obligation, user, versions) | {"sign_url": "", "returned": None},
        "wanted": given.wanted(obligation, asked, submissions.given_in(draft), user),
        "history": [],
        "on_behalf": behalf.on_behalf(draft),
        "confirm_submit": {
            **acts.confirm_submit(obligation, asked, found, content),
            "words": head_asked(versions),
        },
        "edit_url": reverse("office:obligation", args=[obligation.uuid]),
        **given.given_context(draft, asked, found),
    }
