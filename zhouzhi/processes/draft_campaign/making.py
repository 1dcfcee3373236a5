"""Making a draft campaign of this level (拟办本级活动) from what an officer left of a plan."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.activities import actions as activities
from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.actions.draft_duties import add_duty
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import leads
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, gettext_noop
from zhouzhi.processes.draft_campaign.plan import DraftPlan, Told, answers_of, entries_of
from zhouzhi.processes.organisers import organisers_named


class CampaignThere(InvalidInput):
    """The unit leads one of this name in that year already: a second window, or an officer more."""

    code = "campaign_there"
    template = gettext_noop(
        "“{name}”已经建过，在专项活动里打开它即可。确要另办一项的，请换一个名称。"
    )


def must_lead(actor: Actor, unit: OrgUnit) -> None:
    """Refuse who is not a campaign officer of the unit that is to lead. PermissionRefused."""
    if isinstance(actor, User) and not leads(actor, unit):
        raise PermissionRefused


def make_campaign(*, plan: DraftPlan, told: Told, actor: Actor, at: datetime) -> Campaign:
    """Make the draft campaign with its organisers, content, duties and what it carries out.

    One transaction, one act on record; nothing is sent to anybody. Raises CampaignWithoutName,
    CampaignThere, CampaignEndsBeforeStart, DutyUntitled, WordsTooLong, PermissionRefused.
    """
    must_lead(actor, plan.unit)
    if not told.name.strip():
        raise campaigns.CampaignWithoutName(field="name")
    with transaction.atomic(), act():
        _refuse_twin(plan.unit, told)
        campaign = _created(plan, told, actor, at)
        answers = answers_of(plan, told)
        if answers:
            obligations.answer_with(campaign=campaign, obligations=answers, actor=actor)
        for entry in entries_of(plan, told):
            add_duty(
                campaign=campaign,
                spec=entry.spec,
                form=entry.form,
                serves=entry.serves,
                actor=actor,
            )
        if told.takes_demands:
            activities.make_demands(campaign=campaign, notice=None, specs=plan.demands, actor=actor)
    return campaign


def _refuse_twin(lead: OrgUnit, told: Told) -> None:
    """One at a time for a unit: of two who make the same campaign, the second is told."""
    OrgUnit.objects.select_for_update(no_key=True).get(pk=lead.pk)
    name = told.name.strip()
    alike = Campaign.objects.filter(lead=lead, name=name, edition=told.starts_on.year)
    if alike.exclude(state=CampaignState.CLOSED).exists():
        raise CampaignThere(field="name", name=name)


def _created(plan: DraftPlan, told: Told, actor: Actor, at: datetime) -> Campaign:
    on = at.astimezone(OFFICE_ZONE).date()
    return campaigns.create_campaign(
        name=told.name.strip(),
        theme=told.theme.strip(),
        starts_on=told.starts_on,
        ends_on=told.ends_on,
        lead=plan.unit,
        territory=plan.territory,
        joint=organisers_named(told.joint, plan.territory, actor=actor, on=on),
        strands=[spec for place, spec in enumerate(plan.strands) if place in told.strands],
        occasions=[one.spec for one in plan.occasions if one.key in told.occasions],
        notice_on=told.issued_on,
        at=at,
        actor=actor,
    )
