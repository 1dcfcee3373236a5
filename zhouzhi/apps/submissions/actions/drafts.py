"""Writing a draft: beginning it from the last version, saving it, its files."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_answer, may_file_for
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions.copies import copy_content
from zhouzhi.apps.submissions.actions.figures import form_rows, save_figures
from zhouzhi.apps.submissions.actions.guards import locked_draft
from zhouzhi.apps.submissions.domain.content import Entries
from zhouzhi.apps.submissions.domain.formats import safe_filename
from zhouzhi.apps.submissions.domain.press import page_named
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import ActivityLine, Evidence, PressItem, Submission
from zhouzhi.apps.submissions.permissions import visible_to
from zhouzhi.apps.submissions.queries.contents import room_in
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.thumbnails import want_thumbnail


class DraftElsewhere(Refusal):
    """Somebody else holds the draft: the unit itself, or an organiser for it."""

    code = "draft_elsewhere"
    template = gettext_noop("{unit}的报送正由{who}填写，没有另起一份。请先与对方商定由谁来报。")
    status = 409


@transaction.atomic
def begin_draft(
    *, obligation: Obligation, actor: User, at: datetime, filed_for_unit: bool = False
) -> Submission:
    """Begin a version (起草报送), with the content of the last one; a draft there is given back.

    `filed_for_unit` is for an organiser who types a unit's paper (代填), never the own unit's.
    Raises InvalidTransition where nothing is to be handed in now, CampaignClosed, DraftElsewhere,
    PermissionRefused.
    """
    allowed = may_file_for if filed_for_unit else may_answer
    if not allowed(actor, obligation):
        raise PermissionRefused
    must_be_open(obligation.requirement.campaign)
    Obligation.objects.select_for_update().get(pk=obligation.pk)
    obligation.requirement.refresh_from_db(fields=["form"])  # it may have changed while we waited
    OBLIGATION_MOVES.target(ObligationState(obligation.state), ObligationEvent.SUBMIT)
    versions = Submission.objects.filter(obligation=obligation)
    draft = versions.filter(state=SubmissionState.DRAFT).select_related("begun_by").first()
    if draft is not None:
        if not visible_to(actor).filter(pk=draft.pk).exists():
            raise DraftElsewhere(unit=obligation.liable_unit.name, who=draft.begun_by.name)
        return draft
    last = versions.order_by("-version").first()
    draft = Submission.objects.create(
        obligation=obligation,
        version=(versions.aggregate(last=Max("version"))["last"] or 0) + 1,
        begun_by=actor,
        begun_at=at,
        filed_for_unit=filed_for_unit,
    )
    if last is not None:
        copy_content(last, draft)
    record(actor=actor, verb="submissions.draft.begin", obj=draft)
    return draft


@transaction.atomic
def save_draft(
    *, submission: Submission, entries: Entries, edit_count: int, actor: User
) -> Submission:
    """Save what was typed (存草稿), with what cannot be taken kept beside it as it was typed.

    `edit_count` is the count that the writer's page was made with. A figure that was taken from a
    roll-up keeps that mark while its value stays. Raises StaleEdit when it was saved meanwhile
    elsewhere, VersionFixed, PermissionRefused.
    """
    draft = locked_draft(submission, actor)
    same = Submission.objects.filter(pk=draft.pk, edit_count=edit_count)
    if not same.update(edit_count=edit_count + 1):
        raise StaleEdit
    draft.edit_count = edit_count + 1
    _save_words(draft, entries)
    save_figures(draft, entries.figures)
    _save_lines(draft, entries)
    record(actor=actor, verb="submissions.draft.save", obj=draft, detail={"edit": draft.edit_count})
    return draft


def _save_words(draft: Submission, entries: Entries) -> None:
    if entries.text is not None:
        draft.text = entries.text.replace("\r\n", "\n")
    reasons = {**entries.omissions}
    if entries.explanations is not None:
        draft.explanations = _explained(draft, entries, entries.explanations)
    if entries.mistyped is not None:
        reasons |= {kind: draft.omissions.get(kind, "") for kind in entries.mistyped.omissions}
        draft.mistyped = entries.mistyped.to_json()
    draft.omissions = {
        Material(kind).value: reason.strip() for kind, reason in reasons.items() if reason.strip()
    }
    draft.save(update_fields=["text", "omissions", "explanations", "mistyped"])


def _explained(draft: Submission, entries: Entries, typed: Mapping[int, str]) -> dict[str, str]:
    """The reasons by position as they are kept; one that waits to be put right stays as it was."""
    held = entries.mistyped.explanations if entries.mistyped else {}
    kept = {at: draft.explanations.get(str(at), "") for at in held}
    rows = {row.position for row in form_rows(draft)}
    return {
        str(at): reason.strip()
        for at, reason in {**typed, **kept}.items()
        if at in rows and reason.strip()
    }


def _save_lines(draft: Submission, entries: Entries) -> None:
    campaign = draft.obligation.requirement.campaign
    strands = {strand.position: strand for strand in campaign.strands.all()}
    draft.activity_lines.all().delete()
    ActivityLine.objects.bulk_create(
        ActivityLine(
            submission=draft,
            position=position,
            strand=strands.get(part.strand) if part.strand is not None else None,
            name=part.name,
            held_on=part.held_on,
            place=part.place,
            attendance_count=part.attendance_count,
            held_by=part.held_by,
        )
        for position, part in enumerate(entries.activities, start=1)
    )
    draft.press_items.all().delete()
    pages = _pages(draft)
    named = [(sha, row.filename) for sha, row in pages.items()]
    PressItem.objects.bulk_create(
        PressItem(
            submission=draft,
            position=position,
            outlet=part.outlet,
            title=part.title,
            published_on=part.published_on,
            link=part.link,
            page=pages.get(part.page or page_named(part.title, named)),
        )
        for position, part in enumerate(entries.press, start=1)
    )


def _pages(draft: Submission) -> dict[str, Evidence]:
    """The files that may show a press report, by their SHA-256."""
    rows = draft.evidence.filter(material=Material.PRESS_COVERAGE).select_related("blob")
    return {row.blob.sha256: row for row in rows.order_by("pk")}


@transaction.atomic
def attach_evidence(
    *, submission: Submission, material: Material, blob: Blob, filename: str, actor: User
) -> Evidence:
    """Add a stored file to a draft under the material it serves (附佐证材料).

    The same content under the same material twice is one row. Raises TooManyFiles, DraftTooHeavy,
    VersionFixed, PermissionRefused.
    """
    draft = locked_draft(submission, actor)
    held = Evidence.objects.filter(submission=draft, material=material, blob=blob).first()
    if held is None:
        room_in(draft).must_hold(safe_filename(filename), blob.size)
    row = held or Evidence.objects.create(
        submission=draft, material=material, blob=blob, filename=safe_filename(filename)
    )
    want_thumbnail(blob)
    record(
        actor=actor,
        verb="submissions.evidence.attach",
        obj=row,
        detail={"sha256": blob.sha256, "already_there": held is not None},
    )
    return row


@transaction.atomic
def remove_evidence(*, evidence: Evidence, actor: User) -> None:
    """Take a file out of a draft (撤下佐证材料); other versions keep it.

    Raises VersionFixed, PermissionRefused.
    """
    locked_draft(evidence.submission, actor)
    record(
        actor=actor,
        verb="submissions.evidence.remove",
        obj=evidence,
        detail={"sha256": evidence.blob.sha256},
    )
    evidence.delete()
    let_go(evidence.blob)
