"""Drafts on their way from the host's desk to the number: sent, signed, issued."""

from dataclasses import dataclass
from datetime import date, datetime

from tests.factories.obligations import make_spec
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.drafting.actions.drafts import start_draft
from zhouzhi.apps.drafting.actions.numbering import begin_series
from zhouzhi.apps.drafting.actions.sending import send_for_signing
from zhouzhi.apps.drafting.actions.signing import sign
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.apps.drafting.domain.signing import turn_of
from zhouzhi.apps.drafting.models import Draft, NumberSeries, Signing, SignOff
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.issue_notice import issue_signed

PLANNED = date(2023, 5, 10)
SENT = datetime(2023, 5, 8, 9, 0, tzinfo=CHINA)
SIGNED = datetime(2023, 5, 9, 15, 0, tzinfo=CHINA)
ISSUED = datetime(2023, 5, 11, 10, 0, tzinfo=CHINA)


@dataclass
class Desk:
    """东川市's draft with its people: who drafts, who signs for each of the three offices."""

    place: Province
    campaign: Campaign
    draft: Draft
    drafter: User
    host: User
    propaganda: User
    association: User

    def signer(self, unit: OrgUnit) -> User:
        """Who signs for an office."""
        place = self.place
        people = {
            place.bureau.pk: self.host,
            place.propaganda.pk: self.propaganda,
            place.association.pk: self.association,
        }
        return people[unit.pk]

    def series(self, first: int = 12) -> NumberSeries:
        """The host's numbers of the year."""
        return begin_series(
            unit=self.place.bureau, word="东科发", year=2023, first=first, actor=self.host
        )


def make_desk(place: Province | None = None) -> Desk:
    """A campaign of three offices with two duties, and its draft, begun by the host's officer."""
    place = place or make_province()
    place.bureau.telephone = "0722-0596290"
    place.bureau.save(update_fields=["telephone"])
    campaign = Campaign.objects.create(
        name="2023年东川市科技活动周",
        edition=2023,
        theme="热爱科学 崇尚科学",
        starts_on=date(2023, 5, 20),
        ends_on=date(2023, 5, 31),
        lead=place.bureau,
        territory=place.city,
        made_at=SENT,
    )
    for position, unit in enumerate((place.propaganda, place.association), start=1):
        JointOrganiser.objects.create(campaign=campaign, unit=unit, position=position)
    for title, material, due_on in (
        ("报送工作方案", Material.WORK_PLAN, date(2023, 5, 15)),
        ("报送活动总结", Material.SUMMARY_REPORT, date(2023, 6, 5)),
    ):
        spec = make_spec(title, materials=(material,), liable="各县（区）科技局", due_on=due_on)
        obligations.create_requirement(
            campaign=campaign, notice=None, spec=spec, form=None, actor=SYSTEM
        )
    drafter = _officer(place.bureau, "林晓芸")
    draft = start_draft(campaign=campaign, issued_on=PLANNED, actor=drafter, at=SENT)
    return Desk(
        place,
        campaign,
        draft,
        drafter,
        _officer(place.bureau, "周明远"),
        _officer(place.propaganda, "孙静怡"),
        _officer(place.association, "郑思齐"),
    )


def make_sent(desk: Desk) -> Signing:
    """The draft, sent to be signed."""
    version = freeze_version(draft=desk.draft, actor=desk.drafter, at=SENT)
    return send_for_signing(
        draft=desk.draft, expected_hash=version.content_hash, actor=desk.drafter, at=SENT
    )


def sign_next(desk: Desk, signing: Signing) -> SignOff:
    """The office whose turn it is signs."""
    row = turn_of(SignOff.objects.filter(signing=signing))
    assert row is not None
    return sign(
        sign_off=row,
        expected_hash=signing.version.content_hash,
        signer="周局长",
        opinion="",
        actor=desk.signer(row.unit),
        at=SIGNED,
    )


def make_signed(desk: Desk) -> Signing:
    """The draft, signed by all three."""
    signing = make_sent(desk)
    for _ in range(3):
        sign_next(desk, signing)
    signing.refresh_from_db()
    return signing


def make_issued(desk: Desk) -> Notice:
    """The draft, gone out as the campaign's notice."""
    signing = make_signed(desk)
    return issue_signed(
        draft=desk.draft,
        series=desk.series(),
        expected_hash=signing.version.content_hash,
        actor=desk.host,
        at=ISSUED,
    )


def _officer(unit: OrgUnit, name: str) -> User:
    """Somebody with an account: a password is set, though nobody knows it."""
    user = make_user(unit, Role.CAMPAIGN_OFFICER, name=name)
    user.password = "set"
    user.save(update_fields=["password"])
    return user
