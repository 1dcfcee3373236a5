"""Writes about summaries: each one transaction and one audit line."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.domain.compose import Composition, Part, compose, title_of
from zhouzhi.apps.reports.domain.following import followed
from zhouzhi.apps.reports.domain.press import distinct_press
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.snapshot import (
    annexes_json,
    annexes_of,
    content_json,
    gap_from,
    gap_json,
    paragraphs_from,
    paragraphs_json,
)
from zhouzhi.apps.reports.domain.states import REPORT_MOVES, ReportEvent, ReportState
from zhouzhi.apps.reports.models import Edition, Report, Section
from zhouzhi.apps.reports.queries import content_of, lacks_now, story_of
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.errors import InvalidInput, Refusal, StaleEdit, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.reasons import given_reason

WRITE_EDITION = "reports.write_edition"
LONGEST_SECTION = 10_000
MOST_BYTES = 50 * 1024 * 1024


class ReportFinished(Refusal):
    """A finished summary is not written in (总结已定稿)."""

    code = "report_finished"
    template = gettext_noop("总结已经定稿，没有改动。要改请先点“修订”，改好后再次定稿。")
    status = 409


class NothingToTell(InvalidInput):
    """A campaign that was not sent to anybody has no summary yet (还写不出总结)."""

    code = "nothing_to_tell"
    template = gettext_noop("活动还没有部署，也没有通过的报送，还写不出总结。请先部署。")


class SectionTooLong(InvalidInput):
    """A section is a part of a summary, not a book (章节过长)."""

    code = "section_too_long"
    template = gettext_noop("这一节有 {length} 字，最多 {most} 字，没有保存。请精简后再存。")


class ReportIncomplete(InvalidInput):
    """A summary that lacks something weighty is not finished without a reason (还缺内容)."""

    code = "report_incomplete"
    template = gettext_noop("总结还缺内容，没有定稿。请补齐后重拟；确要定稿，请勾选并写明理由。")


class AlikeChanged(Refusal):
    """What was asked about is no longer reported so (几家同报的情况已变)."""

    code = "alike_changed"
    template = gettext_noop(
        "这几家报的活动已有变化，没有记下。请先按最新数据重拟，再看是不是一项。"
    )
    status = 409


@dataclass(frozen=True, slots=True)
class Composed:
    """The report, and the headings of the sections whose words changed against the last time."""

    report: Report
    changed: tuple[str, ...]


@transaction.atomic
def compose_report(*, campaign: Campaign, actor: Actor, at: datetime) -> Composed:
    """Compose a campaign's summary (拟总结) from what is accepted now, or compose it anew.

    What people wrote stays in print, with the new numbers where they left the old ones; where
    other words below it changed, the section is marked.
    Raises NothingToTell, ReportFinished, PermissionRefused.
    """
    must_organise(actor, campaign)
    Campaign.objects.select_for_update().get(pk=campaign.pk)
    held = Report.objects.select_for_update().filter(campaign=campaign).first()
    if held is not None:
        _must_be_draft(held)
    story = story_of(campaign, at=at, decided=held.decided if held else None)
    if not story.standings:
        raise NothingToTell
    composition = compose(story)
    report = held or Report(campaign=campaign)
    _fill(report, composition, at)
    changed = _lay_sections(report, composition.parts)
    record(
        actor=actor,
        verb="reports.report.compose",
        obj=report,
        detail={"changed": changed, "gaps": len(composition.gaps)},
    )
    return Composed(report, tuple(changed))


def _fill(report: Report, composition: Composition, at: datetime) -> None:
    story = composition.story
    report.title = whole(Report, "title", title_of(story))
    report.addressee = story.addressee
    report.signers = list(story.organisers)
    report.gaps = [gap_json(gap) for gap in composition.gaps]
    report.annexes = annexes_json(annexes_of(story, distinct_press(story.press)))
    report.composed_at = at
    report.save()


def _lay_sections(report: Report, parts: tuple[Part, ...]) -> list[str]:
    """Bring the rows to the parts; a part that fell away stays where a person wrote in it."""
    held = {section.key: section for section in report.sections.all()}
    changed = []
    for position, part in enumerate(parts, start=1):
        section = held.pop(part.key, None)
        if section is None:
            section = Section(report=report, key=part.key)
        elif words_of(paragraphs_from(section.composed)) != words_of(part.paragraphs):
            changed.append(part.heading or report.title)
            _follow(section, part)
        section.position, section.heading, section.level = position, part.heading, part.level
        section.composed = paragraphs_json(part.paragraphs)
        section.save()
    for section in held.values():
        if section.edited is None:
            section.delete()
        else:
            _keep_written(section)
            changed.append(section.heading)
    return changed


def _follow(section: Section, part: Part) -> None:
    """Let an edited section take the new numbers; what else was composed anew marks it."""
    if section.edited is None:
        return
    before = paragraphs_from(section.composed)
    text = followed(section.edited, before, part.paragraphs)
    section.edit_count += text != section.edited
    section.edited = text
    is_only_numbers = followed(words_of(before), before, part.paragraphs) == words_of(
        part.paragraphs
    )
    section.is_outdated = section.is_outdated or not is_only_numbers


def _keep_written(section: Section) -> None:
    """A section that nothing is composed for any more, but that a person wrote in."""
    section.is_outdated = section.is_outdated or bool(section.composed)
    section.composed = []
    section.save(update_fields=["is_outdated", "composed"])


@transaction.atomic
def decide_alike(
    *, report: Report, key: str, is_joint: bool, actor: Actor, at: datetime
) -> Composed:
    """Say whether what several units report alike is one event (是否联合举办), and compose anew.

    `key` is that of a gap of the report; what it says may be decided again. Raises AlikeChanged,
    ReportFinished, PermissionRefused.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    must_organise(actor, row.campaign)
    _must_be_draft(row)
    asked = [gap for gap in map(gap_from, row.gaps) if gap.key and gap.key == key]
    if not asked:
        raise AlikeChanged
    row.decided = row.decided | {key: is_joint}
    row.save(update_fields=["decided"])
    detail = {"activity": asked[0].about, "joint": is_joint}
    record(actor=actor, verb="reports.report.decide", obj=row, detail=detail)
    return compose_report(campaign=row.campaign, actor=actor, at=at)


