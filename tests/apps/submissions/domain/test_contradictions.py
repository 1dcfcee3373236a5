from datetime import date

import pytest

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.contradictions import Listed, contradictions, days_outside
from zhouzhi.foundation.errors import untranslated

DAY = date(2023, 5, 22)
LISTED = Listed((("开放日", DAY), ("讲座", DAY)), attendance_count=103, press_count=2)


def said(odd: object) -> str:
    return odd.said_in(untranslated)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({}, []),
        ({"activities_held": 2, "press_reports": 2, "visits_offline": 100, "visits_online": 3}, []),
        (
            {"press_reports": 1},
            ["统计表填了宣传报道 1 篇，“媒体报道”却列了 2 篇，请再看一眼。"],
        ),
        (
            {"activities_held": 1},
            ["统计表填了举办活动 1 次，“开展的活动”却列了 2 项，请再看一眼。"],
        ),
        ({"visits_offline": 20}, []),
        (
            {"visits_offline": 20, "visits_online": "-"},
            ["统计表的线下、线上参与合计 20 人次，所列活动的人次加起来却有 103，请再看一眼。"],
        ),
    ],
)
def test_list_that_holds_more_than_the_form_is_asked_about(
    figures: dict[str, object], words: list[str]
) -> None:
    typed = {
        code: Value.not_applicable() if number == "-" else Value.of(number)
        for code, number in figures.items()
    }
    assert [said(one) for one in contradictions(typed, LISTED)] == words


def test_activities_outside_the_campaigns_days_are_asked_about_in_one_sentence() -> None:
    days = [(f"活动{n}", date(2023, 5, n)) for n in range(15, 23)]
    span = {"starts_on": date(2023, 5, 20), "ends_on": date(2023, 5, 31)}
    (odd,) = days_outside(days, **span)
    assert said(odd) == (
        "有 5 项活动不在活动期间（5月20日至5月31日）：“活动15”5月15日、“活动16”5月16日、"
        "“活动17”5月17日等，请再看一眼日期。"
    )
    assert list(days_outside(days[5:], **span)) == []
    assert list(days_outside([("无日期", None), ("旧", date(2022, 1, 1))], **span)) == []
