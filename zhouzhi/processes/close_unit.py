"""A unit ends (撤销单位): nothing that it has in hand is left without anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from zhouzhi.apps.activities.queries import activities_in_hand_of
from zhouzhi.apps.campaigns.queries import running_campaigns_of
from zhouzhi.apps.obligations.queries import in_hand_of
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions.closing import hold_to_end, must_be_ended_by
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.orgs.queries import role_kept_alone, territory_name
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.said import Said


class UnitHasDuties(Refusal):
    """A unit that still owes or runs something does not end."""

    code = "unit_has_duties"
    template = gettext_noop(
        "“{unit}”还有 {owed_count} 件应办事项没有办结、{campaign_count} 项在办的专项活动、"
        "{activity_count} 项没有办完的活动。应办事项请先办结，或由上级免办；"
        "活动请先填活动记录或取消，再撤销。"
    )


class UnitKeepsPlace(Refusal):
    """The only office that keeps a territory's campaigns and register does not end."""

    code = "unit_keeps_place"
    template = gettext_noop(
        "{territory}的{role}都在“{unit}”，撤销后没有人管。请先在接续的单位邀请一位{role}，再撤销。"
    )


@dataclass(frozen=True, slots=True)
class UnitInHand:
    """What a unit has in hand: what it owes, runs and holds, and who acts for it."""

    owed_count: int
    campaign_count: int
    activity_count: int
    people_count: int

    @property
    def is_free(self) -> bool:
        """Whether nothing keeps the unit from ending."""
        return not (self.owed_count or self.campaign_count or self.activity_count)


def unit_in_hand(unit: OrgUnit) -> UnitInHand:
    """What would be left of a unit if it ended now (撤销前清点)."""
    return UnitInHand(
        owed_count=in_hand_of(unit).owed_count,
        campaign_count=running_campaigns_of(unit).count(),
        activity_count=activities_in_hand_of(unit).count(),
        people_count=_posts(unit).values("user").distinct().count(),
    )


def close_unit(
    *, unit: OrgUnit, successors: Sequence[OrgUnit], on: date, reason: str, actor: Actor
) -> OrgUnit:
    """Let a unit end that owes and runs nothing any more (撤销单位).

    What it has in hand is looked at under the locks with which it ends. Raises UnitEndsFromAbove,
    UnitHasDuties, UnitKeepsPlace, UnitEndedAlready, UnitHasUnits, NoSuccessor, ReasonTooLong.
    """
    with transaction.atomic(), act():
        held = hold_to_end(unit)
        must_be_ended_by(actor, held)
        in_hand = unit_in_hand(held)
        if not in_hand.is_free:
            raise UnitHasDuties(
                unit=held.name,
                owed_count=in_hand.owed_count,
                campaign_count=in_hand.campaign_count,
                activity_count=in_hand.activity_count,
            )
        _refuse_keeperless(held)
        return actions.close_unit(
            unit=held, successors=successors, on=on, reason=reason, actor=actor
        )


def _refuse_keeperless(unit: OrgUnit) -> None:
    """Who alone keeps a territory's campaigns and register does not end with the office."""
    role = role_kept_alone(unit)
    if role is not None:
        raise UnitKeepsPlace(unit=unit.name, territory=territory_name(unit), role=Said(role.label))


def _posts(unit: OrgUnit) -> QuerySet[Membership]:
    return Membership.objects.filter(unit=unit, ends_on__isnull=True)
