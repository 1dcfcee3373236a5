"""A level's finished summary answers the upper level's obligation (总结报上级)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import strands_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.domain.answers import is_told_by_summary
from zhouzhi.apps.reports.domain.snapshot import Annexes, content_from
from zhouzhi.apps.reports.domain.story import Press
from zhouzhi.apps.reports.models import Edition
from zhouzhi.apps.reports.queries import (
    document_name,
    form_sheet_name,
    newest_edition,
    totals_differ,
)
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions.domain.bounds import HELD_BY_LENGTH, DraftTooHeavy, TooManyFiles
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, Entries, PressPart
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import content_of, findings_of
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.foundation.said import Said
from zhouzhi.processes.submit_answer import begin_answer, prefill_answer

_LONGEST_NAME = 120


class NotAnswered(InvalidInput):
    """The obligation is not one that the campaign answers (不是本次活动要回应的事项)."""

    code = "not_answered"
    template = gettext_noop(
        "“{campaign}”的总结不回应这项上级事项，没有起草。请从总结页“报上级”进入。"
    )


class EditionMissing(Refusal):
    """There is no edition whose files could go up (还没有定稿)."""

    code = "edition_missing"
    template = gettext_noop("总结还没有定稿，或定稿正在成文。请定稿并等文件生成后再报上级。")
    status = 409


class EditionOutdated(Refusal):
    """The totals moved on since the edition was made (定稿后数据有变)."""

    code = "edition_outdated"
    template = gettext_noop(
        "第 {number} 稿定稿之后，汇总数又有变化，文件与数据对不上，没有起草。"
        "请在总结页修订、按最新数据重拟，再定稿后报上级。"
    )
    status = 409


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft on the upper obligation, and what it still lacks before it can be sent.

    `left_pages` of the press (存档页面) found no room beside the files that it holds.
    """

    submission: Submission
    lacking: tuple[Finding, ...]
    left_pages: int = 0


def answer_upper(*, campaign: Campaign, obligation: Obligation, actor: User, at: datetime) -> Draft:
    """Draft the answer to the upper level from the newest edition; the officer looks and sends.

    Files go under the materials that are asked for, totals into the upper form row by row,
    activities and press told once, the press with the pages that show it as far as there is room;
    what a person typed into the draft stays. Raises NotAnswered,
    EditionMissing, EditionOutdated, PermissionRefused, InvalidTransition, DraftElsewhere.
    """
    must_organise(actor, campaign)
    asked = is_told_by_summary(obligation.requirement.materials)
    if not asked or obligation.pk not in {row.pk for row in answered_by(campaign)}:
        raise NotAnswered(campaign=campaign.name)
    edition = newest_edition(campaign)
    if edition is None or edition.document is None:
        raise EditionMissing
    if totals_differ(edition, campaign):
        raise EditionOutdated(number=edition.number)
    with transaction.atomic(), act():
        draft = begin_answer(obligation=obligation, actor=actor, at=at)
        draft = prefill_answer(submission=draft, actor=actor)
        annexes = content_from(edition.snapshot).annexes
        _attach(draft, edition, actor)
        left = _attach_pages(draft, annexes.press, actor)
        draft = submissions.save_draft(
            submission=draft,
            entries=_entries(draft, annexes),
            edit_count=draft.edit_count,
            actor=actor,
        )
    lacking = (one for one in findings_of(draft) if one.tier is not Tier.REVIEW)
    return Draft(draft, tuple(lacking), left)


def _entries(draft: Submission, annexes: Annexes) -> Entries:
    """What stands in the draft and what the edition adds to it; figures are left as they are."""
    held = content_of(draft)
    upper = draft.obligation.requirement.campaign
    positions = {strand.title: strand.position for strand in strands_of(upper)}
    return Entries(
        text=held.text,
        figures={},
        activities=_activities(held, annexes, positions),
        press=_press(held, annexes),
        omissions=dict(held.omissions),
    )


