"""Writes about places that units hold activities in (场地): kept, revised, put to use."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from zhouzhi.apps.activities.actions.settling import settle_many
from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.venues import VenueEntry, must_be_a_venue
from zhouzhi.apps.activities.models import Activity, SessionPlace, Venue
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries.venues import places_named, venue_entry
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, StaleEdit, gettext_noop
from zhouzhi.foundation.said import Said


class VenueReplaced(StaleEdit):
    """Somebody else revised the venue meanwhile (场地已被改过)."""

    code = "venue_replaced"
    template = gettext_noop("“{name}”已被他人改过，没有存。请在新的内容上再改。")


class NothingToApply(InvalidTransition):
    """No activity says the place otherwise than it is kept (没有要换的活动)."""

    code = "venue_nothing_to_apply"
    template = gettext_noop("没有活动要换成新的场地信息。")


@dataclass(frozen=True, slots=True)
class Applied:
    """How many activities now say the venue as it is kept, and how many must be cleared anew."""

    activities: int
    to_clear: int


@transaction.atomic
def keep_venue(*, unit: OrgUnit, entry: VenueEntry, actor: User, at: datetime) -> Venue:
    """Keep a place that a unit holds activities in (登记场地); its drafts that name it point at it.

    Raises EntriesRefused, PermissionRefused.
    """
    if not may_record_for(actor, unit):
        raise PermissionRefused
    must_be_a_venue(entry)
    _hold(_drafts_named(unit.pk, entry.name))
    _name_is_free(unit, entry.name)
    made = _made(unit, entry)
    record(actor=actor, verb="activities.venue.keep", obj=made)
    _apply(made, _drafts(made), actor, at)
    return made


@transaction.atomic
def revise_venue(*, venue: Venue, entry: VenueEntry, actor: User, at: datetime) -> Venue:
    """Say something else of a place (修改场地): another row takes its place, drafts follow.

    What was handed in says what was cleared until `apply_venue`. One that stays as it is, is given
    back. Raises VenueReplaced, EntriesRefused, PermissionRefused.
    """
    held = _held(venue, actor)
    if held.replaced_at is not None:
        raise VenueReplaced(name=held.name)
    must_be_a_venue(entry)
    if venue_entry(held) == entry:
        return held
    _hold(_drafts_named(held.keeper_id, entry.name))
    if entry.name != held.name:
        _name_is_free(held.keeper, entry.name)
    held.replaced_at = at
    held.save(update_fields=["replaced_at"])
    made = _made(held.keeper, entry)
    record(actor=actor, verb="activities.venue.revise", obj=made, detail={"replaces": held.uuid})
    _apply(made, _drafts(made), actor, at)
    return made


@transaction.atomic
def apply_venue(*, venue: Venue, actor: User, at: datetime) -> Applied:
    """Let all activities of the unit that name a place say it as it is kept (用到这些活动).

    Those that were cleared must be cleared anew; what is over and called off stays. Raises
    NothingToApply, VenueReplaced, PermissionRefused.
    """
    held = _held(venue, actor)
    if held.replaced_at is not None:
        raise VenueReplaced(name=held.name)
    rows = places_named(held)
    states = dict(rows.values_list("session__activity", "session__activity__state"))
    if not states:
        raise NothingToApply
    settled = {ActivityState.CLEARED, ActivityState.PUBLISHED}
    record(
        actor=actor,
        verb="activities.venue.apply",
        obj=held,
        detail={"activities": len(states)},
    )
    _apply(held, rows, actor, at)
    return Applied(len(states), sum(state in settled for state in states.values()))


def _held(venue: Venue, actor: User) -> Venue:
    """The venue as it now stands; what comes to name it meanwhile need not wait for this to end."""
    rows = Venue.objects.select_for_update(of=("self",), no_key=True).select_related("keeper")
    held = rows.get(pk=venue.pk)
    if not may_record_for(actor, held.keeper):
        raise PermissionRefused
    return held


def _made(unit: OrgUnit, entry: VenueEntry) -> Venue:
    point = entry.point
    return Venue.objects.create(
        keeper=unit,
        name=entry.name,
        address=entry.address,
        way_there=entry.way_there,
        capacity=entry.capacity,
        latitude=Decimal(str(point.latitude)) if point else None,
        longitude=Decimal(str(point.longitude)) if point else None,
    )


def _name_is_free(unit: OrgUnit, name: str) -> None:
    """Refuse a name that the unit has; who enters another waits for this to end."""
    hold_units([unit.pk])
    if Venue.objects.filter(keeper=unit, name=name, replaced_at=None).exists():
        words = gettext_noop("已有叫“{name}”的场地，请改那一条。")
        raise EntriesRefused((Fault("name", Said(words, name=name)),))


def _drafts(venue: Venue) -> QuerySet[SessionPlace]:
    return places_named(venue).filter(session__activity__state=ActivityState.DRAFT)


def _drafts_named(unit_id: int, name: str) -> QuerySet[SessionPlace]:
    """The places of a unit's drafts that are called so, whichever venue they mean."""
    drafts = {"session__activity__unit": unit_id, "session__activity__state": ActivityState.DRAFT}
    return SessionPlace.objects.filter(name=name, **drafts)


def _hold(places: QuerySet[SessionPlace]) -> list[Activity]:
    """The activities at these places (加锁), held before any unit, as one that is written is."""
    keys = sorted(set(places.values_list("session__activity", flat=True)))
    rows = Activity.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    return list(rows.select_related("unit"))


def _apply(venue: Venue, places: QuerySet[SessionPlace], actor: User, at: datetime) -> None:
    held = _hold(places)
    SessionPlace.objects.filter(pk__in=list(places.values_list("pk", flat=True))).update(
        venue=venue
    )
    for activity in held:
        activity.authors.add(actor)
    settle_many(activities=held, actor=actor, at=at)
