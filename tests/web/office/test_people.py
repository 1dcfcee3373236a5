from datetime import datetime

import pytest
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Invitation, Membership, User
from zhouzhi.apps.orgs.queries.codes import hash_of_code
from zhouzhi.foundation import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]
PERSON = {"name": "周某", "login": "zhou", "role": "unit_officer"}


def test_slip_is_shown_once() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education.uuid
    answer = send(chief, "office:invite", unit, **PERSON)
    assert answer["Location"] == reverse("office:slip", args=[unit])
    page = chief.get(answer["Location"])
    (slip,) = page.context["invitations"]
    assert f"2. 填一次性口令 {slip['code']}（" in page.content.decode()
    assert (slip["person"], slip["unit"], slip["role"], slip["link"]) == (
        "周某（zhou）",
        "东川市教育局",
        "单位填报员",
        "http://testserver/invitation/",
    )
    assert hash_of_code(slip["code"]) == Invitation.objects.get().code_hash
    second = chief.get(answer["Location"])
    assert second["Location"] == reverse("office:unit", args=[unit])


def test_an_unopened_account_is_sent_a_code_and_an_open_one_a_new_password() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education.uuid
    send(chief, "office:invite", unit, **PERSON)
    page = chief.get(reverse("office:unit", args=[unit])).content.decode()
    assert ("发开通口令" in page, "重置密码" in page) == (True, False)
    person = User.objects.get(username="zhou")
    person.set_password("qinghe-2023-zhou")
    person.save()
    page = chief.get(reverse("office:unit", args=[unit])).content.decode()
    assert ("发开通口令" in page, "重置密码" in page) == (False, True)


def test_slip_of_an_open_account_speaks_of_its_password() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education.uuid
    new = chief.get(send(chief, "office:invite", unit, **PERSON)["Location"]).content.decode()
    assert ("<h1>邀请好了</h1>" in new, "周某您好，请开通东川市教育局" in new) == (True, True)
    person = User.objects.get(username="zhou")
    person.set_password("qinghe-2023-zhou")
    person.save()
    reset = send(chief, "office:reset", unit, person.memberships.get().pk)
    again = chief.get(reset["Location"]).content.decode()
    assert "<h1>口令好了</h1>" in again
    assert "周某您好，请重设东川市教育局在“周知”的密码：\n1. 打开 http://testserver/" in again


def test_slip_is_shown_on_its_own_units_page_alone() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    answer = send(chief, "office:invite", place.education.uuid, **PERSON)
    elsewhere = chief.get(reverse("office:slip", args=[place.university.uuid]))
    assert elsewhere["Location"] == reverse("office:unit", args=[place.university.uuid])
    assert chief.get(answer["Location"]).status_code == 200


def test_slip_tells_the_last_day_at_beijing_time(monkeypatch: pytest.MonkeyPatch) -> None:
    place = make_province()
    early = datetime(2023, 5, 13, 7, 30, tzinfo=clock.OFFICE_ZONE)
    monkeypatch.setattr(clock, "now", lambda: early)
    chief = chief_of(place.bureau)
    answer = send(chief, "office:invite", place.education.uuid, **PERSON)
    (slip,) = chief.get(answer["Location"]).context["invitations"]
    assert slip["until_on"].isoformat() == "2023-05-27"


def test_nobody_is_invited_to_a_place() -> None:
    place = make_province()
    given = {**PERSON, "role": "campaign_officer"}
    answer = send(chief_of(place.bureau), "office:invite", place.city.uuid, **given)
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "“东川市”是行政区域，没有经办人。请选择其中的一个单位，再邀请它的经办人。"
    ]
    assert not User.objects.filter(username="zhou").exists()


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDITOR])
@pytest.mark.parametrize("act", ["reset", "hand_over"])
def test_campaign_officer_has_no_hand_in_the_posts_of_administrators(act: str, role: Role) -> None:
    place = make_province()
    post = make_user(place.bureau, role).memberships.get()
    chief, unit = chief_of(place.propaganda), place.bureau.uuid
    assert (
        send(chief, f"office:{act}", unit, post.pk, reason="试试", successor="nobody").status_code
        == 404
    )
    page = chief.get(reverse("office:unit", args=[unit]))
    assert [(row["reset_url"], row["hand_over_url"]) for row in page.context["people"]] == [
        ("", "")
    ]


