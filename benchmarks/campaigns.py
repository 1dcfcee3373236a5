"""A week as benchmarks begin from it: campaign, notice, who takes part, what they handed in.

Written straight into the tables, so that a benchmark measures its own step alone.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.actions import assume_national_form
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM

AT = datetime(2023, 5, 15, 2, tzinfo=UTC)
BATCH = 2000


def make_campaign(lead: OrgUnit, territory: OrgUnit, *, state: str = "running") -> Campaign:
    """A campaign of the week from 20 to 31 May 2023."""
    return Campaign.objects.create(
        name="科技活动周",
        edition=2023,
        starts_on=date(2023, 5, 20),
        ends_on=date(2023, 5, 31),
        lead=lead,
        territory=territory,
        state=state,
        made_at=AT,
    )


def make_notice(campaign: Campaign, *, identity: str) -> Notice:
    """The notice of a campaign; `identity` parts it from those of other benchmarks."""
    return Notice.objects.create(
        title="通知",
        issuer_names=campaign.lead.name,
        text="",
        identity=identity,
        campaign=campaign,
        made_at=AT,
    )


def make_return(campaign: Campaign, *, identity: str) -> Requirement:
    """The duty of a campaign to hand in the national form (统计表), without a day."""
    return Requirement.objects.create(
        campaign=campaign,
        notice=make_notice(campaign, identity=identity),
        position=1,
        title="统计表",
        sentence="请报送统计表。",
        materials=["statistics_return"],
        due_kind="none",
        form=assume_national_form(at=AT, actor=SYSTEM),
    )


def make_participants(
    campaign: Campaign, offices: Iterable[tuple[OrgUnit, OrgUnit]]
) -> list[Participant]:
    """Offices that a campaign was sent to, each with the territory that it is counted in."""
    rows = [
        Participant(
            campaign=campaign,
            unit=office,
            unit_name=office.name,
            counting_parent=home,
            ancestry=home.path,
            dispatched_at=AT,
        )
        for office, home in offices
    ]
    return Participant.objects.bulk_create(rows, batch_size=BATCH)


def make_obligations(
    requirement: Requirement, owed: Iterable[tuple[Participant, str]]
) -> list[Obligation]:
    """What participants owe for a duty, each in a state."""
    rows = [
        Obligation(requirement=requirement, participant=one, liable_unit=one.unit, state=state)
        for one, state in owed
    ]
    return Obligation.objects.bulk_create(rows, batch_size=BATCH)


def handed_in(obligation: Obligation, officer: User, *, state: str, version: int = 1) -> Submission:
    """A version of an answer that was handed in, not yet written."""
    return Submission(
        obligation=obligation,
        version=version,
        state=state,
        begun_by=officer,
        begun_at=AT,
        submitted_by=officer,
        submitted_at=AT,
        content_hash="0" * 64,
    )
