"""Adoption (立项): what is not ours, or in doubt, is refused in words."""

from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from tests.processes.adoptions import BOTH, nothing_made, place_and_officer, settled
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Fact, Reading, ReadNotice
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.processes.adopt_notice import (
    DirectionUndecided,
    DoubtsOpen,
    FactsUndecided,
    IssuedBelow,
    NotACampaign,
    PartMissing,
    WrongDirection,
    adopt_reading,
    adoption_plan,
)

pytestmark = pytest.mark.django_db


def _undecide(reading: Reading, officer: User) -> None:
    fact = Fact.objects.get(kind="theme")
    actions.reconsider_fact(fact=fact, actor=officer, at=make.AT)


def _undirect(reading: Reading, officer: User) -> None:
    ReadNotice.objects.update(direction=Direction.UNDECIDED)


def _redirect(reading: Reading, officer: User) -> None:
    ReadNotice.objects.update(direction=Direction.RECEIVED)


def _raise(reading: Reading, officer: User) -> None:
    part = ReadNotice.objects.get()
    actions.raise_doubt(read_notice=part, code="date_vague", message="六月初？", actor=officer)


def _reject(kind: str) -> Any:
    def reject(reading: Reading, officer: User) -> None:
        for fact in Fact.objects.filter(kind=kind):
            actions.reconsider_fact(fact=fact, actor=officer, at=make.AT)
            actions.reject_fact(fact=fact, actor=officer, at=make.AT)

    return reject


@pytest.mark.parametrize(
    ("spoil", "refusal", "words"),
    [
        (_undecide, FactsUndecided, "还有 1 项识读结果没有确认"),
        (_raise, DoubtsOpen, "还有 1 处疑点没有裁定：六月初？"),
        (_undirect, DirectionUndecided, "是我们印发的，还是我们收到的"),
        (_redirect, WrongDirection, "就是东川市科学技术局，请改选“我们印发的”"),
        (_reject("issuer"), PartMissing, "还缺发文机关"),
        (_reject("period"), PartMissing, "还缺活动时间"),
        (_reject("issued_on"), PartMissing, "还缺成文日期"),
    ],
)
def test_adoption_is_refused_in_words_and_leaves_nothing(
    spoil: Any, refusal: type[Exception], words: str
) -> None:
    reading, officer = settled()
    spoil(reading, officer)
    plan = adoption_plan(reading)
    with pytest.raises(refusal, match=words) as refused:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert plan.blocked == str(refused.value)
    reading.refresh_from_db()
    assert reading.state == "read"
    assert nothing_made()


def test_notice_of_another_city_is_not_ours_to_issue() -> None:
    place, officer = place_and_officer()
    text = make.CITY_NOTICE.replace("东川市", "西岭市")
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    ReadNotice.objects.update(direction=Direction.ISSUED)
    with pytest.raises(WrongDirection, match="西岭市科学技术局）里没有东川市科学技术局"):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert nothing_made()


@pytest.mark.parametrize(
    "issuer", ["清河县科学技术局", "东川市清河县教育局", "清河县人民政府办公室"]
)
def test_notice_of_a_lower_level_is_not_taken_for_an_upper_one(issuer: str) -> None:
    place, officer = place_and_officer()
    text = make.CITY_NOTICE.replace("东川市科学技术局\n", f"{issuer}\n")
    reading = make.make_reading(place.bureau, officer, text)
    assert queries.proposed_content(reading.read_notices.get()).issuers[0] == issuer
    make.settle_everything(reading, officer)
    plan = adoption_plan(reading)
    assert plan.effects == ()
    with pytest.raises(IssuedBelow) as refused:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert plan.blocked == refused.value.message
    assert f"是下级（{issuer}）印发的，不是上级来文" in plan.blocked
    assert nothing_made()


def test_notice_of_another_city_is_registered_under_its_issuers_name() -> None:
    place, officer = place_and_officer()
    text = make.CITY_NOTICE.replace("东川市", "西岭市")
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    assert adoption_plan(reading).effects[0] == (
        "登记西岭市科学技术局的专项活动“2023年西岭市科技活动周”，1 家主办"
    )


def test_campaign_names_the_lower_unit_that_registered_it_until_its_issuer_comes() -> None:
    place, officer = place_and_officer()
    upper = make.adopt(place.bureau, officer, BOTH).upper[0]
    assert queries.registered_by(upper) == "东川市科学技术局"
    make.adopt(
        place.province_bureau,
        make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        make.PROVINCE_NOTICE,
    )
    assert queries.registered_by(upper) == ""


def test_notice_of_something_else_entirely_is_refused_in_clear_words() -> None:
    reading, officer = settled(make.OTHER_NOTICE)
    with pytest.raises(NotACampaign, match="不像科技活动周的通知"):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    assert nothing_made()


def test_another_officer_may_not_adopt() -> None:
    reading, _officer = settled()
    stranger = make_user(make_province().bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        adopt_reading(reading=reading, actor=stranger, at=make.AT)
    assert nothing_made()
