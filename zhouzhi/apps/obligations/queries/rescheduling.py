"""What a new date for a duty would do, before it is set (改期预览)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organised_by
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.rescheduling import (
    Impact,
    Moved,
    Owed,
    impact_of,
    reschedule,
)
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.obligations.queries.lateness import granted
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.obligations.queries.serving import served_by_each
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound

NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RescheduleView:
    """What a new date does (影响), with the names of units whose own extension is kept."""

    impact: Impact
    kept_names: tuple[str, ...]


def duty_run_by(user: Someone, uuid: object) -> Requirement:
    """The duty of a campaign that `user` runs (本级的应办事项). Raises NotFound."""
    rows = Requirement.objects.filter(campaign__in=organised_by(user).values("pk"))
    found = rows.select_related("campaign__lead", "campaign__territory", "notice")
    duty = found.filter(uuid=str(uuid)).first()
    if duty is None:
        raise NotFound
    return duty


def owed_of(requirement: Requirement) -> list[Owed]:
    """What each unit owes of a duty (各单位的应办), in the order of their keys. One query."""
    rows = Obligation.objects.filter(requirement=requirement).annotate(is_extended=granted())
    columns = ("pk", "state", "due_on", "first_submitted_at", "is_late", "by_extension")
    return [
        Owed(pk, ObligationState(state), *rest)
        for pk, state, *rest in rows.order_by("pk").values_list(*columns, "is_extended")
    ]


def preview_reschedule(requirement: Requirement, *, due_on: date, at: datetime) -> RescheduleView:
    """What moving a duty's date would do to whom, counted; nothing is changed. Two queries."""
    moved = reschedule(
        owed_of(requirement), base=requirement.due_on, due_on=due_on, rule=rule_of(requirement)
    )
    return RescheduleView(impact_of(moved, at=at), _kept(moved))


@dataclass(frozen=True, slots=True)
class Collected:
    """A unit that collects below for a duty, and the last date by which it does (向下收集)."""

    unit_name: str
    due_on: date


def collected_after(requirement: Requirement, *, due_on: date) -> tuple[Collected, ...]:
    """Who would still collect below for a duty when it is due on this day (收集晚于上级).

    By the dates of their own duties and of single units' extensions, the latest first. Whoever
    has answered already is not among them. Six queries.
    """
    owed = Obligation.objects.filter(requirement=requirement, state__in=OPEN)
    below = list(Campaign.objects.filter(answers__obligation__in=owed).distinct())
    serving = served_by_each(below)
    collecting = {
        pk
        for duties in serving.values()
        for pk, uppers in duties.items()
        if any(upper.requirement_id == requirement.pk for upper in uppers)
    }
    rows = Requirement.objects.filter(pk__in=collecting).select_related("campaign__lead")
    still = Q(obligations__state__in=OPEN)
    found: dict[str, date] = {}
    for row in rows.annotate(latest=Max("obligations__due_on", filter=still)):
        days = [day for day in (row.due_on, row.latest) if day is not None and day > due_on]
        name = row.campaign.lead.name
        if days:
            found[name] = max([*days, found.get(name, due_on)])
    ordered = sorted(found.items(), key=lambda pair: (-pair[1].toordinal(), pair[0]))
    return tuple(Collected(name, day) for name, day in ordered)


def waiting_count(requirement: Requirement) -> int:
    """How many units still owe an answer to a duty (未报齐的单位)."""
    return Obligation.objects.filter(requirement=requirement, state__in=OPEN).count()


def _kept(moved: tuple[Moved, ...]) -> tuple[str, ...]:
    keys = [one.owed.key for one in moved if one.is_kept and one.owed.state.is_open]
    rows = Participant.objects.filter(obligations__in=keys[:NAMES_SHOWN]).order_by("pk")
    return tuple(rows.values_list("unit_name", flat=True))
