"""Writes from a sheet of open institutions: handed in, looked at as a plan, then taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.institutions import create_institution, revise_institution
from zhouzhi.apps.activities.actions.sheets import (
    NothingToImport,
    SheetAlreadyApplied,
    SheetTooLong,
    TrialOutdated,
)
from zhouzhi.apps.activities.models import Institution, InstitutionSheet
from zhouzhi.apps.activities.permissions import may_record_for, units_recorded_by
from zhouzhi.apps.activities.queries.institution_sheets import institution_plan
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.actions.holding import hold_units
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import PermissionRefused, StaleEdit
from zhouzhi.foundation.trial import Verdict

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Taken:
    """How many institutions a sheet made and changed, and how many it left since they are wrong."""

    new: int
    changed: int
    left: int


@transaction.atomic
def hand_in_institutions(
    *,
    keeper: OrgUnit,
    campaign: Campaign,
    filename: str,
    cells: Sequence[Sequence[str]],
    by: User,
    at: datetime,
) -> InstitutionSheet:
    """Keep a sheet's cells (收下开放机构表), so that its plan is looked at before anything changes.

    Raises SheetTooLong, CampaignClosed, PermissionRefused.
    """
    if not may_record_for(by, keeper):
        raise PermissionRefused
    if len(cells) > MOST_ROWS:
        raise SheetTooLong(row_count=len(cells), most=MOST_ROWS)
    must_be_open(campaign)
    sheet = InstitutionSheet.objects.create(
        keeper=keeper,
        campaign=campaign,
        filename=filename[-255:],
        cells=[list(row) for row in cells],
        handed_in_by=by,
        handed_in_at=at,
    )
    record(actor=by, verb="activities.institution_sheet.hand_in", obj=sheet)
    return sheet


@transaction.atomic
def take_institutions(
    *, sheet: InstitutionSheet, looked_at: str, actor: User, at: datetime
) -> Taken:
    """Enter and change the institutions of a sheet (导入开放机构) as its trial said, all or none.

    What is wrong is left out. `looked_at` is the digest of the trial that the person saw. Raises
    SheetAlreadyApplied, TrialOutdated, NothingToImport, EntriesRefused, NotServed, CampaignClosed,
    PermissionRefused.
    """
    rows = InstitutionSheet.objects.select_for_update(of=("self",))
    held = rows.select_related("keeper", "campaign").get(pk=sheet.pk)
    if held.applied_at is not None:
        raise SheetAlreadyApplied
    edits = _edits(actor)  # before the plan: who writes meanwhile is noticed, and not overwritten
    plan = institution_plan(held, actor)
    if plan.digest != looked_at:
        raise TrialOutdated
    doing = [row for row in plan.rows if row.verdict in (Verdict.NEW, Verdict.CHANGE)]
    if not doing:
        raise NothingToImport
    hold_units(row.unit for row in doing)  # before the campaign, and all of them in one order
    for row in doing:
        given = {"entries": row.entries, "campaign": held.campaign, "actor": actor}
        if row.before is None:
            unit = OrgUnit.objects.get(pk=row.unit)
            create_institution(unit=unit, at=at, **given)  # type: ignore[arg-type]
            continue
        known = Institution.objects.get(unit=row.unit, name=row.entries.name)
        try:
            revise_institution(institution=known, edit_count=edits.get(known.pk, 0), **given)  # type: ignore[arg-type]
        except StaleEdit as stale:
            raise TrialOutdated from stale
    held.applied_at = at
    held.save(update_fields=["applied_at"])
    taken = Taken(plan.count(Verdict.NEW), plan.count(Verdict.CHANGE), plan.count(Verdict.WRONG))
    record(
        actor=actor,
        verb="activities.institution_sheet.take",
        obj=held,
        detail={"new": taken.new, "changed": taken.changed, "left": taken.left},
    )
    return taken


def _edits(actor: User) -> dict[int, int]:
    """How often each institution that a person enters for was written, by its key."""
    rows = Institution.objects.filter(unit__in=units_recorded_by(actor))
    return dict(rows.values_list("pk", "edit_count"))
