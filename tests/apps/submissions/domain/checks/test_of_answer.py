from datetime import date
from decimal import Decimal

import pytest

from tests.apps.submissions.domain.checks.sheets import asked, given, sheet
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.asked import Asked, asked_of_lead
from zhouzhi.apps.submissions.domain.checks.catalogue import CHECKS, Tier
from zhouzhi.apps.submissions.domain.checks.days import days_outside
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.checks.lists import lists
from zhouzhi.apps.submissions.domain.completeness import findings
from zhouzhi.apps.submissions.domain.formats import FileGiven
from zhouzhi.apps.submissions.domain.given import Listed

TODAY = date(2023, 6, 1)
DAY = date(2023, 5, 22)
LISTED = Listed((("开放日", DAY), ("讲座", DAY)), attendance_count=103, press_count=2)


def test_checks_have_one_code_each() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)


def test_figure_asked_about_is_refused_until_a_reason_stands_beside_it() -> None:
    held = sheet({"funds_city": 35000, "activities_held": 2})
    found = findings(asked(held), given(held))
    assert [(one.tier, one.code) for one in found] == [
        (Tier.MUST, "unexplained"),
        (Tier.ASK, "money_far_out"),
    ]
    assert found[0].message == (
        "统计表有 1 项要请您再看一眼（“市级财政经费投入”）。填错的请改正；"
        "没有填错的，在那一行写明原因，上级会看到。"
    )
    blank = findings(asked(held), given(held, explanations={1: " "}))
    assert [one.code for one in blank] == ["unexplained", "money_far_out"]
    hollow = findings(asked(held), given(held, explanations={1: "已核，无误"}))
    assert [one.code for one in hollow] == ["unexplained", "money_far_out"]
    assert hollow[0].message == (
        "统计表有 1 项的说明还不是原因（“市级财政经费投入”）。“已核”“属实”“无误”上级看不出为什么："
        "请写清怎样统计的，或者为什么与往常不同；填错的请改正。"
    )
    said = findings(asked(held), given(held, explanations={1: "市级新建科技馆一并计入"}))
    assert [one.code for one in said] == ["money_far_out"]


def test_figure_far_out_by_itself_is_not_held_against_others_too() -> None:
    held = sheet({"funds_city": 35000})
    known = Known(last_year={"funds_city": Decimal(3)}, last_edition=2022)
    asks = [one for one in findings(asked(held), given(held), known=known) if one.wants_reason]
    assert [one.code for one in asks] == ["money_far_out"]


@pytest.mark.parametrize(
    ("typed", "words"),
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
    typed: dict[str, object], words: list[str]
) -> None:
    assert [one.message for one in lists(sheet(typed), LISTED)] == words


def test_days_ahead_and_of_another_year_are_asked_about_in_a_summary_alone() -> None:
    days = (
        ("开放日", date(2023, 5, 21)),
        ("讲座", date(2023, 9, 1)),
        ("展览", date(2022, 5, 21)),
        ("义诊", None),
    )
    held = given(sheet({}), days=days)
    found = findings(Asked((Material.SUMMARY_REPORT,), year=2023), held, today=TODAY)
    assert [(one.tier, one.message) for one in found] == [
        (Tier.ASK, "“讲座”的日期是2023年9月1日，还没有到，请再看一眼。"),
        (Tier.ASK, "“展览”的日期是2022年5月21日，不是2023年，请再看一眼。"),
    ]
    assert findings(Asked((Material.WORK_PLAN,), year=2023), held, today=TODAY) == ()


def test_activities_outside_the_campaigns_days_are_asked_about_in_one_sentence() -> None:
    days = [(f"活动{n}", date(2023, 5, n)) for n in range(15, 23)]
    span = {"starts_on": date(2023, 5, 20), "ends_on": date(2023, 5, 31)}
    (odd,) = days_outside(days, **span)
    assert odd.message == (
        "有 5 项活动不在活动期间（5月20日至5月31日）：“活动15”5月15日、“活动16”5月16日、"
        "“活动17”5月17日等，请再看一眼日期。"
    )
    assert list(days_outside(days[5:], **span)) == []
    assert list(days_outside([("无日期", None), ("旧", date(2022, 1, 1))], **span)) == []


def test_reviewers_list_holds_what_only_a_person_can_check() -> None:
    held = sheet(
        {"visits_offline": 500, "visits_online": 700, "staff_other": 200, "staff_volunteers": 100}
    )
    scan = FileGiven(Material.STATISTICS_RETURN, "盖章.pdf", "application/pdf", 9)
    found = findings(asked(held), given(held, files=(scan,), text="共办活动 3 项"))
    assert [one.code for one in found if one.tier is Tier.REVIEW] == [
        "round_numbers",
        "stamped_paper",
        "text_beside_form",
    ]
    exact = sheet({"visits_offline": 501, "staff_other": 200})
    assert findings(asked(exact), given(exact, text="见附件")) == ()


def test_level_asks_itself_for_the_form_alone() -> None:
    whole = Asked((Material.SUMMARY_REPORT, Material.STATISTICS_RETURN, Material.PHOTOS))
    own = asked_of_lead(whole)
    assert own.materials == (Material.STATISTICS_RETURN,)
    assert own.welcome == (Material.SUMMARY_REPORT, Material.PHOTOS)
