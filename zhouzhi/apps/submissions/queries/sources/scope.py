"""Of which activities a unit's return tells (填报范围), and whether they are over."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Host
from zhouzhi.apps.activities.queries import counted_in
from zhouzhi.apps.obligations.models import Obligation

# Of more the register's own page tells; an answer's page must not wait for them.
MOST_ACTIVITIES = 500
_DONE = {ActivityState.HELD, ActivityState.REPORTED}


@dataclass(frozen=True, slots=True)
class Done:
    """One activity that was held (已举办); `is_reported` once its visitors are known."""

    key: int
    name: str
    is_reported: bool
    is_task: bool


def activities_of(obligation: Obligation) -> QuerySet[Activity]:
    """The activities that a unit's return tells of; of the level's own (本级) only its own."""
    unit, campaign = obligation.participant.unit, obligation.requirement.campaign
    if obligation.participant.is_own:
        return counted_in(campaign).filter(unit=unit)
    joined = Host.objects.filter(activity=OuterRef("pk"), unit=unit)
    return counted_in(campaign, root=unit).exclude(~Q(unit=unit) & Q(Exists(joined)))


class Work:
    """The work that a return tells of (填报范围内的工作), asked for once by all sources."""

    def __init__(self, obligation: Obligation) -> None:
        self.obligation = obligation

    @cached_property
    def done(self) -> tuple[Done, ...]:
        """The activities that it tells of, in the order of entry.

        Nothing while one is still to be held. An activity counts for the unit that entered it
        (填报单位), so that one held together counts once.
        """
        columns = ("pk", "name", "state", "is_ministry_task")
        rows = activities_of(self.obligation).order_by("pk").values_list(*columns)
        held = list(rows[: MOST_ACTIVITIES + 1])
        if len(held) > MOST_ACTIVITIES or not {state for _, _, state, _ in held} <= _DONE:
            return ()
        return tuple(
            Done(key, name, state == ActivityState.REPORTED, is_task)
            for key, name, state, is_task in held
        )

    @property
    def reported(self) -> dict[int, str]:
        """The names of the same by key, once every one was reported with all that is recorded."""
        if not all(one.is_reported for one in self.done):
            return {}
        return {one.key: one.name for one in self.done}