def test_reset_gives_a_code_to_a_person_kept_whole() -> None:
    place = make_province()
    post = make_user(place.education).memberships.get()
    chief = chief_of(place.bureau)
    answer = send(chief, "office:reset", place.education.uuid, post.pk)
    assert chief.get(answer["Location"]).status_code == 200


def test_reset_of_a_person_who_also_acts_above_is_refused() -> None:
    place = make_province()
    person = make_user(place.education)
    post = person.memberships.get()
    Membership.objects.create(user=person, unit=place.province_bureau, role=Role.UNIT_OFFICER)
    answer = send(chief_of(place.bureau), "office:reset", place.education.uuid, post.pk)
    assert answer.status_code == 403
    assert not Invitation.objects.exists()


def test_hand_over_ends_access_at_once() -> None:
    place = make_province()
    officer = make_user(place.education)
    working = sign_in(officer)
    assert working.get(reverse("office:today")).status_code == 200
    post, unit = officer.memberships.get(), place.education.uuid
    given = {"reason": "调任", "successor": "nobody"}
    answer = send(chief_of(place.bureau), "office:hand_over", unit, post.pk, **given)
    assert answer["Location"] == reverse("office:unit", args=[unit])
    gone = working.get(reverse("office:unit", args=[unit]))
    assert gone["Location"].startswith(reverse("account_login"))


def test_hand_over_asks_for_a_reason_and_a_successor() -> None:
    place = make_province()
    post = make_user(place.education).memberships.get()
    chief, unit = chief_of(place.bureau), place.education.uuid
    answer = send(chief, "office:hand_over", unit, post.pk, reason=" ")
    assert list(answer.context["form"].errors) == ["successor", "reason"]
    answer = send(chief, "office:hand_over", unit, post.pk, reason="调任", successor="new")
    assert answer.context["form"].errors == {
        "name": ["邀请新经办人，请填这一项。"],
        "login": ["邀请新经办人，请填这一项。"],
    }
    assert Membership.objects.get(pk=post.pk).ends_on is None


def test_hand_over_to_an_invited_person_shows_the_slip() -> None:
    place = make_province()
    post = make_user(place.education).memberships.get()
    chief, unit = chief_of(place.bureau), place.education.uuid
    given = {"reason": "调任", "successor": "new", "name": "李某", "login": "li.mou"}
    answer = send(chief, "office:hand_over", unit, post.pk, **given)
    assert answer["Location"] == reverse("office:slip", args=[unit])
    (slip,) = chief.get(answer["Location"]).context["invitations"]
    assert (slip["name"], slip["login"]) == ("李某", "li.mou")


def test_mobile_is_kept_with_an_invitation_and_with_a_hand_over() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education.uuid
    send(chief, "office:invite", unit, **PERSON, mobile="139 0000 0000")
    assert User.objects.get(username="zhou").mobile == "13900000000"
    post = User.objects.get(username="zhou").memberships.get()
    given = {"reason": "调任", "successor": "new", "name": "李某", "login": "li.mou"}
    wrong = send(chief, "office:hand_over", unit, post.pk, **given, mobile="0711-0520001")
    assert list(wrong.context["form"].errors) == ["mobile"]
    send(chief, "office:hand_over", unit, post.pk, **given, mobile="13800000000")
    assert User.objects.get(username="li.mou").mobile == "13800000000"


def test_own_people_stand_first_and_those_of_other_units_apart() -> None:
    place = make_province()
    leaving = make_user(place.education).memberships.get()
    near, far = make_user(place.education), make_user(place.university)
    page = chief_of(place.bureau).get(
        reverse("office:hand_over", args=[place.education.uuid, leaving.pk])
    )
    own, new, nobody, (label, others) = page.context["form"].fields["successor"].choices
    assert [own[0], new[0], nobody[0]] == [str(near.memberships.get().pk), "new", "nobody"]
    assert label == "别的单位的人"
    assert str(far.memberships.get().pk) in [key for key, _name in others]
    assert "别的单位的人" in page.content.decode()


