"""What a campaign says otherwise now than its draft was composed of (事项变动)."""

from collections.abc import Iterable

from zhouzhi.apps.drafting.domain.annexes import AnnexKind
from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.facts import CampaignFacts
from zhouzhi.apps.drafting.domain.moving import Composed, Moved, moves
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.drafting.queries.facts import facts_of
from zhouzhi.foundation.errors import gettext_noop

_FORM = gettext_noop("附件的表式")
_AS_SIGNED, _CHANGED = gettext_noop("这一稿所附的表"), gettext_noop("表式已改")


def moves_of(draft: Draft) -> tuple[Moved, ...]:
    """What moved since a draft's sections were composed, and of the forms that it annexes.

    Empty where the paper still says what the campaign does.
    """
    return moves_since(draft, draft.sections.order_by("position", "pk"), facts_of(draft))


def moves_since(
    draft: Draft, rows: Iterable[DraftSection], facts: CampaignFacts
) -> tuple[Moved, ...]:
    """What is otherwise than in these sections of a draft, in the order of the paper."""
    return (*_sections_moved(rows, facts), *_forms_moved(draft))


def _sections_moved(rows: Iterable[DraftSection], facts: CampaignFacts) -> tuple[Moved, ...]:
    held = {row.kind: _held(row) for row in rows if row.composed}
    now = {
        part.kind.value: Composed(part.heading, part.text, part.facts) for part in compose(facts)
    }
    names = _names(facts)
    return tuple(
        one
        for kind in dict.fromkeys((*held, *now))
        if held.get(kind) != now.get(kind)
        for one in moves(held.get(kind), now.get(kind), names=names)
    )


def _held(row: DraftSection) -> Composed:
    facts = tuple(LinkedFact.from_json(kept) for kept in row.facts)
    return Composed(row.heading, row.composed, facts)


def _names(facts: CampaignFacts) -> dict[str, str]:
    """What duties and what is held are called."""
    return {
        **{f"duty:{duty.key}": duty.title for duty in facts.duties},
        **{f"held:{one.key}": one.name or one.kind.label for one in facts.held},
    }


def _forms_moved(draft: Draft) -> tuple[Moved, ...]:
    """The forms that go with the paper and that the campaign no longer asks by (表式已改)."""
    asked = draft.campaign.requirements.filter(form__isnull=False)
    refs = {str(uuid) for uuid in asked.values_list("form__uuid", flat=True)}
    annexed = draft.annexes.filter(kind=AnnexKind.FORM, is_included=True).order_by("position")
    return tuple(
        Moved(row.title, _FORM, _AS_SIGNED, _CHANGED) for row in annexed if row.ref not in refs
    )
