"""Composing summaries from what is accepted, and what a person decides for it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.reports.actions.guards import must_be_draft
from zhouzhi.apps.reports.domain.compose import Composition, Part, compose, title_of
from zhouzhi.apps.reports.domain.following import followed
from zhouzhi.apps.reports.domain.press import distinct_press
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.snapshot import (
    annexes_json,
    annexes_of,
    gap_from,
    gap_json,
    paragraphs_from,
    paragraphs_json,
)
from zhouzhi.apps.reports.models import Report, Section
from zhouzhi.apps.reports.queries import story_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.lengths import whole


class NothingToTell(InvalidInput):
    """A campaign that was not sent to anybody has no summary yet (还写不出总结)."""

    code = "nothing_to_tell"
    template = gettext_noop("活动还没有部署，也没有通过的报送，还写不出总结。请先部署。")


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
        must_be_draft(held)
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
    report.addressee = whole(Report, "addressee", story.addressee)
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
    must_be_draft(row)
    asked = [gap for gap in map(gap_from, row.gaps) if gap.key and gap.key == key]
    if not asked:
        raise AlikeChanged
    row.decided = row.decided | {key: is_joint}
    row.save(update_fields=["decided"])
    detail = {"activity": asked[0].about, "joint": is_joint}
    record(actor=actor, verb="reports.report.decide", obj=row, detail=detail)
    return compose_report(campaign=row.campaign, actor=actor, at=at)
