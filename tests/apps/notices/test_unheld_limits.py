"""Numbers that a notice sets and that no requirement holds are said aloud."""

from typing import Any

import pytest

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.unheld_limits import limit_doubts
from zhouzhi.apps.notices.models import Doubt
from zhouzhi.apps.orgs.domain.roles import Role


def told(sentence: str, **requirements: Any) -> list[str]:
    duty = {"sentence": sentence, "requirements": requirements}
    return [doubt.message for doubt in limit_doubts([duty])]


def test_number_that_no_requirement_holds_is_told() -> None:
    assert told("报送总结（不超过2000字）、照片不少于5张。", copies=2) == [
        "“不超过2000字”“照片不少于5张”没有对应的限制项，报送时不会自动核对。"
        "采用不受影响，审核时请留意。"
    ]


@pytest.mark.parametrize(
    ("sentence", "requirements"),
    [
        ("视频不超过3分钟", {"video_max_seconds": 180}),
        ("报道不少于2篇", {"press_reports_min": 2, "stamped": True}),
        ("于6月3日前报送总结，每场不超过60人", {}),
    ],
)
def test_number_that_is_held_or_is_no_limit_of_papers_is_not(
    sentence: str, requirements: dict[str, Any]
) -> None:
    assert told(sentence, **requirements) == []


def test_duties_of_one_sentence_hold_its_numbers_together() -> None:
    sentence = "报送总结和不少于2篇报道。"
    duties = [
        {"sentence": sentence, "requirements": {}},
        {"sentence": sentence, "requirements": {"press_reports_min": 2}},
    ]
    assert list(limit_doubts(duties)) == []


@pytest.mark.django_db
def test_note_of_an_unheld_limit_holds_nothing_back() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    text = make.CITY_NOTICE.replace("总结报告和", "总结报告（不超过2000字）和")
    reading = make.make_reading(place.bureau, officer, text)
    doubt = Doubt.objects.get(code="limit_unheld")
    assert (doubt.blocks, doubt.fact in queries.ready_facts(reading)) == (False, True)
