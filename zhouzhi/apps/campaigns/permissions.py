"""Who may look at a campaign, who runs it, and whether it still takes anything."""

from django.db import connection
from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, gettext_noop


class CampaignClosed(InvalidTransition):
    """A closed campaign takes nothing more until it is opened again (已办结)."""

    code = "campaign_closed"
    template = gettext_noop(
        "“{campaign}”已办结，不再部署、报送和审核。确需办理的，请牵头单位先重新开放这项活动。"
    )


def visible_to(user: Someone) -> QuerySet[Campaign]:
    """The campaigns (专项活动) that `user` may look at.

    Those that a led unit leads or joins in, those whose territory lies within reach, the themed
    weeks in any of these, and the weeks that a unit acted for leads.
    """
    here = standing(user)
    joined = JointOrganiser.objects.filter(unit__in=here.led_unit_ids).values("campaign")
    whole = Q(lead__in=here.led_unit_ids) | Q(pk__in=joined) | here.within("territory__path")
    own_weeks = Q(part_of__isnull=False, lead__in=here.unit_ids)
    within = Q(part_of__in=Campaign.objects.filter(whole).order_by().values("pk"))
    return Campaign.objects.filter(whole | own_weeks | within)


def may_look_at(user: Someone, campaign: Campaign) -> bool:
    """Whether a campaign's own pages open to `user`; a unit that answers sees its figures alone."""
    return visible_to(user).filter(pk=campaign.pk).exists()


def organises(user: Someone, campaign: Campaign) -> bool:
    """Whether `user` is a campaign officer (专项活动管理员) of the lead or of a joint organiser.

    A themed week is run by every officer of its lead, and by who runs the campaign that it is in.
    """
    here = standing(user)
    led = here.led_unit_ids
    if campaign.lead_id in led or campaign.joint_organisers.filter(unit__in=led).exists():
        return True
    if campaign.part_of is None:
        return False
    return campaign.lead_id in here.unit_ids or organises(user, campaign.part_of)


def organised_by(user: Someone) -> QuerySet[Campaign]:
    """The campaigns that `user` runs: those that `organises` says yes to, for many."""
    here = standing(user)
    joined = JointOrganiser.objects.filter(unit__in=here.led_unit_ids).values("campaign")
    own = Q(lead__in=here.led_unit_ids) | Q(pk__in=joined)
    week = Q(part_of__isnull=False, lead__in=here.unit_ids)
    within = Q(part_of__in=Campaign.objects.filter(own).order_by().values("pk"))
    return Campaign.objects.filter(own | week | within).order_by()


def must_organise(actor: Actor, campaign: Campaign) -> None:
    """Refuse a person who does not run the campaign; the system itself may. PermissionRefused."""
    if isinstance(actor, User) and not organises(actor, campaign):
        raise PermissionRefused


def must_be_open(campaign: Campaign) -> None:
    """Refuse what a closed campaign (已办结) no longer takes, and keep it open until the end.

    Inside a transaction the campaign cannot be closed before that transaction has ended; many may
    hold it open at once. Raises CampaignClosed.
    """
    if _state_held(campaign) == CampaignState.CLOSED:
        raise CampaignClosed(campaign=campaign.name)


def _state_held(campaign: Campaign) -> str:
    """The state as it now stands, under a shared lock where the database has one.

    SQLite needs none: it has one writer, who sees the latest.
    """
    query = Campaign.objects.filter(pk=campaign.pk).values_list("state", flat=True)
    if connection.vendor != "postgresql":
        return query.get()
    sql, params = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR SHARE", params)
        return str(cursor.fetchone()[0])
