"""Who may see obligations, answer them, and decide on them."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_visible_to
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.models import Answer, Obligation, Participant
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import PermissionRefused


def visible_to(user: Someone) -> QuerySet[Obligation]:
    """The obligations (应办事项) that `user` may look at.

    Those of units within reach, those of campaigns that a led unit leads or joins in, and those of
    campaigns in a territory within reach: upper levels look down.
    """
    campaigns = campaigns_visible_to(user)
    own = Obligation.objects.filter(standing(user).within("liable_unit__path"))
    return Obligation.objects.filter(
        Q(pk__in=own.values("pk")) | Q(requirement__campaign__in=campaigns.values("pk"))
    )


def may_look_at(user: Someone, obligation: Obligation) -> bool:
    """Whether the page of an obligation opens to `user`."""
    return visible_to(user).filter(pk=obligation.pk).exists()


def may_answer(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` answers (报送) for the liable unit itself."""
    return obligation.liable_unit_id in standing(user).unit_ids


def week_leads_for(user: Someone, campaign: Campaign) -> QuerySet[OrgUnit]:
    """The units that `user` may let lead a themed week (主题周) of a campaign, in tree order.

    For who runs the campaign every unit with a part in it: the organisers, and all that it was sent
    to. For others those among them that they act for themselves.
    """
    sent = Participant.objects.filter(campaign=campaign).values("unit")
    joint = campaign.joint_organisers.values("unit")
    taking_part = Q(pk=campaign.lead_id) | Q(pk__in=joint) | Q(pk__in=sent)
    units = OrgUnit.objects.filter(taking_part, closed_on__isnull=True).order_by("path")
    return units if organises(user, campaign) else units.filter(pk__in=standing(user).unit_ids)


def campaigns_taken_part_in(user: Someone) -> QuerySet[Campaign]:
    """The campaigns that `user` may look at, or that were sent to a unit acted for (参加的活动)."""
    sent = Participant.objects.filter(unit__in=standing(user).unit_ids).values("campaign")
    seen = campaigns_visible_to(user).order_by().values("pk")
    return Campaign.objects.filter(Q(pk__in=sent) | Q(pk__in=seen))


def may_run(user: Someone, campaign: Campaign) -> bool:
    """Whether `user` is a campaign officer of the lead or of a joint organiser."""
    return organises(user, campaign)


def may_set_dates(user: Someone, campaign: Campaign) -> bool:
    """Whether `user` moves the dates of a campaign's duties: who runs it.

    Of an upper campaign that its own organisers never brought here (按通知登记), also a campaign
    officer of a unit that registered it: nobody else could follow a revised notice.
    """
    if organises(user, campaign):
        return True
    copies = NoticeCopy.objects.filter(notice__campaign=campaign)
    if copies.filter(direction=Direction.ISSUED).exists():
        return False
    by_file = copies.filter(unit__in=standing(user).led_unit_ids, blob__isnull=False)
    return campaign.state == CampaignState.DRAFT and by_file.exists()


def must_set_dates(actor: Actor, campaign: Campaign) -> None:
    """Refuse a person who may not move a campaign's dates; the system may. PermissionRefused."""
    if isinstance(actor, User) and not may_set_dates(actor, campaign):
        raise PermissionRefused


def may_file_for(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may type in what another unit only mailed (代填)."""
    if may_answer(user, obligation):
        return False
    return may_run(user, obligation.requirement.campaign)


def may_write_answer(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` writes what a unit answers: of the unit itself, or typing in for it."""
    return may_answer(user, obligation) or may_file_for(user, obligation)


def may_review(user: Someone, obligation: Obligation, *, submitted_by: User | None = None) -> bool:
    """Whether `user` decides on an answer (审核): an organiser's officer, never its author."""
    if submitted_by is not None and getattr(user, "pk", None) == submitted_by.pk:
        return False
    return may_run(user, obligation.requirement.campaign)


def may_extend(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may move the due date (延期)."""
    return may_run(user, obligation.requirement.campaign)


def may_waive(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may free the unit of the duty (免办)."""
    return may_run(user, obligation.requirement.campaign)


def may_reopen(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may open a settled duty again (重新开放)."""
    return may_run(user, obligation.requirement.campaign)


def may_reopen_from_above(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may send an accepted duty of a lower level back (逐级退回).

    An officer of a campaign above whose own duty the lower campaign's result answers, directly or
    through levels between.
    """
    campaigns, seen = {obligation.requirement.campaign_id}, set[int]()
    while campaigns:
        seen |= campaigns
        answered = Answer.objects.filter(campaign__in=campaigns).select_related(
            "obligation__requirement__campaign"
        )
        above = {one.obligation.requirement.campaign for one in answered}
        if any(may_run(user, campaign) for campaign in above):
            return True
        campaigns = {campaign.pk for campaign in above} - seen
    return False


def may_ask_extension(user: Someone, obligation: Obligation) -> bool:
    """Whether `user` may ask for a later date (申请延期): the unit itself, of another office."""
    return may_answer(user, obligation) and not obligation.participant.is_own
