"""What waits for a reviewer (待审查), the activity that is held first on top."""

from dataclasses import dataclass
from math import ceil

from django.db.models import F, Q, QuerySet

from zhouzhi.apps.activities.domain.clearing import HANDED_IN, LOOKED_AT
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.permissions import reviewed_by
from zhouzhi.apps.orgs.permissions import Someone, standing

PAGE_SIZE = 30
_TO_LOOK_AT = Q(
    kind__in=LOOKED_AT,
    state__in=(ClearanceState.NEEDED, ClearanceState.ASKED, ClearanceState.VOID),
)
_HANDED_IN = Q(kind__in=HANDED_IN, state=ClearanceState.ASKED)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One page of the activities that wait for a reviewer, with what waits of each."""

    activities: tuple[Activity, ...]
    waiting: dict[int, tuple[Clearance, ...]]
    count: int
    page: int

    @property
    def page_count(self) -> int:
        """How many pages there are, one at least."""
        return max(1, ceil(self.count / PAGE_SIZE))


def review_queue(user: Someone, *, page: int = 1) -> ReviewPage:
    """The activities on which `user` has something to decide now (待审查). Four queries."""
    rows = _waiting_for(user).order_by(F("starts_on").asc(nulls_last=True), "pk")
    count = rows.count()
    number = min(max(1, page), max(1, ceil(count / PAGE_SIZE)))
    start = (number - 1) * PAGE_SIZE
    shown = tuple(rows.select_related("unit")[start : start + PAGE_SIZE])
    found: dict[int, list[Clearance]] = {row.pk: [] for row in shown}
    for one in waiting_clearances().filter(activity__in=found).order_by("pk"):
        found[one.activity_id].append(one)
    waiting = {key: tuple(group) for key, group in found.items()}
    return ReviewPage(shown, waiting, count, number)


def review_count(user: Someone) -> int:
    """How many activities wait for a decision of `user` (待审查)."""
    return _waiting_for(user).count() if standing(user).review_unit_ids else 0


def next_to_review(user: Someone, *, after: Clearance) -> Clearance | None:
    """The clearance that waits next: of the same activity first, then of the next one."""
    rows = waiting_clearances().exclude(pk=after.pk).select_related("activity")
    same = rows.filter(activity=after.activity_id, activity__in=_waiting_for(user)).order_by("pk")
    first = F("activity__starts_on").asc(nulls_last=True)
    others = rows.filter(activity__in=_waiting_for(user)).order_by(first, "activity", "pk")
    return same.first() or others.first()


def waiting_clearances() -> QuerySet[Clearance]:
    """The clearances on which a reviewer may decide now: to be looked at, or handed in."""
    return Clearance.objects.filter(_TO_LOOK_AT | _HANDED_IN, is_needed=True)


def _waiting_for(user: Someone) -> QuerySet[Activity]:
    rows = reviewed_by(user).filter(state=ActivityState.SUBMITTED, same_as=None)
    return rows.filter(pk__in=waiting_clearances().values("activity"))
