"""Writes about the open days of institutions (开放日): listed in the register, joined to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import locked
from zhouzhi.apps.activities.actions.institutions import held_institution
from zhouzhi.apps.activities.actions.life import move_activity
from zhouzhi.apps.activities.actions.writing import create_activity
from zhouzhi.apps.activities.domain.entries import CampaignEntry, HostEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.open_days import has_begun, open_day_entries
from zhouzhi.apps.activities.domain.readiness import missing
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, Institution, OpenDay
from zhouzhi.apps.activities.permissions import may_record_for, may_submit
from zhouzhi.apps.activities.queries.institutions import institution_entries
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, gettext_noop


class OpenDayListed(InvalidInput):
    """The open day of an institution stands in the register already (已列入台账)."""

    code = "open_day_listed"
    template = gettext_noop(
        "“{name}”的开放日已经列在台账里，编号 {code}，没有再列。要改时间、地点，请在那一项里改。"
    )


class NotItsOpenDay(InvalidInput):
    """An activity that cannot be the open day of this institution (不能相连)."""

    code = "not_its_open_day"
    template = gettext_noop("“{name}”不是本单位的开放参观，或者已经连到别的机构，没有相连。")


@transaction.atomic
def list_open_day(
    *, institution: Institution, campaign: Campaign, actor: User, at: datetime
) -> Activity:
    """List an institution's open day in the register (开放日列入台账), as a draft of its unit.

    Once the day has come it is handed in at once where nothing is missing, so that its keeper can
    tell who came. Raises OpenDayListed, EntriesRefused, CampaignUnknown, CampaignClosed,
    PermissionRefused.
    """
    held = held_institution(institution, actor)
    _must_be_unlisted(held, campaign)
    stated = institution_entries(held, campaign)
    entries = open_day_entries(
        stated,
        host=HostEntry(HostRole.HOST, held.unit.name, held.unit.code),
        campaign=CampaignEntry(str(campaign.uuid)),
    )
    activity = create_activity(unit=held.unit, entries=entries, actor=actor, at=at)
    _join(held, [activity], actor, at)
    record(
        actor=actor,
        verb="activities.open_day.list",
        obj=held,
        detail={"activity": activity.code},
    )
    begun = has_begun(stated.slots, today=at.astimezone(OFFICE_ZONE).date())
    if not begun or missing(entries) or not may_submit(actor, activity):
        return activity
    return move_activity(activity=activity, event=ActivityEvent.SUBMIT, actor=actor, at=at)


@transaction.atomic
def join_open_day(
    *, institution: Institution, activity: Activity, actor: User, at: datetime
) -> Activity:
    """Say that an activity of the register is an institution's open day (认作开放日).

    Raises NotItsOpenDay, PermissionRefused.
    """
    held, day = held_institution(institution, actor), locked(activity)
    fits = day.unit_id == held.unit_id and day.kind == ActivityKind.OPEN_DAY
    if not fits or day.same_as_id or OpenDay.objects.filter(activity=day).exists():
        raise NotItsOpenDay(name=day.name)
    _join(held, [day], actor, at)
    record(actor=actor, verb="activities.open_day.join", obj=held, detail={"activity": day.code})
    return day


@transaction.atomic
def part_open_day(*, activity: Activity, actor: User) -> None:
    """Say that an activity is no institution's open day after all (取消相连); both stay.

    Raises NotItsOpenDay, PermissionRefused.
    """
    day = locked(activity)
    if not may_record_for(actor, day.unit):
        raise PermissionRefused
    row = OpenDay.objects.select_related("institution").filter(activity=day).first()
    if row is None:
        raise NotItsOpenDay(name=day.name)
    detail = {"activity": day.code}
    record(actor=actor, verb="activities.open_day.part", obj=row.institution, detail=detail)
    row.delete()


def carry_open_days(made: Iterable[Activity], *, actor: User, at: datetime) -> None:
    """Of what is held again, say whose open day it is as last time (照去年的相连)."""
    before = {row.cloned_from_id: row for row in made if row.cloned_from_id}
    rows = OpenDay.objects.filter(activity__in=before).select_related("institution")
    OpenDay.objects.bulk_create(
        OpenDay(activity=day, institution=row.institution, by=actor, made_at=at)
        for row in rows.order_by("pk")
        if (day := before[row.activity_id]).unit_id == row.institution.unit_id
    )


def _join(institution: Institution, days: Iterable[Activity], actor: User, at: datetime) -> None:
    OpenDay.objects.bulk_create(
        OpenDay(activity=day, institution=institution, by=actor, made_at=at) for day in days
    )


def _must_be_unlisted(institution: Institution, campaign: Campaign) -> None:
    rows = Activity.objects.filter(
        open_day__institution=institution, in_campaigns__campaign=campaign
    )
    known = rows.exclude(state=ActivityState.CANCELLED).order_by("pk").first()
    if known is not None:
        raise OpenDayListed(name=institution.name, code=known.code)
