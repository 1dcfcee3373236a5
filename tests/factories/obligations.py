"""Campaigns with requirements, participants and obligations in every state."""

from datetime import date, datetime
from hashlib import sha256
from itertools import count

from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.models import Doubt, Notice, Reading, ReadNotice
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.due import CHINA, DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.models import Blob
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

_numbers = count(1)
SENTENCE = "请各县(市、区)科技局于6月3日前将总结、统计表和视频报市科技局。"
AT = datetime(2023, 5, 15, 10, 0, tzinfo=CHINA)
DUE_ON = date(2023, 6, 3)


def make_campaign(
    *, lead: OrgUnit, territory: OrgUnit, name: str = "", joint: tuple[OrgUnit, ...] = ()
) -> Campaign:
    """A campaign in preparation, with a notice of its own."""
    campaign = Campaign.objects.create(
        name=name or f"{territory.name}科技活动周",
        edition=2023,
        theme="热爱科学 崇尚科学",
        starts_on=date(2023, 5, 20),
        ends_on=date(2023, 5, 31),
        lead=lead,
        territory=territory,
        made_at=AT,
    )
    for position, unit in enumerate(joint, start=1):
        JointOrganiser.objects.create(campaign=campaign, unit=unit, position=position)
    make_notice(campaign)
    return campaign


def make_notice(campaign: Campaign, *, addressees: str = "各县(市、区)科技局") -> Notice:
    """The notice that a campaign stands on."""
    title = f"关于举办{campaign.name}的通知 {next(_numbers)}"
    return Notice.objects.create(
        title=title,
        issuer_names=campaign.lead.name,
        issuer=campaign.lead,
        issued_on=date(2023, 5, 12),
        addressees=addressees,
        text=SENTENCE,
        identity=sha256(title.encode()).hexdigest(),
        campaign=campaign,
        made_at=AT,
    )


def make_form(title: str = "科技活动周开展情况统计表") -> FormVersion:
    """A statistics form without rows: enough to be asked for."""
    return FormVersion.objects.create(title=title, made_at=AT)


def make_spec(
    title: str = "总结",
    *,
    materials: tuple[Material, ...] = (Material.SUMMARY_REPORT,),
    limits: tuple[Limit, ...] = (),
    liable: str = "",
    due_on: date | None = DUE_ON,
) -> RequirementSpec:
    """A duty as a notice makes it; `due_on` None for one without a date."""
    kind = DueKind.NONE if due_on is None else DueKind.DATE
    return RequirementSpec(
        title=title,
        sentence=SENTENCE,
        span=(0, len(SENTENCE)),
        materials=materials,
        limits=limits,
        liable=liable,
        recipient="市科技局",
        channel="电子邮件",
        due=DueRule(kind=kind, on=due_on),
        due_on=due_on,
        due_words="6月3日前" if due_on else "",
    )


def make_requirement(
    campaign: Campaign,
    spec: RequirementSpec | None = None,
    *,
    form: FormVersion | None = None,
) -> Requirement:
    """A requirement of the campaign's first notice."""
    return actions.create_requirement(
        campaign=campaign,
        notice=campaign.notices.order_by("pk").first() or make_notice(campaign),
        spec=spec or make_spec(),
        form=form,
        actor=SYSTEM,
    )


def make_obligation(
    unit: OrgUnit,
    requirement: Requirement,
    state: ObligationState = ObligationState.DELIVERED,
    *,
    at: datetime = AT,
) -> Obligation:
    """What `unit` owes for the requirement, walked to `state` by the room's actions."""
    owed = actions.receive_obligations(
        campaign=requirement.campaign, unit=unit, at=at, actor=SYSTEM
    )
    obligation = next(one for one in owed if one.requirement_id == requirement.pk)
    return walk(obligation, state, at=at)


def walk(obligation: Obligation, state: ObligationState, *, at: datetime = AT) -> Obligation:
    """Walk a delivered obligation to a state, by the shortest way."""
    act = {"actor": SYSTEM, "at": at}
    ways = {
        ObligationState.DELIVERED: (),
        ObligationState.OPENED: (actions.open_obligation,),
        ObligationState.SIGNED_FOR: (actions.sign_for,),
        ObligationState.IN_WORK: (actions.sign_for, actions.start_work),
        ObligationState.SUBMITTED: (actions.submit_obligation,),
        ObligationState.RETURNED: (actions.submit_obligation, actions.return_obligation),
        ObligationState.ACCEPTED: (actions.submit_obligation, actions.accept_obligation),
        ObligationState.WAIVED: (actions.waive_obligation,),
        ObligationState.REOPENED: (actions.waive_obligation, actions.reopen_obligation),
    }
    with_reason = {
        actions.return_obligation,
        actions.waive_obligation,
        actions.reopen_obligation,
    }
    for step in ways[state]:
        more = {"reason": "请补充参与人次"} if step in with_reason else {}
        obligation = step(obligation=obligation, **act, **more)
    return obligation


def make_city_campaign(
    place: Province | None = None, *, joint: bool = False
) -> tuple[Province, Campaign, User]:
    """东川市's campaign led by its 科技局, and an officer who runs it."""
    place = place or make_province()
    others = (place.propaganda, place.association) if joint else ()
    campaign = make_campaign(lead=place.bureau, territory=place.city, joint=others)
    return place, campaign, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def make_dispatched(campaign: Campaign, *units: OrgUnit, at: datetime = AT) -> None:
    """The campaign sent to these units as its words bind them; nobody has been told yet."""
    selection = [Chosen(unit) for unit in units]
    dispatch_campaign(campaign=campaign, selection=selection, actor=SYSTEM, at=at)


def make_doubt(campaign: Campaign, *, blocks: bool = True) -> Doubt:
    """A doubt that is open in the reading of the campaign's own notice."""
    blob = Blob.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=AT)
    reading = Reading.objects.create(
        unit=campaign.lead,
        blob=blob,
        filename="通知.docx",
        state=ReadingState.ADOPTED,
        handed_in_by=make_user(),
        handed_in_at=AT,
    )
    read_notice = ReadNotice.objects.create(
        reading=reading,
        position=1,
        span_start=0,
        span_end=1,
        direction=Direction.ISSUED,
        notice=campaign.notices.first(),
    )
    return Doubt.objects.create(
        read_notice=read_notice, code="date", message="6月31日不是日期。", blocks=blocks
    )
