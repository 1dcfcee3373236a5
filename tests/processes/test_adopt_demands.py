"""What a notice demands to be cleared, from its confirmed sentences to the campaign's demands."""

import pytest

from tests.factories import notices as make
from tests.processes.adoptions import settled
from zhouzhi.apps.notices.actions import reject_fact
from zhouzhi.apps.notices.models import Reading
from zhouzhi.processes.adopt_notice import adopt_reading, adoption_plan

pytestmark = pytest.mark.django_db
SENTENCE = "主办单位要与公安、消防等部门沟通，制定安全保卫方案和应急预案，对展示内容进行保密审查。"
NOTICE = make.CITY_NOTICE.replace("三、", f"{SENTENCE}\n三、", 1)


def made(reading: Reading, officer: object) -> list[tuple[str, str, str, str]]:
    campaign = adopt_reading(reading=reading, actor=officer, at=make.AT).campaign
    assert campaign is not None
    rows = campaign.clearance_demands.select_related("notice").order_by("kind", "agency")
    for row in rows:
        assert row.notice.text[row.span_start : row.span_end] == row.sentence
    return [(row.kind, row.agency, row.scope, row.sentence) for row in rows]


def test_each_demand_points_at_the_sentence_that_makes_it() -> None:
    reading, officer = settled(NOTICE)
    assert "活动审查要求 6 项" in adoption_plan(reading).effects
    assert made(reading, officer) == [
        ("agency", "公安", "every", SENTENCE),
        ("agency", "消防", "every", SENTENCE),
        ("confidentiality", "", "every", SENTENCE),
        ("content", "", "every", SENTENCE),
        ("emergency_plan", "", "every", SENTENCE),
        ("safety_plan", "", "every", SENTENCE),
    ]


def test_a_notice_that_asks_nothing_makes_no_demand() -> None:
    reading, officer = settled()
    assert made(reading, officer) == []


def test_what_an_officer_rejected_demands_nothing() -> None:
    place_reading, officer = settled(NOTICE)
    for fact in place_reading.read_notices.get().facts.filter(kind="duty"):
        reject_fact(fact=fact, actor=officer, at=make.AT)
    assert made(place_reading, officer) == []
