"""Who is urged, and in front of whom it stands (催办的人)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Filter, stands_overdue
from zhouzhi.apps.obligations.queries.urging import urgeable
from zhouzhi.apps.orgs.domain.roles import ACTING
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.apps.reminders.domain.lines import OwedLine
from zhouzhi.apps.reminders.queries.reaching import mail_addresses

_BATCH = 500


@dataclass(frozen=True, slots=True)
class UrgedUnit:
    """One unit that would be urged: for what, and the people who would see it."""

    name: str
    titles: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgingPlan:
    """What an urging would do: the units, how many people see it and get mail, who was urged."""

    units: tuple[UrgedUnit, ...]
    duty_count: int
    person_count: int
    mail_count: int
    urged_unit_count: int

    @property
    def without_people(self) -> tuple[str, ...]:
        """The units that nobody has an account for: they are to be rung up."""
        return tuple(unit.name for unit in self.units if not unit.people)


def urging_plan(campaign: Campaign, *, at: datetime, only: Filter) -> UrgingPlan:
    """What urging the units shown would do (催办预览). A fixed number of queries a batch."""
    found = urgeable(campaign, at=at, only=only)
    people = _people({duties[0].liable_unit_id for duties in found.by_unit})
    units = tuple(
        UrgedUnit(
            name=duties[0].participant.unit_name,
            titles=tuple(row.requirement.title for row in duties),
            people=tuple(user.name for user in people[duties[0].liable_unit_id]),
        )
        for duties in found.by_unit
    )
    everybody = {user.pk: user for users in people.values() for user in users}
    return UrgingPlan(
        units=units,
        duty_count=sum(len(unit.titles) for unit in units),
        person_count=len(everybody),
        mail_count=len(mail_addresses(everybody.values())),
        urged_unit_count=found.urged_unit_count,
    )


def people_urged(
    urged: Sequence[Obligation], *, campaign: Campaign, at: datetime
) -> list[tuple[User, list[OwedLine]]]:
    """The people of the units urged, each with what they are urged for (催办事项)."""
    people = _people({one.liable_unit_id for one in urged})
    lines: dict[User, list[OwedLine]] = defaultdict(list)
    for one in urged:
        line = _line(one, campaign, at)
        for user in people[one.liable_unit_id]:
            lines[user].append(line)
    return list(lines.items())


def _people(unit_ids: Iterable[int]) -> dict[int, list[User]]:
    """The active people who answer for each unit, by the unit's key."""
    keys = sorted(unit_ids)
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for start in range(0, len(keys), _BATCH):
        posts = Membership.objects.filter(
            unit__in=keys[start : start + _BATCH],
            ends_on__isnull=True,
            role__in=ACTING,
            user__is_active=True,
        )
        for post in posts.select_related("user").order_by("pk"):
            found[post.unit_id][post.user_id] = post.user
    return defaultdict(list, {unit: list(users.values()) for unit, users in found.items()})


def _line(one: Obligation, campaign: Campaign, at: datetime) -> OwedLine:
    late = stands_overdue(one, at=at)
    return OwedLine(
        obligation_id=one.pk,
        uuid=one.uuid,
        title=one.requirement.title,
        campaign=campaign.name,
        to=str(campaign.lead),
        unit=one.participant.unit_name,
        due_on=one.due_on,
        step=Step.DAY_AFTER if late else Step.DUE_DAY,
        is_overdue=late,
        is_returned=one.state == ObligationState.RETURNED,
    )
