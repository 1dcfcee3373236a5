"""Whom another wording of an issued duty concerns, before it is changed (改要求预览)."""

from collections import Counter
from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN

HANDED_IN = (ObligationState.SUBMITTED, ObligationState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ChangeReach:
    """How many units still owe a duty, are at work on it, have handed it in, were let off.

    `collecting` names those that collect below for it.
    """

    open_count: int
    working_count: int
    handed_in_count: int
    waived_count: int
    collecting: tuple[str, ...]


def reach_of_change(requirement: Requirement) -> ChangeReach:
    """Whom a change of what a duty asks concerns; nothing is changed. Two queries."""
    owed = Obligation.objects.filter(requirement=requirement)
    states = Counter(owed.values_list("state", flat=True))
    below = Campaign.objects.filter(answers__obligation__in=owed.filter(state__in=OPEN))
    names = below.order_by("lead__path").values_list("lead__name", flat=True)
    return ChangeReach(
        open_count=sum(states[state] for state in OPEN),
        working_count=states[ObligationState.IN_WORK],
        handed_in_count=sum(states[state] for state in HANDED_IN),
        waived_count=states[ObligationState.WAIVED],
        collecting=tuple(dict.fromkeys(names)),
    )
