"""What people write in a summary's sections."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.actions.guards import must_be_draft
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.snapshot import paragraphs_from
from zhouzhi.apps.reports.models import Report, Section
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop

LONGEST_SECTION = 10_000


class SectionTooLong(InvalidInput):
    """A section is a part of a summary, not a book (章节过长)."""

    code = "section_too_long"
    template = gettext_noop("这一节有 {length} 字，最多 {most} 字，没有保存。请精简后再存。")


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
    must_be_draft(report)
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
