from datetime import date

import pytest

from tests.factories.obligations import (
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
)
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.orgs.actions import PostKeptElsewhere, keep_contact
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.apps.orgs.queries import successors_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound
from zhouzhi.processes.hand_over_post import (
    Estate,
    KeeperWanted,
    Successor,
    SuccessorWanted,
    estate_of,
    hand_over_post,
)

pytestmark = pytest.mark.django_db
ON = date(2023, 5, 13)


def hand_over(post: Membership, chief: User, successor: Successor | None = None):
    return hand_over_post(
        membership=post, successor=successor, reason="调任", actor=chief, on=ON, at=clock.now()
    )


def post_of(user: User) -> Membership:
    return user.memberships.get()


def test_an_invited_successor_takes_the_role_and_the_telephone() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    post = post_of(make_user(place.education))
    keep_contact(membership=post, telephone="0722-0596290", mobile="13800000000", actor=SYSTEM)
    slip = hand_over(post, chief, Successor(name="李某", login="li.mou"))
    follower = Membership.objects.get(user__username="li.mou")
    assert slip is not None
    assert (slip.login, follower.unit, follower.role) == (
        "li.mou",
        place.education,
        Role.UNIT_OFFICER,
    )
    assert (follower.telephone, follower.user.mobile) == ("0722-0596290", "")
    post.refresh_from_db()
    assert (post.ends_on, post.user.is_active) == (ON, False)
    lines = AuditLine.objects.filter(verb__startswith="orgs.membership").order_by("pk")
    appointed, ended = list(lines)[-3], list(lines)[-1]
    assert (appointed.verb, ended.verb) == ("orgs.membership.appoint", "orgs.membership.end")
    assert appointed.act_id == ended.act_id


def test_a_colleague_takes_over_and_no_slip_is_made() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    leaving, colleague = make_user(place.education), make_user(place.university)
    assert hand_over(post_of(leaving), chief, Successor(post=post_of(colleague))) is None
    colleague = User.objects.get(pk=colleague.pk)
    assert acts_for(colleague, place.education)
    assert acts_for(colleague, place.university)


def test_people_of_the_unit_are_offered_first_and_only_those_kept() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER, name="程某")
    leaving = make_user(place.education, name="走某")
    for unit, name in (
        (place.university, "甲某"),
        (place.education, "乙某"),
        (place.county_bureau, "远某"),
        (place.other_bureau, "外某"),
    ):
        make_user(unit, name=name)
    offered = successors_for(chief, post_of(leaving))
    assert [row.user.name for row in offered] == ["乙某", "程某", "甲某"]


def test_nobody_need_follow_where_nothing_is_owed() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    post = post_of(make_user(place.education))
    assert estate_of(post) == Estate()
    assert hand_over(post, chief) is None
    with pytest.raises(NotFound):
        hand_over(post, chief)


def test_a_unit_that_owes_something_keeps_somebody() -> None:
    place, campaign, chief = make_city_campaign()
    requirement = make_requirement(campaign)
    make_dispatched(campaign, place.education)
    make_obligation(place.education, requirement, ObligationState.IN_WORK)
    leaving = post_of(make_user(place.education, name="走某"))
    assert estate_of(leaving) == Estate(owed_count=1, draft_count=1)
    with pytest.raises(SuccessorWanted) as refusal:
        hand_over(leaving, chief)
    assert refusal.value.message == (
        "走某走后“东川市教育局”没有人接着办：还有 1 件应办事项、0 项在办的专项活动。"
        "请选一位继任的人，或在这里邀请一位。"
    )
    assert Membership.objects.get(pk=leaving.pk).ends_on is None
    make_user(place.education)
    hand_over(leaving, chief)
    assert Membership.objects.get(pk=leaving.pk).ends_on == ON


def test_the_last_keeper_of_a_territory_is_followed_by_somebody() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER, name="程某")
    make_user(place.county_bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(KeeperWanted) as refusal:
        hand_over(post_of(chief), chief)
    assert refusal.value.message == (
        "程某是“东川市”最后一位专项活动管理员，走后本地区的专项活动和通讯录没有人管。"
        "请选一位继任的人，或在这里邀请一位。"
    )
    make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    hand_over(post_of(chief), chief)
    assert not User.objects.get(pk=chief.pk).is_active


def test_the_last_administrator_is_followed_by_somebody() -> None:
    place = make_province()
    admin = make_user(place.bureau, Role.SYSTEM_ADMIN)
    with pytest.raises(KeeperWanted):
        hand_over(post_of(admin), admin)


def test_who_also_acts_above_loses_this_post_alone() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    person = make_user(place.education)
    post = post_of(person)
    Membership.objects.create(user=person, unit=place.province_bureau, role=Role.UNIT_OFFICER)
    hand_over(post, chief)
    person = User.objects.get(pk=person.pk)
    assert (person.is_active, acts_for(person, place.education)) == (True, False)
    assert acts_for(person, place.province_bureau)


def test_a_refused_successor_leaves_the_post_as_it_was() -> None:
    place = make_province()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    post = post_of(make_user(place.education))
    known = make_user(place.education, username="known")
    Membership.objects.create(user=known, unit=place.province_bureau, role=Role.UNIT_OFFICER)
    with pytest.raises(PostKeptElsewhere):
        hand_over(post, chief, Successor(name="某人", login="known"))
    post.refresh_from_db()
    assert post.ends_on is None
