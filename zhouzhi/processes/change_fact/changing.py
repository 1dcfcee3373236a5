"""Facts that new text says otherwise, changed at their homes; the text is kept with their words."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.drafts import recompose_draft
from zhouzhi.apps.drafting.actions.sections import edit_section
from zhouzhi.apps.drafting.domain.linking import (
    Lost,
    lost_facts,
    spliced,
    typed_lines,
)
from zhouzhi.apps.drafting.domain.meaning import Gone, Meant, Place, meant
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.obligations.queries.drafted import is_drafted
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.processes.change_fact.homes import change_at_home, is_ceremony


class FactFixed(Refusal):
    """This fact is not changed from within the text (不能在文中改)."""

    code = "fact_fixed"
    template = gettext_noop("“{words}”不能在文中改成“{now}”。请转到改它的地方去改，或者改回原文。")
    status = 409


def may_change(draft: Draft, lost: Lost) -> bool:
    """Whether a fact that an edit changed can be changed at its home too (改事项)."""
    return _meant(draft, lost) is not None and is_drafted(draft.campaign)


def _meant(draft: Draft, lost: Lost) -> Meant | None:
    value = meant(lost.fact.key, lost.now, beside=draft.issued_on)
    is_left = isinstance(value, Gone) and is_ceremony(draft.campaign, Place.of(lost.fact.key))
    return None if is_left else value


def change_facts(
    *,
    section: DraftSection,
    keys: Collection[str],
    text: str,
    edit_count: int,
    allowed: Collection[str],
    actor: User,
    at: datetime,
) -> DraftSection:
    """Change facts to what a section's new text says of them, then save the text with their words.

    `keys` name the facts that are changed so; each is said anew where the text says it otherwise.
    Raises FactFixed, WordsTooLong, and all that `change_duty` and `edit_section` raise.
    """
    typed = typed_lines(text)
    facts = [LinkedFact.from_json(kept) for kept in section.facts]
    found = lost_facts(facts, before=section.composed, after=typed)
    lost = [each for each in found if each.fact.key in keys]
    with transaction.atomic(), act():
        for each in lost:
            value = _meant(section.draft, each)
            if value is None or not is_drafted(section.draft.campaign):
                raise FactFixed(words=each.fact.words, now=each.now)
            change_at_home(section.draft, Place.of(each.fact.key), value, actor)
        recompose_draft(draft=section.draft, actor=actor)
        row = DraftSection.objects.get(pk=section.pk)
        now = {kept["key"]: kept["words"] for kept in row.facts}
        said = [(each, now.get(each.fact.key, each.now)) for each in lost]
        moved = row.edit_count - section.edit_count
        return edit_section(
            section=row,
            text=spliced(typed, said),
            edit_count=edit_count + moved,
            allowed=allowed,
            actor=actor,
            at=at,
        )
