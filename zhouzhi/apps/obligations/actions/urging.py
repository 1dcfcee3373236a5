"""Urging units in bulk (催办): a line in the history of each thing that they owe."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.obligations.actions.many import BATCH, change_of, keep_changes
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.domain.timetable.rescheduling import Owed
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidTransition, gettext_noop


class NothingToUrge(InvalidTransition):
    """All that was to be urged was handed in, or urged today, meanwhile."""

    code = "nothing_to_urge"
    template = gettext_noop("没有可以催办的了：要催的都已报来，或今天已经催办过。")


@transaction.atomic
def urge_obligations(
    *,
    campaign: Campaign,
    obligations: Collection[Obligation],
    words: str,
    actor: Actor,
    at: datetime,
) -> list[Obligation]:
    """Note that units were urged (催办) for these obligations of a campaign, in these words.

    What was handed in meanwhile is left out; gives back the rest. Nothing else about them changes.
    Raises PermissionRefused, CampaignClosed, NothingToUrge.
    """
    must_organise(actor, campaign)
    must_be_open(campaign)
    standing = _states_held([one.pk for one in obligations])
    urged = [one for one in obligations if _may_be_urged(standing.get(one.pk))]
    if not urged:
        raise NothingToUrge
    keep_changes(
        change_of(
            Owed(one.pk, standing[one.pk], one.due_on),
            ObligationEvent.URGE,
            due_on=one.due_on,
            is_late=one.is_late,
            reason=words,
            actor=actor,
            at=at,
        )
        for one in urged
    )
    detail = {"obligations": len(urged), "units": len({one.liable_unit_id for one in urged})}
    record(
        actor=actor,
        verb="obligations.campaign.urge",
        obj=campaign,
        reason=words,
        detail=detail,
    )
    return urged


def _states_held(keys: list[int]) -> dict[int, ObligationState]:
    """The states as they now stand, held until the transaction has ended."""
    found: dict[int, ObligationState] = {}
    for start in range(0, len(keys), BATCH):
        rows = Obligation.objects.select_for_update(no_key=True).order_by("pk")
        part = rows.filter(pk__in=keys[start : start + BATCH]).values_list("pk", "state")
        found |= {key: ObligationState(state) for key, state in part}
    return found


def _may_be_urged(state: ObligationState | None) -> bool:
    return state is not None and OBLIGATION_MOVES.allows(state, ObligationEvent.URGE)
