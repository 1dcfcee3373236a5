import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]


def sign_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def chief_of(unit: OrgUnit) -> Client:
    return sign_in(make_user(unit, Role.CAMPAIGN_OFFICER))


def send(client: Client, door: str, /, *given: object, **fields: object):
    return client.post(reverse(door, args=given), {"form_key": uuid.uuid4().hex, **fields})


def test_hand_over_ends_access_at_once() -> None:
    place = make_province()
    officer = make_user(place.education)
    working = sign_in(officer)
    assert working.get(reverse("office:today")).status_code == 200
    post, unit = officer.memberships.get(), place.education.uuid
    given = {"reason": "调任", "successor": "nobody"}
    answer = send(chief_of(place.bureau), "office:hand_over", unit, post.pk, **given)
    assert answer["Location"] == reverse("office:unit", args=[unit])
    gone = working.get(reverse("office:today"))
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


def test_a_unit_is_corrected_and_a_place_stays_a_place() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education
    given = {"name": "东川市教育和体育局", "short_name": "市教体局", "level": "city"}
    given |= {"kind": "department", "telephone": "010-05962901"}
    answer = send(chief, "office:unit_edit", unit.uuid, **given)
    assert answer["Location"] == reverse("office:unit", args=[unit.uuid])
    unit.refresh_from_db()
    assert (unit.name, unit.short_name, unit.telephone) == (
        "东川市教育和体育局",
        "市教体局",
        "010-05962901",
    )
    for row, kind in ((unit, "territory"), (place.city, "department")):
        refused = send(chief, "office:unit_edit", row.uuid, **{**given, "kind": kind})
        assert list(refused.context["form"].errors) == ["kind"]


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


def test_the_register_says_only_where_something_is_missing() -> None:
    place = make_province()
    opened = make_user(place.education)
    opened.set_password("qinghe-2023-zhou")
    opened.save()
    make_user(place.university)
    (city,) = chief_of(place.bureau).get(reverse("office:units")).context["tree"]
    shown = {node["name"]: node["account"] for node in city["children"]}
    assert {name: shown[name] for name in ("东川市教育局", "东川大学", "东川市科学技术协会")} == {
        "东川市教育局": "",
        "东川大学": "未开通",
        "东川市科学技术协会": "还没有人",
    }
    assert shown["清河县"] == ""