@transaction.atomic
def edit_section(
    *, section: Section, text: str, edit_count: int, actor: Actor, at: datetime
) -> Section:
    """Write a section anew (改写章节); an empty text leaves it out of print.

    The composed words, typed back, count as no edit. `edit_count` is the one that the writer's
    page was made with. Raises StaleEdit, ReportFinished, SectionTooLong, PermissionRefused.
    """
    if len(text) > LONGEST_SECTION:
        raise SectionTooLong(field="text", length=len(text), most=LONGEST_SECTION)
    row = _locked_section(section, edit_count, actor)
    typed = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if typed == words_of(paragraphs_from(row.composed)):
        row.edited = row.edited_by = row.edited_at = None
    else:
        row.edited, row.edited_at = typed, at
        row.edited_by = actor if isinstance(actor, User) else None
    return _saved(row, "reports.section.edit", actor)


@transaction.atomic
def restore_section(*, section: Section, edit_count: int, actor: Actor) -> Section:
    """Take a person's words out of a section again (恢复自动拟的文字).

    Raises StaleEdit, ReportFinished, PermissionRefused.
    """
    row = _locked_section(section, edit_count, actor)
    row.edited = row.edited_by = row.edited_at = None
    return _saved(row, "reports.section.restore", actor)


def _locked_section(section: Section, edit_count: int, actor: Actor) -> Section:
    report = Report.objects.select_for_update().get(pk=section.report_id)
    must_organise(actor, report.campaign)
    _must_be_draft(report)
    row = Section.objects.select_for_update().filter(pk=section.pk).first()
    if row is None or row.edit_count != edit_count:
        raise StaleEdit
    return row


def _saved(row: Section, verb: str, actor: Actor) -> Section:
    row.edit_count += 1
    row.is_outdated = False
    row.save()
    detail = {"report": row.report_id, "edit": row.edit_count, "text": row.edited}
    record(actor=actor, verb=verb, obj=row, detail=detail)
    return row


def _must_be_draft(report: Report) -> None:
    if report.state != ReportState.DRAFT:
        raise ReportFinished


@transaction.atomic
def finish_report(*, report: Report, actor: User, at: datetime, without: str = "") -> Edition:
    """Freeze the summary as an edition (定稿), dated today; the worker writes its files.

    A summary that lacks something weighty goes out only for a reason that says why `without`;
    the edition keeps what it lacked, and the reason. Raises ReportIncomplete, ReasonTooLong,
    PermissionRefused, InvalidTransition where it is finished already.
    """
    row, why = _moved(report, ReportEvent.FINISH, actor), given_reason(without)
    lacks = lacks_now(row)
    if any(lack.is_weighty for lack in lacks) and not why:
        raise ReportIncomplete(field="reason")
    number = (row.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(
        report=row,
        number=number,
        snapshot=content_json(content_of(row, on=at.date())),
        lacks=[lack.text for lack in lacks],
        lacks_reason=why,
        made_by=actor,
        made_at=at,
    )
    record(
        actor=actor,
        verb="reports.report.finish",
        obj=edition,
        reason=edition.lacks_reason,
        detail={"number": number, "lacks": edition.lacks},
    )
    enqueue(
        kind=WRITE_EDITION,
        key=f"{WRITE_EDITION}:{edition.uuid}",
        payload={"edition": str(edition.uuid)},
        party=str(row.campaign.lead.uuid),
    )
    return edition


@transaction.atomic
def revise_report(*, report: Report, actor: Actor) -> Report:
    """Open a finished summary again (修订); its editions stay as they went out.

    Raises InvalidTransition, PermissionRefused.
    """
    row = _moved(report, ReportEvent.REVISE, actor)
    record(actor=actor, verb="reports.report.revise", obj=row)
    return row


def _moved(report: Report, event: ReportEvent, actor: Actor) -> Report:
    row = Report.objects.select_for_update().get(pk=report.pk)
    must_organise(actor, row.campaign)
    row.state = REPORT_MOVES.target(ReportState(row.state), event)
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def keep_files(*, edition: Edition, document: bytes, form_sheet: bytes | None) -> Edition:
    """Keep an edition's written files (成文入库); one that has its files keeps those."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    if row.document_id is not None:
        return row
    row.document = store(stream=BytesIO(document), name=f"{row}.docx", limit_bytes=MOST_BYTES)
    if form_sheet is not None:
        row.form_sheet = store(
            stream=BytesIO(form_sheet), name=f"{row}.xlsx", limit_bytes=MOST_BYTES
        )
    row.failure = ""
    row.save(update_fields=["document", "form_sheet", "failure"])
    record(
        actor=SYSTEM,
        verb="reports.edition.write",
        obj=row,
        detail={"sha256": row.document.sha256},
        chain=row.made_by.audit_chain,
    )
    return row


@transaction.atomic
def fail_edition(*, edition: Edition, reason: str) -> Edition:
    """Say why an edition's files could not be written (未能成文); its content stays."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    row.failure = reason
    row.save(update_fields=["failure"])
    record(
        actor=SYSTEM,
        verb="reports.edition.fail",
        obj=row,
        reason=reason,
        chain=row.made_by.audit_chain,
    )
    return row
