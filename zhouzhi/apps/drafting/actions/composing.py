"""Bringing a draft's sections to what is composed from its facts now."""

from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.following import followed
from zhouzhi.apps.drafting.domain.pieces import LinkedFact, Part
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.drafting.queries.facts import facts_of


def lay_sections(draft: Draft) -> list[str]:
    """Bring the rows to what is composed now; give what changed, by heading.

    A section that nothing is composed for any more stays only where a person wrote in it.
    """
    held = {row.kind: row for row in draft.sections.all()}
    changed: list[str] = []
    for position, part in enumerate(compose(facts_of(draft)), start=1):
        row = held.pop(part.kind, None) or DraftSection(draft=draft, kind=part.kind)
        if row.pk and (row.composed != part.text or row.heading != part.heading):
            changed.append(part.heading or draft.title)
            _follow(row, part)
        row.position, row.heading = position, part.heading
        row.composed, row.facts = part.text, [fact.as_json() for fact in part.facts]
        row.save()
    for row in held.values():
        changed.append(row.heading or draft.title)
        _let_go(row)
    return changed


def _follow(row: DraftSection, part: Part) -> None:
    """Let what a person wrote take the new words of facts; mark it to be looked at."""
    if row.edited is None:
        return
    before = [LinkedFact.from_json(kept) for kept in row.facts]
    row.edited = followed(row.edited, before, part.facts)
    row.edit_count += 1
    row.is_outdated = True


def _let_go(row: DraftSection) -> None:
    if row.edited is None:
        row.delete()
    else:
        row.composed, row.facts, row.is_outdated = "", [], True
        row.edit_count += 1
        row.save(update_fields=["composed", "facts", "is_outdated", "edit_count"])
