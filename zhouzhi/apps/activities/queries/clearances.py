"""Questions about clearances (审查): what is needed, what stands, what still lacks."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.content import content_hash
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.needs import Need, needed
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance, ClearanceDecision, Photo
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.activities.queries.demands import demands_on_all
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.errors import NotFound

_MOST = 100
_TO_COME = (
    ActivityState.DRAFT,
    ActivityState.SUBMITTED,
    ActivityState.CLEARED,
    ActivityState.PUBLISHED,
    ActivityState.POSTPONED,
)
_ORDER = {kind.value: place for place, kind in enumerate(ClearanceKind)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an activity says today, under its fingerprint, and what that needs to be cleared."""

    entries: ActivityEntries
    digest: str
    needs: tuple[Need, ...]


def wanted_of(activity: Activity) -> Wanted:
    """The content of an activity as it stands, and the clearances that it needs (需要的审查)."""
    return wanted_of_all([activity])[activity.pk]


def wanted_of_all(activities: Collection[Activity]) -> dict[int, Wanted]:
    """The same for many, by their keys; as many queries for one as for all."""
    demands = demands_on_all(activities)
    return {
        key: Wanted(entries, content_hash(entries), needed(entries, demands[key]))
        for key, entries in entries_of_all(activities).items()
    }


def lacking_of(wanted: Wanted, rows: Iterable[Clearance]) -> tuple[Need, ...]:
    """The needs that no clearance among these meets: settled, on the content that stands today."""
    met = {
        (row.kind, row.agency)
        for row in rows
        if ClearanceState(row.state).is_settled and row.content_hash == wanted.digest
    }
    return tuple(need for need in wanted.needs if (need.kind.value, need.agency) not in met)


def lacking_for(activity: Activity) -> tuple[Need, ...]:
    """What stands in the way of publishing an activity (还缺的审查), computed anew."""
    rows = Clearance.objects.filter(activity=activity).order_by("pk")
    return lacking_of(wanted_of(activity), rows)


def clearances_of(activity: Activity) -> list[Clearance]:
    """The clearances of an activity that it needs, in the order of their kinds."""
    rows = activity.clearances.filter(is_needed=True).select_related(
        "demand__notice", "demand__campaign__lead", "document"
    )
    return sorted(rows, key=lambda row: (_ORDER[row.kind], row.agency))


def clearance_for(user: Someone, uuid: object) -> Clearance:
    """The clearance with this uuid, if `user` may look at its activity. Raises NotFound."""
    rows = Clearance.objects.filter(activity__in=visible_to(user).values("pk"))
    row = (
        rows.filter(uuid=str(uuid))
        .select_related("activity__unit", "demand__notice", "demand__campaign__lead", "document")
        .first()
    )
    if row is None:
        raise NotFound
    return row


def others_to_tell(clearance: Clearance) -> list[Clearance]:
    """The same unit's other activities of which the same office is still to be told (一并告知).

    At most a hundred, those that are held first on top.
    """
    rows = Clearance.objects.filter(
        kind=ClearanceKind.AGENCY,
        agency=clearance.agency,
        activity__unit=clearance.activity.unit_id,
        is_needed=True,
        state__in=(ClearanceState.NEEDED, ClearanceState.VOID, ClearanceState.ASKED),
        activity__state__in=_TO_COME,
    ).exclude(pk=clearance.pk)
    first = F("activity__starts_on").asc(nulls_last=True)
    return list(rows.select_related("activity__unit").order_by(first, "pk")[:_MOST])


def decisions_of(clearance: Clearance) -> QuerySet[ClearanceDecision]:
    """What happened to a clearance (审查经过), newest first."""
    return clearance.decisions.select_related("by").order_by("-pk")


def refusals_of(clearances: Iterable[Clearance]) -> dict[int, ClearanceDecision]:
    """Why each of these that was refused was (审查意见), by its key. One query."""
    refused = [row.pk for row in clearances if row.state == ClearanceState.REFUSED]
    rows = ClearanceDecision.objects.filter(clearance__in=refused, state=ClearanceState.REFUSED)
    return {one.clearance_id: one for one in rows.select_related("by").order_by("pk")}


@dataclass(frozen=True, slots=True)
class Stamp:
    """One clearance as a stamp in a list (审查章)."""

    kind: ClearanceKind
    agency: str
    state: ClearanceState


def stamps_of(activities: Iterable[Activity]) -> dict[int, tuple[Stamp, ...]]:
    """The stamps of each activity, by its key, in the order of their kinds. One query."""
    keys = [activity.pk for activity in activities]
    found: dict[int, list[Stamp]] = defaultdict(list)
    rows = Clearance.objects.filter(activity__in=keys, is_needed=True).order_by("activity", "pk")
    for activity, kind, agency, state in rows.values_list("activity_id", "kind", "agency", "state"):
        found[activity].append(Stamp(ClearanceKind(kind), agency, ClearanceState(state)))
    return {
        key: tuple(sorted(found[key], key=lambda one: (_ORDER[one.kind], one.agency)))
        for key in keys
    }


def photos_to_show(activity: Activity) -> QuerySet[Photo]:
    """The photographs that may be shown to the public: nobody can be known, or all agreed."""
    shown = (Portrait.NOBODY, Portrait.CONSENTED)
    return activity.photos.filter(portrait__in=shown).select_related("blob").order_by("pk")
