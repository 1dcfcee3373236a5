"""回执 over HTTP: a unit replies, changes it, and who may read who comes."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.ceremonies import (
    LEADER,
    MEMBER,
    coming,
    make_ceremony,
    make_reply,
)
from tests.factories.orgs import make_user
from tests.factories.submissions import World
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Ceremony, Delegation, ReplySlip
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


def replied(**more: str) -> dict[str, str]:
    return {
        "edit_count": "0",
        "answer": "coming",
        "leader": "1",
        "people-TOTAL_FORMS": "2",
        "people-INITIAL_FORMS": "0",
        "people-0-name": "闵知秋",
        "people-0-post": "东川大学教师",
        "people-1-name": "司空遥",
        "people-1-telephone": "0722-0596291",
        **more,
    }


def test_a_reply_page_says_that_the_ceremony_is_not_cleared_and_that_the_day_is_over(
    world: World, university: Delegation
) -> None:
    unit = sign_in(world.officer(world.place.university))
    url = reverse("office:reply", args=[university.uuid])
    assert unit.get(url).context["unsettled"] is True
    Activity.objects.update(state=ActivityState.PUBLISHED)
    Ceremony.objects.update(due_on=date(2023, 5, 4))
    page = unit.get(url).context
    assert (page["unsettled"], page["due"]) == (False, "5月4日 周四 · 已过")


def test_a_unit_replies_and_changes_its_reply(world: World, university: Delegation) -> None:
    unit = sign_in(world.officer(world.place.university))
    send(unit, "office:reply", university.uuid, **replied())
    slip = ReplySlip.objects.get()
    assert [(one.name, one.is_leader) for one in slip.people.all()] == [
        ("闵知秋", False),
        ("司空遥", True),
    ]
    declined = replied(answer="declined", reason="当天有检查", edit_count="1")
    send(unit, "office:reply", university.uuid, **declined)
    slip.refresh_from_db()
    assert (slip.is_coming, slip.people.count()) == (False, 0)
    assert (
        "当天有检查" in unit.get(reverse("office:reply", args=[university.uuid])).content.decode()
    )


def test_too_many_people_and_a_wrong_number_are_told(world: World, university: Delegation) -> None:
    unit = sign_in(world.officer(world.place.university))
    three = replied(**{"people-TOTAL_FORMS": "3", "people-2-name": "甄行远"})
    page = send(unit, "office:reply", university.uuid, **three)
    assert "名额是 2 人，填了 3 人" in page.content.decode()
    wrong = replied(**{"people-1-telephone": "12"})
    page = send(unit, "office:reply", university.uuid, **wrong)
    assert page.status_code == 422
    assert not ReplySlip.objects.exists()


def test_a_long_delegation_gets_more_rows_and_keeps_its_leader(
    world: World, launch: Activity
) -> None:
    _, (row,) = make_ceremony(launch, {world.place.university: 40}, actor=world.chief)
    unit = sign_in(world.officer(world.place.university))
    url = reverse("office:reply", args=[row.uuid])

    def rows(page: object) -> int:
        return len(re.findall(r'name="people-\d+-name"', page.content.decode()))  # type: ignore[attr-defined]

    assert rows(unit.get(url)) == 10
    page = send(unit, "office:reply", row.uuid, **replied(act="more"))
    assert rows(page) == 7
    assert re.findall(r'name="leader" value="(\d+)" checked', page.content.decode()) == ["1"]
    assert not ReplySlip.objects.exists()


def test_only_who_holds_it_sees_who_comes(
    world: World, keeper: Client, launch: Activity, university: Delegation
) -> None:
    make_reply(university, coming(LEADER, MEMBER))
    url = reverse("office:ceremony", args=[launch.uuid])
    assert LEADER.name in keeper.get(url).content.decode()
    upper = sign_in(make_user(world.place.province_bureau, "campaign_officer"))
    page = upper.get(url).content.decode()
    assert ("致辞" in page, LEADER.name in page, LEADER.telephone in page) == (True, False, False)
    for paper, status in (("agenda", 200), ("replies", 404), ("sign-in", 404)):
        answer = upper.get(reverse("office:ceremony_paper", args=[launch.uuid, paper]))
        assert answer.status_code == status
    other = sign_in(world.officer(world.place.county_bureau))
    assert other.get(reverse("office:reply", args=[university.uuid])).status_code == 404


def test_people_are_erased_from_the_page_after_the_day(
    keeper: Client, launch: Activity, university: Delegation, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_reply(university, coming(LEADER))
    url = reverse("office:ceremony", args=[launch.uuid])
    assert "清除人员名单" not in keeper.get(url).content.decode()
    monkeypatch.setattr(clock, "today", lambda: launch.ends_on.replace(day=25))
    assert "清除人员名单" in keeper.get(url).content.decode()
    send(keeper, "office:ceremony_erase", launch.uuid)
    page = keeper.get(url).content.decode()
    assert (LEADER.name in page, "只留人数" in page) == (False, True)
