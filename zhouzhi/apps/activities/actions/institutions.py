"""Writes about open institutions (开放机构): entered, changed, shut, kept year after year."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.activities.domain.institution_checks import must_be_fit
from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    SlotEntry,
)
from zhouzhi.apps.activities.models import Institution, OpeningSlot
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries.institutions import slots_in
from zhouzhi.apps.activities.queries.serving import pairs_served
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.served.actions import change


class InstitutionShut(InvalidTransition):
    """One that opens no more is not filed and not changed."""

    code = "institution_shut"
    template = gettext_noop("“{name}”已停止开放，没有办理。要再开放，请先恢复。")


class InstitutionFiled(InvalidTransition):
    """One that was filed once stays on record."""

    code = "institution_filed"
    template = gettext_noop("“{name}”备过案，不能删除。不再开放的，请改为停止开放。")


class NotServed(InvalidInput):
    """The unit has nothing to do with the campaign."""

    code = "institution_not_served"
    template = gettext_noop("“{unit}”不在“{campaign}”的范围内，不能向它备案。")


@transaction.atomic
def create_institution(
    *,
    unit: OrgUnit,
    entries: InstitutionEntries,
    campaign: Campaign | None,
    actor: User,
    at: datetime,
) -> Institution:
    """Enter an open institution (登记开放机构) of a unit, with its slots in a campaign.

    Raises EntriesRefused, NotServed, CampaignClosed, PermissionRefused.
    """
    if not may_record_for(actor, unit):
        raise PermissionRefused
    must_be_fit(entries)
    _name_is_free(unit, entries.name)
    made = Institution.objects.create(unit=unit, made_at=at, **_columns(entries))
    made.authors.add(actor)
    _write_slots(made, campaign, entries.slots)
    record(actor=actor, verb="activities.institution.create", obj=made)
    return made


@transaction.atomic
def revise_institution(
    *,
    institution: Institution,
    entries: InstitutionEntries,
    campaign: Campaign | None,
    edit_count: int,
    actor: User,
) -> Institution:
    """Change what is stated of an institution (修改开放机构), and its slots in one campaign.

    What was filed stays as it was filed. `edit_count` is that of the page it was typed on: raises
    StaleEdit where somebody else was quicker, InstitutionShut, EntriesRefused, NotServed,
    CampaignClosed, PermissionRefused.
    """
    hold_units([institution.unit_id])
    held = held_institution(institution, actor)
    if held.edit_count != edit_count:
        raise StaleEdit
    must_open(held)
    must_be_fit(entries)
    if entries.name != held.name:
        _name_is_free(held.unit, entries.name)
    for name, value in _columns(entries).items():
        setattr(held, name, value)
    held.edit_count += 1
    held.save()
    held.authors.add(actor)
    _write_slots(held, campaign, entries.slots)
    detail = {"edit": held.edit_count}
    record(actor=actor, verb="activities.institution.revise", obj=held, detail=detail)
    return held


@transaction.atomic
def close_institution(*, institution: Institution, on: date, actor: User) -> Institution:
    """Say that an institution opens no more (停止开放); its filings stay.

    Raises InstitutionShut, PermissionRefused.
    """
    held = held_institution(institution, actor)
    must_open(held)
    held.closed_on = on
    held.save(update_fields=["closed_on"])
    change()
    record(actor=actor, verb="activities.institution.close", obj=held)
    return held


@transaction.atomic
def reopen_institution(*, institution: Institution, actor: User) -> Institution:
    """Say that an institution opens again (恢复开放). Raises PermissionRefused."""
    held = held_institution(institution, actor)
    held.closed_on = None
    held.save(update_fields=["closed_on"])
    change()
    record(actor=actor, verb="activities.institution.reopen", obj=held)
    return held


@transaction.atomic
def delete_institution(*, institution: Institution, actor: User) -> None:
    """Delete an institution that was never filed (删除). Raises InstitutionFiled."""
    held = held_institution(institution, actor)
    if held.filings.exists():
        raise InstitutionFiled(name=held.name)
    record(actor=actor, verb="activities.institution.delete", obj=held)
    held.delete()


def held_institution(institution: Institution, actor: Actor) -> Institution:
    """The institution (开放机构) as it now stands, held until the end. Raises PermissionRefused."""
    return held_institutions([institution], actor)[0]


def held_institutions(institutions: Iterable[Institution], actor: Actor) -> list[Institution]:
    """The institutions as they now stand (加锁), always in the same order. The same refusals."""
    keys = [institution.pk for institution in institutions]
    rows = Institution.objects.select_for_update(of=("self",)).select_related("unit")
    held = list(rows.filter(pk__in=keys).order_by("pk"))
    if len(held) != len(keys):
        raise StaleEdit
    units = {row.unit_id: row.unit for row in held}.values()
    if isinstance(actor, User) and not all(may_record_for(actor, unit) for unit in units):
        raise PermissionRefused
    return held


def must_open(institution: Institution) -> None:
    """Refuse one that opens no more (停止开放). Raises InstitutionShut."""
    if institution.closed_on is not None:
        raise InstitutionShut(name=institution.name)


def must_serve(units: Mapping[int, OrgUnit], campaign: Campaign) -> None:
    """Refuse units that have nothing to do with a campaign (不在范围内). Raises NotServed."""
    served = pairs_served([campaign], list(units.values()))
    for key, unit in units.items():
        if (campaign.pk, key) not in served:
            raise NotServed(unit=unit.name, campaign=campaign.name)


def _name_is_free(unit: OrgUnit, name: str) -> None:
    """Refuse a name that the unit's register has; who enters another waits for this to end."""
    hold_units([unit.pk])
    if Institution.objects.filter(unit=unit, name=name).exists():
        words = gettext_noop("{unit}已有叫“{name}”的开放机构，请改那一条，或换个能区分的名称。")
        raise EntriesRefused((Fault("name", Said(words, unit=unit.name, name=name)),))


def _columns(entries: InstitutionEntries) -> dict[str, object]:
    told = asdict(entries)
    del told["slots"]
    return told


def _write_slots(
    institution: Institution, campaign: Campaign | None, slots: tuple[SlotEntry, ...]
) -> None:
    """The slots of one campaign anew; those of other years stay."""
    if campaign is None or slots_in([institution.pk], campaign).get(institution.pk, ()) == slots:
        return
    must_be_open(campaign)
    must_serve({institution.unit_id: institution.unit}, campaign)
    OpeningSlot.objects.filter(institution=institution, campaign=campaign).delete()
    OpeningSlot.objects.bulk_create(
        OpeningSlot(institution=institution, campaign=campaign, position=position, **asdict(slot))
        for position, slot in enumerate(slots, start=1)
    )
