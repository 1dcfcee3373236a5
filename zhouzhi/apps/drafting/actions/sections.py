"""What people write in a draft's sections, and the facts that they are asked about."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.guards import writable_draft
from zhouzhi.apps.drafting.domain.linking import Lost, lost_facts, typed_lines
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.models import DraftSection
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, Refusal, StaleEdit, gettext_noop

LONGEST_SECTION = 10_000


class SectionTooLong(InvalidInput):
    """A section is a part of a notice, not a book (章节过长)."""

    code = "draft_section_too_long"
    template = gettext_noop("这一部分有 {length} 字，最多 {most} 字，没有保存。请精简后再存。")


class FactsChanged(Refusal):
    """An edit took out words that say facts: what becomes of these is asked first (改动了事项).

    `text` is what was typed, as it would be kept: the places of `lost` are places in it.
    """

    code = "facts_changed"
    template = gettext_noop("文中有 {count} 处与活动事项对不上了，还没有保存。请逐处选定怎么办。")
    status = 409

    def __init__(self, lost: tuple[Lost, ...], text: str) -> None:
        super().__init__(count=len(lost))
        self.lost = lost
        self.text = text


@transaction.atomic
def edit_section(
    *,
    section: DraftSection,
    text: str,
    edit_count: int,
    allowed: Collection[str] = (),
    actor: User,
    at: datetime,
) -> DraftSection:
    """Write a section of a draft anew (改写); an empty text leaves it out of print.

    The composed words, typed back, count as no edit. `allowed` are the keys of the facts that are
    said in other words on purpose. Raises FactsChanged where the words of others are gone,
    StaleEdit, SectionTooLong, PermissionRefused, DraftSealed.
    """
    if len(text) > LONGEST_SECTION:
        raise SectionTooLong(field="text", length=len(text), most=LONGEST_SECTION)
    row = _written_in(section, edit_count, actor)
    typed = typed_lines(text)
    if typed == row.composed:
        row.edited, row.edited_by, row.edited_at, row.allowed = None, None, None, []
        return _saved(row, "drafting.section.edit", actor)
    facts = [LinkedFact.from_json(kept) for kept in row.facts]
    lost = lost_facts(facts, before=row.composed, after=typed)
    known = {*row.allowed, *allowed}
    asked = tuple(each for each in lost if each.fact.key not in known)
    if asked:
        raise FactsChanged(asked, typed)
    row.edited, row.edited_by, row.edited_at = typed, actor, at
    row.allowed = sorted({each.fact.key for each in lost})
    return _saved(row, "drafting.section.edit", actor)


@transaction.atomic
def restore_section(*, section: DraftSection, edit_count: int, actor: User) -> DraftSection:
    """Take a person's words out of a section again (恢复自动拟的文字).

    Raises StaleEdit, PermissionRefused, DraftSealed.
    """
    row = _written_in(section, edit_count, actor)
    row.edited, row.edited_by, row.edited_at, row.allowed = None, None, None, []
    return _saved(row, "drafting.section.restore", actor)


def _written_in(section: DraftSection, edit_count: int, actor: User) -> DraftSection:
    writable_draft(section.draft_id, actor)
    row = DraftSection.objects.select_for_update().filter(pk=section.pk).first()
    if row is None or row.edit_count != edit_count:
        raise StaleEdit
    return row


def _saved(row: DraftSection, verb: str, actor: User) -> DraftSection:
    row.edit_count += 1
    row.is_outdated = False
    row.save()
    detail = {"draft": row.draft_id, "edit": row.edit_count, "text": row.edited}
    record(actor=actor, verb=verb, obj=row, detail=detail)
    return row
