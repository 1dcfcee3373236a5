"""Writes about ceremonies: the running order and the guests, whom they ask, whom they forget."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.papers import day_of
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.agenda import timed
from zhouzhi.apps.activities.domain.ceremonies import (
    CeremonyEntries,
    Held,
    must_be_in_order,
    places_faults,
)
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    AgendaItem,
    Ceremony,
    Delegate,
    Delegation,
    Guest,
    ReplySlip,
)
from zhouzhi.apps.activities.permissions import may_prepare
from zhouzhi.apps.activities.queries.asked_units import units_to_ask
from zhouzhi.apps.activities.queries.ceremonies import held_on, is_ceremony, is_over
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, StaleEdit, gettext_noop
from zhouzhi.foundation.said import Said


class NotACeremony(InvalidInput):
    """Only a launch or a closing has a running order (不是仪式)."""

    code = "not_a_ceremony"
    template = gettext_noop("“{name}”不是启动仪式或闭幕仪式，没有议程和回执。")


class CeremonyOver(InvalidTransition):
    """A ceremony that was called off or reported is not prepared any more."""

    code = "ceremony_over"
    template = gettext_noop("“{name}”现在是“{state}”，议程、嘉宾和代表队不再改动。")


class DelegationUnknown(InvalidInput):
    """A unit that the organiser may not ask (单位不在可邀请的范围内)."""

    code = "delegation_unknown"
    template = gettext_noop("选的单位里有的不在可以邀请的范围内，请刷新页面重新选。")


class DelegationReplied(InvalidTransition):
    """A unit that has replied stays on the list."""

    code = "delegation_replied"
    template = gettext_noop("{unit}已经回执，不能撤下。不来了的，请在它的回执里改为不参加。")


class PlacesTaken(InvalidTransition):
    """Fewer places than people who were named (名额少于已报人数)."""

    code = "delegation_places_taken"
    template = gettext_noop("{unit}已报 {count} 人，名额不能减到 {places} 个。请先与该单位说好。")


class NothingToErase(InvalidTransition):
    """People are erased after the event, and once (还不能清除)."""

    code = "ceremony_nothing_to_erase"
    template = gettext_noop("活动还没有举办、也没有取消，或者没有要清除的人员名单。")


@transaction.atomic
def prepare_ceremony(
    *, activity: Activity, entries: CeremonyEntries, edit_count: int, actor: Actor
) -> Ceremony:
    """Keep a ceremony's running order, guests and what is asked of delegations (筹备仪式).

    `edit_count` is that of the page, 0 where nothing was prepared. Raises StaleEdit, NotACeremony,
    CeremonyOver, EntriesRefused, CampaignClosed, PermissionRefused.
    """
    held = _preparable(activity, actor)
    when = held_on(held)
    must_be_in_order(entries, when)
    ceremony = _at(held, edit_count)
    ceremony.due_on, ceremony.due_time = entries.due_on, entries.due_time
    ceremony.note = entries.note
    ceremony.edit_count += 1
    ceremony.save()
    _write_lines(ceremony, entries, when)
    record(
        actor=actor,
        verb="activities.ceremony.prepare",
        obj=held,
        detail={
            "agenda": len(entries.agenda),
            "guests": len(entries.guests),
            "due_on": entries.due_on,
        },
    )
    return ceremony


@transaction.atomic
def ask_delegations(
    *, activity: Activity, places: Mapping[str, int], edit_count: int, actor: Actor
) -> list[Delegation]:
    """Ask units to come with so many people each (邀请代表队); `places` by the unit's uuid.

    The list is given whole: a unit left out is asked no more. Raises StaleEdit, NotACeremony,
    CeremonyOver, EntriesRefused, DelegationUnknown, DelegationReplied, PlacesTaken,
    CampaignClosed, PermissionRefused.
    """
    held = _preparable(activity, actor)
    if faults := places_faults(places):
        raise EntriesRefused(faults)
    ceremony = _at(held, edit_count)
    ceremony.edit_count += 1
    ceremony.save()
    before = _delegations(ceremony)
    units = _units(held, set(places) - set(before))
    _leave_out(before[key] for key in before.keys() - places.keys())
    for key, count in places.items():
        if key in before:
            _resize(before[key], count)
    Delegation.objects.bulk_create(
        Delegation(ceremony=ceremony, unit=unit, places=places[str(unit.uuid)]) for unit in units
    )
    record(
        actor=actor,
        verb="activities.ceremony.ask",
        obj=held,
        detail={"units": len(places), "places": sum(places.values()), "new": len(units)},
    )
    return list(ceremony.delegations.select_related("unit").order_by("unit__path"))


@transaction.atomic
def erase_people(*, activity: Activity, actor: Actor, at: datetime) -> Ceremony:
    """Erase who came with the replies of a ceremony that is over or called off (清除人员名单).

    Names, posts, numbers and car plates go for good; how many came stays. Raises NothingToErase,
    PermissionRefused.
    """
    held = locked(activity)
    allow(actor, may_prepare, of=held)
    ceremony = Ceremony.objects.filter(activity=held).first()
    people = Delegate.objects.filter(slip__delegation__ceremony=ceremony)
    if ceremony is None or not is_over(held, day_of(at)) or not people.exists():
        raise NothingToErase
    count, _ = people.delete()
    ReplySlip.objects.filter(delegation__ceremony=ceremony).update(car_plates="")
    ceremony.people_erased_at = at
    ceremony.save(update_fields=["people_erased_at"])
    detail = {"people": count}
    record(actor=actor, verb="activities.ceremony.erase_people", obj=held, detail=detail)
    return ceremony


def _preparable(activity: Activity, actor: Actor) -> Activity:
    """The activity as it now stands, held until the end, if its ceremony may be prepared."""
    held = locked(activity)
    allow(actor, may_prepare, of=held)
    if not is_ceremony(held):
        raise NotACeremony(name=held.name)
    state = ActivityState(held.state)
    if state.is_fixed:
        raise CeremonyOver(name=held.name, state=Said(state.label))
    must_be_open_for([held.pk])
    return held


def _at(activity: Activity, edit_count: int) -> Ceremony:
    """The ceremony that a page was made of; a new one where there is none yet. Raises StaleEdit."""
    ceremony = Ceremony.objects.filter(activity=activity).first() or Ceremony(activity=activity)
    if ceremony.edit_count != edit_count:
        raise StaleEdit
    return ceremony


def _write_lines(ceremony: Ceremony, entries: CeremonyEntries, when: Held) -> None:
    ceremony.agenda.all().delete()
    ceremony.guests.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            ceremony=ceremony,
            position=position,
            starts_at=line.starts_at,
            minutes=line.minutes,
            what=line.what,
            who=line.who,
        )
        for position, line in enumerate(timed(entries.agenda, starts_at=when.starts_at), start=1)
    )
    Guest.objects.bulk_create(
        Guest(ceremony=ceremony, position=position, name=guest.name, title=guest.title)
        for position, guest in enumerate(entries.guests, start=1)
    )


def _delegations(ceremony: Ceremony) -> dict[str, Delegation]:
    """The delegations as they now stand, by the unit's uuid, held until the end."""
    rows = Delegation.objects.select_for_update(of=("self",)).filter(ceremony=ceremony)
    found = rows.select_related("unit").prefetch_related("slip").order_by("pk")
    return {str(row.unit.uuid): row for row in found}


def _units(activity: Activity, wanted: set[str]) -> list[OrgUnit]:
    if not wanted:
        return []
    units = list(units_to_ask(activity).filter(uuid__in=wanted))
    if len(units) != len(wanted):
        raise DelegationUnknown(field="places")
    return units


def _leave_out(gone: Iterable[Delegation]) -> None:
    for row in gone:
        if getattr(row, "slip", None) is not None:
            raise DelegationReplied(field="places", unit=row.unit.name)
        row.delete()


def _resize(row: Delegation, places: int) -> None:
    slip: ReplySlip | None = getattr(row, "slip", None)
    if slip is not None and slip.people_count > places:
        raise PlacesTaken(
            field="places", unit=row.unit.name, count=slip.people_count, places=places
        )
    if row.places != places:
        row.places = places
        row.save(update_fields=["places"])
