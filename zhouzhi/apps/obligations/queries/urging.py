"""Whom a campaign's officers urge (催办): of the units that the matrix shows, who owes what."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.obligations.queries.board import Filter, units_shown
from zhouzhi.apps.obligations.queries.counts import OPEN, locked, overdue, shown_as


@dataclass(frozen=True, slots=True)
class Urgeable:
    """What may be urged now, by participant in tree order, and how many units were already today.

    A unit counts as urged where nothing of it is left to urge.
    """

    by_unit: tuple[tuple[Obligation, ...], ...]
    urged_unit_count: int


def urgeable(
    campaign: Campaign, *, at: datetime, only: Filter, but: Collection[str] = ()
) -> Urgeable:
    """What is to be urged of the units shown (可催办的事项). One query.

    What is overdue; with a state in the filter, what stands at that. Each once a day. Neither the
    level's own return nor what is taken no more is urged, nor the units `but` (by uuid).
    """
    urged = Exists(urged_today(at).filter(obligation=OuterRef("pk")))
    rows = _shown(campaign, at=at, only=only).annotate(is_urged=urged)
    left: dict[int, list[Obligation]] = defaultdict(list)
    done: set[int] = set()
    related = rows.select_related("requirement", "participant__unit")
    for row in related.order_by(
        "participant__ancestry", "liable_unit__path", "requirement__position", "pk"
    ):
        if str(row.participant.unit.uuid) in but:
            continue
        if row.is_urged:
            done.add(row.participant_id)
        else:
            left[row.participant_id].append(row)
    duties = tuple(tuple(owed) for owed in left.values())
    return Urgeable(duties, urged_unit_count=len(done - left.keys()))


def urged_today(at: datetime) -> QuerySet[ObligationChange]:
    """What was urged (催办) on the business day of `at`."""
    midnight = datetime.combine(at.astimezone(CHINA).date(), time.min, tzinfo=CHINA)
    return ObligationChange.objects.filter(event=ObligationEvent.URGE, business_at__gte=midnight)


def _shown(campaign: Campaign, *, at: datetime, only: Filter) -> QuerySet[Obligation]:
    which = overdue(at) if only.word is None else shown_as(only.word, at)
    rows = Obligation.objects.filter(
        which,
        units_shown(only, of="participant__"),
        Q(state__in=OPEN, participant__is_own=False, participant__campaign=campaign),
    )
    return rows.exclude(locked(at))
