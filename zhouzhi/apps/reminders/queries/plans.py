"""How a campaign's units are reminded: when, of what, and whether at all."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Rung, Step, ladder
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.reminders.domain.choosing import ALL_STEPS
from zhouzhi.apps.reminders.models import DutySteps, Pause
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.workdays import UnknownYear


@dataclass(frozen=True, slots=True)
class Paused:
    """Since when a campaign's reminders are paused, by whom and why."""

    reason: str
    by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """One duty with its ladder: the days, UnknownYear where they cannot be counted, none undated.

    `steps` are those that are taken.
    """

    uuid: UUID
    title: str
    due_on: date | None
    rungs: tuple[Rung, ...] | UnknownYear
    steps: frozenset[Step]


def pause_of(campaign: Campaign) -> Paused | None:
    """The pause of a campaign's reminders (暂停提醒), None where they go out."""
    row = Pause.objects.filter(campaign=campaign).select_related("by").first()
    if row is None:
        return None
    return Paused(row.reason, row.by.name if row.by else "", row.since)


def duty_plans(campaign: Campaign, *, counting: Counting) -> list[DutyPlan]:
    """When each duty's units are reminded (提醒安排), in the notice's order. Two queries."""
    duties = list(Requirement.objects.filter(campaign=campaign).order_by("position"))
    kept = dict(
        DutySteps.objects.filter(requirement__in=duties).values_list("requirement_id", "steps")
    )
    return [
        DutyPlan(
            uuid=row.uuid,
            title=row.title,
            due_on=row.due_on,
            rungs=ladder(row.due_on, counting) if row.due_on else (),
            steps=frozenset(map(Step, kept.get(row.pk, ALL_STEPS))),
        )
        for row in duties
    ]


def duty_to_plan(user: Someone, campaign_uuid: object, uuid: object) -> Requirement:
    """The duty of a campaign that `user` may look at. Raises NotFound."""
    campaign = campaign_for(user, campaign_uuid)
    rows = Requirement.objects.filter(campaign=campaign, uuid=str(uuid))
    found = rows.select_related("campaign").first()
    if found is None:
        raise NotFound
    return found
