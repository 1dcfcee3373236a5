"""交接: a person leaves a post, and a successor takes it in the same step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.campaigns.queries import running_campaigns_of
from zhouzhi.apps.obligations.queries import InHand, in_hand_of, waiting_for_review_count
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.actions import Slip
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.apps.orgs.queries import colleagues_of, is_last_keeper, territory_name
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import NotFound, Refusal, gettext_noop


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
    mobile: str = ""


def estate_of(membership: Membership) -> Estate:
    """What would pass over if this person left the post now."""
    unit, others = membership.unit, colleagues_of(membership)
    led = running_campaigns_of(unit)
    leads = membership.role == Role.CAMPAIGN_OFFICER
    in_hand = in_hand_of(unit) if membership.role in ACTING else InHand()
    return Estate(
        owed_count=in_hand.owed_count,
        draft_count=in_hand.draft_count,
        review_count=waiting_for_review_count(led) if leads else 0,
        campaign_count=led.count() if leads else 0,
        colleague_count=others.count(),
        leader_count=others.filter(role=Role.CAMPAIGN_OFFICER).count(),
        keeper_wanted=is_last_keeper(membership),
    )


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
    LoginTaken, PostKeptElsewhere, TelephoneRefused.
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
            unit=unit,
            name=successor.name,
            login=successor.login,
            role=role,
            mobile=successor.mobile,
            actor=actor,
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
        raise KeeperWanted(
            field="successor",
            person=membership.user.name,
            territory=territory_name(unit),
            role=Role(membership.role).label,
        )
