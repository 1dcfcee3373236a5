from datetime import date, timedelta

import pytest

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Invitation, Membership
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
STRONG = "春风又绿-江南岸-2023"


def invited():
    place = make_province()
    membership = actions.add_officer(
        unit=place.education, name="周某", login="zhou", role=Role.UNIT_OFFICER, actor=SYSTEM
    )
    slip = actions.invite(membership=membership, actor=SYSTEM, by=None, at=clock.now())
    return place, membership, slip


def test_invited_person_signs_in_with_the_code_once() -> None:
    place, _, slip = invited()
    user = actions.accept_invitation(code=slip.code.lower(), password=STRONG, at=clock.now())
    assert user.check_password(STRONG)
    assert acts_for(user, place.education)
    with pytest.raises(actions.InvitationUnusable):
        actions.accept_invitation(code=slip.code, password=STRONG, at=clock.now())


def test_the_code_itself_is_kept_nowhere() -> None:
    _, _, slip = invited()
    kept = Invitation.objects.get()
    assert slip.code.replace("-", "") not in kept.code_hash
    assert len(kept.code_hash) == 64


def test_expired_code_is_refused() -> None:
    _, _, slip = invited()
    with pytest.raises(actions.InvitationUnusable):
        actions.accept_invitation(
            code=slip.code, password=STRONG, at=clock.now() + timedelta(days=15)
        )


def test_a_new_invitation_ends_the_old_code() -> None:
    _, membership, slip = invited()
    actions.invite(membership=membership, actor=SYSTEM, by=None, at=clock.now())
    with pytest.raises(actions.InvitationUnusable):
        actions.accept_invitation(code=slip.code, password=STRONG, at=clock.now())


def test_weak_password_says_why_and_leaves_the_code_usable() -> None:
    _, _, slip = invited()
    with pytest.raises(actions.PasswordTooWeak) as refusal:
        actions.accept_invitation(code=slip.code, password="123456", at=clock.now())
    assert refusal.value.field == "password"
    assert actions.accept_invitation(code=slip.code, password=STRONG, at=clock.now())


def test_login_name_of_another_units_officer_is_refused() -> None:
    place, _, _ = invited()
    with pytest.raises(actions.LoginTaken):
        actions.add_officer(
            unit=place.university, name="另一人", login="zhou", role=Role.UNIT_OFFICER, actor=SYSTEM
        )


def test_leaving_ends_access_and_keeps_the_other_post() -> None:
    place, membership, slip = invited()
    user = actions.accept_invitation(code=slip.code, password=STRONG, at=clock.now())
    second = actions.appoint(user=user, unit=place.university, role=Role.UNIT_OFFICER, actor=SYSTEM)
    on = date(2023, 5, 13)
    actions.end_membership(membership=membership, on=on, reason="调任", actor=SYSTEM)
    user = type(user).objects.get(pk=user.pk)
    assert user.is_active
    assert (acts_for(user, place.education), acts_for(user, place.university)) == (False, True)
    actions.end_membership(membership=second, on=on, reason="退休", actor=SYSTEM)
    assert not type(user).objects.get(pk=user.pk).is_active


def test_code_of_someone_who_left_is_refused() -> None:
    _, membership, slip = invited()
    actions.end_membership(
        membership=membership, on=date(2023, 5, 13), reason="调任", actor=make_user()
    )
    with pytest.raises(actions.InvitationUnusable):
        actions.accept_invitation(code=slip.code, password=STRONG, at=clock.now())


def test_nobody_acts_for_a_place() -> None:
    place = make_province()
    with pytest.raises(actions.PlaceHasNoOfficers) as refusal:
        actions.add_officer(
            unit=place.city, name="周某", login="zhou", role=Role.CAMPAIGN_OFFICER, actor=SYSTEM
        )
    assert refusal.value.message == (
        "“东川市”是行政区域，没有经办人。请选择其中的一个单位，再邀请它的经办人。"
    )
    assert not Membership.objects.exists()


@pytest.mark.parametrize(
    ("unit", "role", "also", "may"),
    [
        ("education", Role.UNIT_OFFICER, "", True),
        ("bureau", Role.CAMPAIGN_OFFICER, "", True),
        ("bureau", Role.SYSTEM_ADMIN, "", False),
        ("bureau", Role.AUDITOR, "", False),
        ("education", Role.UNIT_OFFICER, "province_bureau", False),
        ("other_bureau", Role.UNIT_OFFICER, "", False),
    ],
)
def test_a_code_is_given_by_who_keeps_every_post_of_the_person(
    unit: str, role: Role, also: str, may: bool
) -> None:
    place = make_province()
    chief = make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    person = make_user(getattr(place, unit), role)
    if also:
        actions.appoint(
            user=person, unit=getattr(place, also), role=Role.UNIT_OFFICER, actor=SYSTEM
        )
    membership = person.memberships.earliest("pk")
    if may:
        slip = actions.invite(membership=membership, actor=chief, by=chief, at=clock.now())
        assert slip.login == person.username
    else:
        with pytest.raises(actions.PostKeptElsewhere):
            actions.invite(membership=membership, actor=chief, by=chief, at=clock.now())
        assert not Invitation.objects.exists()


def test_system_admin_gives_codes_to_auditors_of_the_own_territory() -> None:
    place = make_province()
    admin = make_user(place.bureau, Role.SYSTEM_ADMIN)
    membership = make_user(place.education, Role.AUDITOR).memberships.get()
    assert actions.invite(membership=membership, actor=admin, by=admin, at=clock.now())


def test_weak_password_is_told_in_whole_chinese_sentences() -> None:
    _, _, slip = invited()
    with pytest.raises(actions.PasswordTooWeak) as refusal:
        actions.accept_invitation(code=slip.code, password="20230513", at=clock.now())
    assert refusal.value.message == (
        "密码不合要求：密码只有 8 位，至少要 10 位。密码不能全是数字，请加上字母或其他字符。"
    )
