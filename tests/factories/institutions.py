"""Open institutions, entered and filed through the room's own actions."""

from datetime import date, time

from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.actions.filing_clearances import grant_filing
from zhouzhi.apps.activities.actions.filings import file_institutions
from zhouzhi.apps.activities.actions.institutions import create_institution
from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    SlotEntry,
    snapshot_hash,
    snapshot_of,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.questions import Answers, Question
from zhouzhi.apps.activities.models import Institution, InstitutionFiling
from zhouzhi.apps.activities.queries.institutions import institution_entries
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User

SLOT = SlotEntry(
    starts_on=date(2023, 5, 20),
    ends_on=date(2023, 5, 31),
    starts_at=time(9),
    ends_at=time(16, 30),
    capacity=120,
)


def make_institution_entries(name: str = "地质标本馆", **more: object) -> InstitutionEntries:
    """A small museum, complete."""
    fields: dict[str, object] = {
        "kind": InstitutionKind.VENUE,
        "address": "东川市学府路 8 号",
        "summary": "岩石、矿物和化石标本，讲解一小时。",
        "contact_office": "馆办公室",
        "contact_telephone": "0722-0596290",
        "contact_person": "顾云汀",
        "contact_mobile": "13005962901",
        "group_most": 30,
        "book_ahead_days": 3,
        "needs_identity": True,
        "slots": (SLOT,),
        **more,
    }
    return InstitutionEntries(name=name, **fields)


def make_institution(
    unit: OrgUnit,
    campaign: Campaign | None = None,
    *,
    name: str = "地质标本馆",
    actor: User | None = None,
    **more: object,
) -> Institution:
    """An institution of `unit`, with its slots in `campaign`."""
    return create_institution(
        unit=unit,
        entries=make_institution_entries(name, **more),
        campaign=campaign,
        actor=actor or make_user(unit),
        at=AT,
    )


def seen_hash(institution: Institution, campaign: Campaign) -> str:
    """The hash of what a person sees of an institution now."""
    entries = institution_entries(institution, campaign)
    return snapshot_hash(snapshot_of(entries, unit=institution.unit.name))


def make_filing(
    institution: Institution, campaign: Campaign, *, actor: User | None = None, at: object = AT
) -> InstitutionFiling:
    """The institution filed as it stands."""
    (filing,) = file_institutions(
        campaign=campaign,
        seen={institution: seen_hash(institution, campaign)},
        actor=actor or make_user(institution.unit),
        at=at,
    )
    return filing


NO_SECRETS = Answers(dict.fromkeys(Question, False))


def make_cleared(
    institution: Institution, campaign: Campaign, *, actor: User | None = None, at: object = AT
) -> InstitutionFiling:
    """The institution filed as it stands, and cleared by a reviewer of the campaign's lead."""
    filing = make_filing(institution, campaign, actor=actor, at=at)
    return clear_filing(filing)


def clear_filing(filing: InstitutionFiling, *, actor: User | None = None) -> InstitutionFiling:
    """The filing cleared on what it says."""
    return grant_filing(
        filing=filing,
        expected_hash=filing.public_hash,
        answers=NO_SECRETS,
        actor=actor or make_user(filing.campaign.lead, Role.REVIEWER),
        at=filing.filed_at,
    )
