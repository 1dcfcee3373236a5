"""Who is urged, and in front of whom it stands (催办的人)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Filter, stands_overdue
from zhouzhi.apps.obligations.queries.people import people_of_all
from zhouzhi.apps.obligations.queries.urging import urgeable
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.reaching import mail_addresses
from zhouzhi.apps.reminders.domain.lines import OwedLine
from zhouzhi.apps.reminders.queries.asking import whom_to_ask
from zhouzhi.foundation.post.models import Bot
from zhouzhi.foundation.post.queries import bots_of_all


@dataclass(frozen=True, slots=True)
class UrgedDuty:
    """One thing that a unit would be urged for, by when it is due and how it stands."""

    title: str
    due_on: date | None
    is_overdue: bool = False
    is_to_sign: bool = False


@dataclass(frozen=True, slots=True)
class UrgedUnit:
    """One unit that would be urged: for what, and the people who would see it."""

    uuid: str
    name: str
    duties: tuple[UrgedDuty, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UrgingPlan:
    """What an urging would do: the units, how many people see it and get mail, who was urged.

    `bot_count` is the number of the units' group bots (群机器人) that speak too.
    """

    units: tuple[UrgedUnit, ...]
    duty_count: int
    person_count: int
    mail_count: int
    urged_unit_count: int
    bot_count: int = 0

    @property
    def without_people(self) -> tuple[str, ...]:
        """The units that nobody has an account for: they are to be rung up."""
        return tuple(unit.name for unit in self.units if not unit.people)


def urging_plan(campaign: Campaign, *, at: datetime, only: Filter) -> UrgingPlan:
    """What urging the units shown would do (催办预览). A fixed number of queries."""
    found = urgeable(campaign, at=at, only=only)
    people = people_of_all(row for duties in found.by_unit for row in duties)
    units = tuple(_unit(duties, people, at) for duties in found.by_unit)
    everybody = {user.pk: user for users in people.values() for user in users}
    return UrgingPlan(
        units=units,
        duty_count=sum(len(unit.duties) for unit in units),
        person_count=len(everybody),
        mail_count=len(mail_addresses(everybody.values())),
        urged_unit_count=found.urged_unit_count,
        bot_count=len(bots_of_all({_party(duties[0]) for duties in found.by_unit})),
    )


def people_urged(
    urged: Sequence[Obligation], *, campaign: Campaign, at: datetime
) -> list[tuple[User, list[OwedLine]]]:
    """The people of the units urged, each with what they are urged for (催办事项)."""
    people = people_of_all(urged)
    asked = whom_to_ask(one.requirement for one in urged)
    lines: dict[User, list[OwedLine]] = defaultdict(list)
    for one in urged:
        line = _line(one, campaign, at, asked)
        for user in people[one.pk]:
            lines[user].append(line)
    return list(lines.items())


def bots_urged(
    urged: Sequence[Obligation], *, campaign: Campaign, at: datetime
) -> list[tuple[Bot, list[OwedLine]]]:
    """The group bots (群机器人) of the units urged, each with what its unit is urged for."""
    asked = whom_to_ask(one.requirement for one in urged)
    lines: dict[str, list[OwedLine]] = defaultdict(list)
    for one in urged:
        lines[_party(one)].append(_line(one, campaign, at, asked))
    return [(bot, lines[bot.party]) for bot in bots_of_all(lines)]


def _party(one: Obligation) -> str:
    """The key under which the post knows the unit."""
    return str(one.participant.unit.uuid)


def _unit(
    duties: Sequence[Obligation], people: Mapping[int, list[User]], at: datetime
) -> UrgedUnit:
    names = {user.pk: user.name for row in duties for user in people[row.pk]}
    return UrgedUnit(
        uuid=_party(duties[0]),
        name=duties[0].participant.unit_name,
        duties=tuple(
            UrgedDuty(
                title=row.requirement.title,
                due_on=row.due_on,
                is_overdue=stands_overdue(row, at=at),
                is_to_sign=ObligationState(row.state).word is Word.TO_SIGN,
            )
            for row in duties
        ),
        people=tuple(names.values()),
    )


def _line(
    one: Obligation, campaign: Campaign, at: datetime, asked: Mapping[int | None, str]
) -> OwedLine:
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
        ask=asked.get(one.requirement.notice_id, ""),
    )
