"""The rows that needs become: made, pointed anew, set aside, for one activity and for thousands."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.needs import Need
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.foundation.audit.actions import Actor, record


@dataclass(frozen=True, slots=True)
class Match:
    """What has to be written for one activity: rows that are new, said anew, and needed no more.

    `kept` are those that meet a need, the new ones among them; `rest` all others there are.
    """

    activity: Activity
    kept: tuple[Clearance, ...]
    fresh: tuple[Clearance, ...]
    renewed: tuple[Clearance, ...]
    gone: tuple[Clearance, ...]
    rest: tuple[Clearance, ...]


def match(activity: Activity, rows: Sequence[Clearance], needs: Sequence[Need]) -> Match:
    """Hold an activity's clearances against its needs; nothing is written yet."""
    known = {(row.kind, row.agency): row for row in rows}
    wanted = {(need.kind.value, need.agency): need for need in needs}
    fresh = tuple(_made(activity, need) for key, need in wanted.items() if key not in known)
    found = [(row, wanted[key]) for key, row in known.items() if key in wanted]
    rest = tuple(row for key, row in known.items() if key not in wanted)
    return Match(
        activity,
        kept=(*(row for row, _ in found), *fresh),
        fresh=fresh,
        renewed=tuple(row for row, need in found if _point(row, need)),
        gone=tuple(row for row in rest if row.is_needed),
        rest=rest,
    )


def write(matches: Sequence[Match], *, actor: Actor) -> None:
    """Write what was matched: a fixed number of queries, and one audit line for all of it.

    What was never touched is taken out; what has a history stays, and is needed no more.
    """
    fresh = [row for one in matches for row in one.fresh]
    renewed = [row for one in matches for row in one.renewed]
    gone = [row for one in matches for row in one.gone]
    Clearance.objects.bulk_create(fresh)
    Clearance.objects.bulk_update(renewed, ("demand", "law", "is_needed"), batch_size=200)
    untouched = [row.pk for row in gone if row.state == ClearanceState.NEEDED]
    Clearance.objects.filter(pk__in=untouched, decisions__isnull=True, details={}).delete()
    Clearance.objects.filter(pk__in=[row.pk for row in gone]).update(is_needed=False)
    if fresh or gone:
        record(
            actor=actor,
            verb="activities.clearance.settle",
            obj=matches[0].activity if len(matches) == 1 else None,
            detail={
                "needed": Counter(row.kind for row in fresh),
                "dropped": Counter(row.kind for row in gone),
            },
        )


def _made(activity: Activity, need: Need) -> Clearance:
    return Clearance(
        activity=activity,
        kind=need.kind,
        agency=need.agency,
        demand_id=need.demand,
        law=need.law,
    )


def _point(row: Clearance, need: Need) -> bool:
    """Say why a clearance is needed, as it is needed now; whether that was said otherwise."""
    if (row.demand_id, row.law, row.is_needed) == (need.demand, need.law, True):
        return False
    row.demand_id, row.law, row.is_needed = need.demand, need.law, True
    return True
