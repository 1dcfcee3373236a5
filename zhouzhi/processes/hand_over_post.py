"""交接: a person leaves a post, and a successor takes it in the same step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions import Slip
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.orgs.permissions import posts_kept_by
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import NotFound, Refusal, gettext_noop

_OPEN = tuple(state for state in ObligationState if state.is_open)


class SuccessorWanted(Refusal):
    """The last person of a unit that owes or leads something leaves, and nobody follows."""

    code = "successor_wanted"
    template = gettext_noop(
        "{person}走后“{unit}”没有人接着办：还有 {owed_count} 件应办事项、"
        "{campaign_count} 项在办的专项活动。请选一位继任的人，或在这里邀请一位。"
    )


class KeeperWanted(Refusal):
    """The last person who keeps a territory's campaigns and register leaves."""

    code = "keeper_wanted"
    template = gettext_noop(
        "{person}是“{territory}”最后一位{role}，走后本地区的专项活动和通讯录没有人管。"
        "请选一位继任的人，或在这里邀请一位。"
    )


@dataclass(frozen=True, slots=True)
class Estate:
    """What a post has in hand (交接内容): it stays with the unit, and whoever follows finds it.

    `colleague_count` are the others who act for the unit, `leader_count` those of them who lead
    its campaigns; `keeper_wanted` says that nobody else in the territory has the role.
    """

    owed_count: int = 0
    draft_count: int = 0
    review_count: int = 0
    campaign_count: int = 0
    colleague_count: int = 0
    leader_count: int = 0
    keeper_wanted: bool = False

    @property
    def is_stranded(self) -> bool:
        """Whether the unit owes or leads something that nobody else may go on with."""
        owing = bool(self.owed_count) and not self.colleague_count
        return owing or (bool(self.campaign_count) and not self.leader_count)

    @property
    def needs_successor(self) -> bool:
        """Whether something would be left without anybody who may act."""
        return self.is_stranded or self.keeper_wanted


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes the post over: a person there is, or one invited by name and login."""

    post: Membership | None = None
    name: str = ""
    login: str = ""


def estate_of(membership: Membership) -> Estate:
    """What would pass over if this person left the post now."""
    unit = membership.unit
    running = Campaign.objects.exclude(state=CampaignState.CLOSED)
    joined = JointOrganiser.objects.filter(unit=unit).values("campaign")
    led = running.filter(Q(lead=unit) | Q(pk__in=joined))
    duties = Obligation.objects.exclude(requirement__campaign__state=CampaignState.CLOSED)
    owed = duties.filter(liable_unit=unit, state__in=_OPEN)
    others = _others_today(membership).filter(unit=unit, role__in=ACTING)
    leads = membership.role == Role.CAMPAIGN_OFFICER
    reviews = duties.filter(requirement__campaign__in=led, state=ObligationState.SUBMITTED)
    acts = membership.role in ACTING
    return Estate(
        owed_count=owed.count() if acts else 0,
        draft_count=owed.filter(state=ObligationState.IN_WORK).count() if acts else 0,
        review_count=reviews.count() if leads else 0,
        campaign_count=led.count() if leads else 0,
        colleague_count=others.count(),
        leader_count=others.filter(role=Role.CAMPAIGN_OFFICER).count(),
        keeper_wanted=_is_last_keeper(membership),
    )


def successors_for(user: User, membership: Membership) -> list[Membership]:
    """The posts of people who may take a post over: of the unit itself first, then around it.

    Only people whom `user` keeps, each once.
    """
    unit = membership.unit
    low, high = tree.subtree_range(tree.parent_path(unit.path) or unit.path)
    rows = (
        posts_kept_by(user)
        .filter(role__in=ACTING, unit__path__gte=low, unit__path__lte=high, user__is_active=True)
        .exclude(user=membership.user)
        .select_related("user", "unit")
        .order_by("unit__path", "pk")
    )
    near = [row for row in rows if tree.parent_path(row.unit.path) == tree.parent_path(unit.path)]
    ordered = sorted(near, key=lambda row: row.unit_id != unit.pk)
    return list({row.user_id: row for row in reversed(ordered)}.values())[::-1]


def hand_over_post(
    *,
    membership: Membership,
    successor: Successor | None,
    reason: str,
    actor: User,
    on: date,
    at: datetime,
) -> Slip | None:
    """End a person's post (交接) once somebody else may act; a new successor's slip is given back.

    The post's office telephone goes with it. Raises SuccessorWanted, KeeperWanted, NotFound,
    LoginTaken, PostKeptElsewhere.
    """
    with act(), transaction.atomic():
        unit = OrgUnit.objects.select_for_update(no_key=True).get(pk=membership.unit_id)
        membership = Membership.objects.select_related("user", "unit").get(pk=membership.pk)
        if membership.ends_on is not None:
            raise NotFound
        slip = _take_over(membership, successor, actor=actor, at=at) if successor else None
        if successor is None:
            _refuse_keeperless(membership, unit)
        actions.end_membership(membership=membership, on=on, reason=reason, actor=actor)
        return slip


def _take_over(
    membership: Membership, successor: Successor, *, actor: User, at: datetime
) -> Slip | None:
    unit, role = membership.unit, Role(membership.role)
    if successor.post is not None:
        post = actions.appoint(user=successor.post.user, unit=unit, role=role, actor=actor)
    else:
        post = actions.add_officer(
            unit=unit, name=successor.name, login=successor.login, role=role, actor=actor
        )
    if membership.telephone and not post.telephone:
        actions.keep_contact(
            membership=post,
            telephone=membership.telephone,
            mobile=post.user.mobile,
            actor=actor,
        )
    if successor.post is not None:
        return None
    return actions.invite(membership=post, actor=actor, by=actor, at=at)


def _refuse_keeperless(membership: Membership, unit: OrgUnit) -> None:
    estate = estate_of(membership)
    who = {"person": membership.user.name, "unit": unit.name}
    if estate.is_stranded:
        raise SuccessorWanted(
            field="successor",
            owed_count=estate.owed_count,
            campaign_count=estate.campaign_count,
            **who,
        )
    if estate.keeper_wanted:
        above = OrgUnit.objects.filter(path=tree.parent_path(unit.path)).first()
        role = Role(membership.role).label
        name = (above or unit).name
        raise KeeperWanted(
            field="successor", person=membership.user.name, territory=name, role=role
        )


def _is_last_keeper(membership: Membership) -> bool:
    """Whether nobody else keeps the campaigns, or the house, of the territory.

    A territory is kept by those of its own offices: people of the counties keep their counties.
    """
    if membership.role not in {Role.CAMPAIGN_OFFICER, Role.SYSTEM_ADMIN}:
        return False
    place = tree.parent_path(membership.unit.path)
    low, high = tree.subtree_range(place or membership.unit.path)
    same = _others_today(membership).filter(
        role=membership.role, unit__path__gte=low, unit__path__lte=high
    )
    paths = same.values_list("unit__path", flat=True)
    return not any(tree.parent_path(path) == place for path in paths)


def _others_today(membership: Membership) -> QuerySet[Membership]:
    rows = Membership.objects.filter(ends_on__isnull=True, user__is_active=True)
    return rows.exclude(user=membership.user)
