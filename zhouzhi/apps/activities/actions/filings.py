"""Filing open institutions for a campaign as they then stand (备案), and taking a filing back."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.institutions import (
    held_institution,
    held_institutions,
    must_open,
    must_serve,
)
from zhouzhi.apps.activities.domain.institutions import (
    entries_in,
    opens_until,
    public_hash,
    snapshot_hash,
    snapshot_of,
)
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import FilingDecision, Institution, InstitutionFiling
from zhouzhi.apps.activities.queries.institutions import filings_by_key, stated_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, InvalidTransition, StaleEdit, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.served.actions import change


class NothingToFile(InvalidInput):
    """No institution was ticked (没有选机构)."""

    code = "nothing_to_file"
    template = gettext_noop("没有选中机构，没有备案。请先勾选要开放的机构。")


class FiledOtherwise(StaleEdit):
    """What was to be filed is no longer what the person saw."""

    code = "institution_changed_meanwhile"
    template = gettext_noop("“{name}”在您打开这一页之后改过，没有备案。请核对新的内容后再办。")


class NotFiled(InvalidTransition):
    """There is no filing to take back."""

    code = "institution_not_filed"
    template = gettext_noop("“{name}”没有备案，不用撤回。")


@transaction.atomic
def file_institutions(
    *,
    campaign: Campaign,
    seen: Mapping[Institution, str],
    actor: User,
    at: datetime,
) -> list[InstitutionFiling]:
    """File institutions for a campaign as they stand (开放机构备案), all or none.

    `seen` maps each to the hash of what the person looked at. One filed before is filed anew, one
    that is filed just so stays. The public reads it once it is cleared, and until then what was
    cleared before; where it would read the same, that clearance holds. Raises NothingToFile,
    FiledOtherwise, InstitutionShut, NotServed, CampaignClosed, PermissionRefused.
    """
    if not seen:
        raise NothingToFile(field="institution")
    must_be_open(campaign)
    held = held_institutions(seen, actor)
    must_serve({row.unit_id: row.unit for row in held}, campaign)
    before = filings_by_key(held, campaign)
    stated = stated_of(held, campaign)
    expected = {row.pk: content_hash for row, content_hash in seen.items()}
    made = []
    for row in held:
        must_open(row)
        snapshot = snapshot_of(stated[row.pk], unit=row.unit.name)
        if snapshot_hash(snapshot) != expected[row.pk]:
            raise FiledOtherwise(name=row.name)
        made.append(_filed(row, campaign, snapshot, before.get(row.pk), actor, at))
    change()
    record(
        actor=actor,
        verb="activities.institutions.file",
        obj=campaign,
        detail={"filed": [[row.institution.uuid, row.content_hash] for row in made]},
    )
    return made


def _filed(
    institution: Institution,
    campaign: Campaign,
    snapshot: dict[str, object],
    before: InstitutionFiling | None,
    actor: User,
    at: datetime,
) -> InstitutionFiling:
    content_hash = snapshot_hash(snapshot)
    if before is not None and before.content_hash == content_hash:
        return before
    if before is not None:
        before.replaced_at = at
        before.save(update_fields=["replaced_at"])
    institution.authors.add(actor)
    made = InstitutionFiling.objects.create(
        institution=institution,
        campaign=campaign,
        snapshot=snapshot,
        content_hash=content_hash,
        public_hash=public_hash(snapshot),
        filed_by=actor,
        filed_at=at,
        opens_until=opens_until(entries_in(snapshot).slots),
    )
    _carry_over(made, at)
    return made


def _carry_over(filing: InstitutionFiling, at: datetime) -> None:
    """What the public reads already needs no second look: only who it is for has changed."""
    told = told_now(filing)
    if told is None or told.public_hash != filing.public_hash:
        return
    told.is_told = False
    told.save(update_fields=["is_told"])
    filing.clearance, filing.is_told = ClearanceState.GRANTED, True
    filing.save(update_fields=["clearance", "is_told"])
    FilingDecision.objects.create(
        filing=filing,
        state=ClearanceState.GRANTED,
        reason=gettext_noop("公众看到的内容与上次过审的一样，结论沿用"),
        business_at=at,
        recorded_at=clock.now(),
    )


def told_now(filing: InstitutionFiling) -> InstitutionFiling | None:
    """The filing of the same institution and campaign that the public reads (公众看到的备案)."""
    rows = InstitutionFiling.objects.filter(
        institution=filing.institution_id, campaign=filing.campaign_id, is_told=True
    )
    return rows.first()


@transaction.atomic
def withdraw_filing(
    *, institution: Institution, campaign: Campaign, reason: str, actor: User, at: datetime
) -> InstitutionFiling:
    """Take a filing back (撤回备案): the institution does not open in this campaign after all.

    The public reads none of its filings in this campaign any more.

    Raises NotFiled, CampaignClosed, ReasonTooLong, PermissionRefused.
    """
    must_be_open(campaign)
    held = held_institution(institution, actor)
    why = given_reason(reason)
    filing = filings_by_key([held], campaign).get(held.pk)
    if filing is None:
        raise NotFiled(name=held.name)
    filing.replaced_at = at
    filing.save(update_fields=["replaced_at"])
    InstitutionFiling.objects.filter(institution=held, campaign=campaign, is_told=True).update(
        is_told=False
    )
    filing.is_told = False
    change()
    record(
        actor=actor,
        verb="activities.institution.withdraw_filing",
        obj=held,
        reason=why,
        detail={"campaign": campaign.uuid, "content_hash": filing.content_hash},
    )
    return filing