def test_the_last_keeper_is_not_offered_to_leave_without_a_successor() -> None:
    place = make_province()
    keeper = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    chief, post = sign_in(keeper), keeper.memberships.get()
    address = reverse("office:hand_over", args=[place.bureau.uuid, post.pk])
    offered = [key for key, _ in chief.get(address).context["form"].fields["successor"].choices]
    assert offered == ["new"]
    answer = send(
        chief, "office:hand_over", place.bureau.uuid, post.pk, reason="调任", successor="nobody"
    )
    assert answer.status_code == 422
    assert Membership.objects.get(pk=post.pk).ends_on is None


def test_a_person_not_kept_is_no_successor() -> None:
    place = make_province()
    post = make_user(place.education).memberships.get()
    stranger = make_user(place.other_bureau).memberships.get()
    given = {"reason": "调任", "successor": str(stranger.pk)}
    answer = send(
        chief_of(place.bureau), "office:hand_over", place.education.uuid, post.pk, **given
    )
    assert list(answer.context["form"].errors) == ["successor"]


def test_telephones_are_kept_and_shown_on_the_units_page() -> None:
    place = make_province()
    post = make_user(place.education).memberships.get()
    chief, unit = chief_of(place.bureau), place.education.uuid
    given = {"telephone": "（0722）0596290 转 8", "mobile": "138 0000 0000"}
    answer = send(chief, "office:contact", unit, post.pk, **given)
    assert answer["Location"] == reverse("office:unit", args=[unit])
    (person,) = chief.get(answer["Location"]).context["people"]
    assert (person["telephone"], person["mobile"]) == ("0722-0596290转8", "13800000000")
    wrong = send(chief, "office:contact", unit, post.pk, telephone="0722-1", mobile="")
    assert list(wrong.context["form"].errors) == ["telephone"]


def test_a_mobile_is_shown_to_nobody_outside() -> None:
    place = make_province()
    officer = make_user(place.education, mobile="13800000000")
    neighbour = sign_in(make_user(place.university))
    page = reverse("office:unit", args=[place.education.uuid])
    assert neighbour.get(page).status_code == 404
    assert "13800000000" in sign_in(officer).get(page).content.decode()


def test_everybody_keeps_the_own_telephones_and_nobody_elses() -> None:
    place = make_province()
    person, colleague = make_user(place.education), make_user(place.education)
    client, unit = sign_in(person), place.education.uuid
    own, other = person.memberships.get(), colleague.memberships.get()
    numbers = {"telephone": "0722-0596290", "mobile": "13800000000"}
    assert send(client, "office:contact", unit, own.pk, **numbers).status_code == 302
    assert send(client, "office:contact", unit, other.pk, **numbers).status_code == 404
    person.refresh_from_db()
    colleague.refresh_from_db()
    assert (person.mobile, colleague.mobile) == ("13800000000", "")


def test_a_mobile_of_who_also_acts_above_is_not_changed_from_below() -> None:
    place = make_province()
    person = make_user(place.education)
    post = person.memberships.get()
    Membership.objects.create(user=person, unit=place.province_bureau, role=Role.UNIT_OFFICER)
    numbers = {"telephone": "", "mobile": "13800000000"}
    answer = send(
        chief_of(place.bureau), "office:contact", place.education.uuid, post.pk, **numbers
    )
    assert answer.context["form"].errors == {
        "mobile": [f"“{person.name}”还有不归您维护的岗位，手机请由本人改。"]
    }
    person.refresh_from_db()
    assert person.mobile == ""


def test_a_person_of_a_name_known_in_the_unit_is_asked_about() -> None:
    place = make_province()
    known = make_user(place.education, name="周某")
    chief, unit = chief_of(place.bureau), place.education.uuid
    asked = send(chief, "office:invite", unit, **PERSON)
    assert asked.context["form"].errors == {
        "another": [
            f"东川市教育局已经有经办人周某（用户名 {known.username}）。是同一个人的，不用再邀请；"
            "确是另一个人的，请勾选这里。"
        ]
    }
    assert not User.objects.filter(username="zhou").exists()
    sure = send(chief, "office:invite", unit, another="on", **PERSON)
    assert sure["Location"] == reverse("office:slip", args=[unit])