def _activities(
    held: Content, annexes: Annexes, positions: dict[str, int]
) -> tuple[ActivityPart, ...]:
    added = [
        ActivityPart(
            name=one.name,
            strand=positions.get(one.strand),
            held_on=one.held_on,
            place=one.place,
            attendance_count=one.attendance_count,
            held_by=_holders((one.unit, *one.partners)),
        )
        for one in annexes.activities
    ]
    known = {(one.name, one.held_on, one.place) for one in held.activities}
    fresh = [one for one in added if (one.name, one.held_on, one.place) not in known]
    return (*held.activities, *fresh)


_AND_OTHERS = gettext_noop("{units}等{count}个单位")


def _holders(units: Sequence[str]) -> str:
    """The units as their column holds them; of very many the first, and how many they are."""
    said = "、".join(units)
    for shown in range(len(units) - 1, 0, -1):
        if len(said) <= HELD_BY_LENGTH:
            break
        said = str(Said(_AND_OTHERS, units=tuple(units[:shown]), count=len(units)))
    return said


def _press(held: Content, annexes: Annexes) -> tuple[PressPart, ...]:
    known = {(one.outlet, one.title) for one in held.press}
    pages = {(one.outlet, one.title): one.page for one in annexes.press}
    kept = [
        replace(one, page=one.page or pages.get((one.outlet, one.title), "")) for one in held.press
    ]
    fresh = [
        PressPart(one.outlet, one.title, one.published_on, one.link, one.page)
        for one in annexes.press
        if (one.outlet, one.title) not in known
    ]
    return (*kept, *fresh)


def _attach(draft: Submission, edition: Edition, actor: User) -> None:
    """Put the edition's files under what is asked for, in place of an older edition's."""
    asked = set(draft.obligation.requirement.materials)
    files = [
        (Material.SUMMARY_REPORT, edition.document, document_name(edition)),
        (Material.STATISTICS_RETURN, edition.form_sheet, form_sheet_name(edition)),
    ]
    wanted = [
        (kind, blob, name) for kind, blob, name in files if kind in asked and blob is not None
    ]
    _remove_older(draft, edition, [blob for _, blob, _ in wanted], actor)
    for kind, blob, name in wanted:
        submissions.attach_evidence(
            submission=draft, material=kind, blob=blob, filename=name, actor=actor
        )


def _attach_pages(draft: Submission, press: Sequence[Press], actor: User) -> int:
    """Put what shows the press reports under them, named after unit and title; how many are left.

    What the draft has no room for stays below: the report goes up without it.
    """
    material = Material.PRESS_COVERAGE
    shown = {one.page: one for one in reversed(press) if one.page}
    if material not in draft.obligation.requirement.materials or not shown:
        return 0
    there = set(draft.evidence.filter(material=material).values_list("blob__sha256", flat=True))
    kept = Evidence.objects.filter(blob__sha256__in=shown.keys() - there, material=material)
    first = {row.blob.sha256: row for row in kept.select_related("blob").order_by("-pk")}
    left = 0
    for sha, one in reversed(shown.items()):
        if sha not in first:
            continue
        ending = PurePath(first[sha].filename).suffix
        name = plain_filename(f"{one.unit}_{one.title}", longest=_LONGEST_NAME) + ending
        try:
            submissions.attach_evidence(
                submission=draft,
                material=material,
                blob=first[sha].blob,
                filename=name,
                actor=actor,
            )
        except (TooManyFiles, DraftTooHeavy):
            left += 1
    return left


def _remove_older(draft: Submission, edition: Edition, keep: Sequence[Blob], actor: User) -> None:
    files = [(one.document_id, one.form_sheet_id) for one in edition.report.editions.all()]
    older = {key for pair in files for key in pair if key is not None}
    stale: Iterable[Evidence] = draft.evidence.filter(blob__in=older - {blob.pk for blob in keep})
    for evidence in stale:
        submissions.remove_evidence(evidence=evidence, actor=actor)
