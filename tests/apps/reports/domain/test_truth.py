"""Each sentence of a summary held against a case in which a careless wording would lie."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.reports.domain.stories import (
    CAMPAIGN,
    SUIZHOU,
    WEIHAI,
    activity,
    may,
    national_form,
    standing,
)
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.gaps import GapKind
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.story import Occasion, Owing, Standing, Story

BARE = replace(WEIHAI, strands=(), activities=(), press=(), standings=(), bases=())
OWN = "威海市科学技术局"


def told(key: str, **changes: object) -> str:
    return of(replace(BARE, **changes), key)


def of(story: Story, key: str) -> str:
    parts = {part.key: part.paragraphs for part in compose(story).parts}
    return words_of(parts.get(key, ()))


def owing(unit: str, how: Owing, duty: str = "总结") -> Standing:
    return replace(standing(unit, accepted=False, duty=duty), owing=how)


# --- the opening ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "定于2023年5月20日至6月2日举办"),
        ({"standings": (standing("甲局", is_report=True),)}, "于2023年5月20日至6月2日举办"),
        ({"standings": (standing("甲局", duty="工作方案"),)}, "定于2023年5月20日至6月2日举办"),
        (
            {"activities": (activity("甲局", "讲座", day=21),), "as_of": may(25)},
            "定于2023年5月20日至6月2日举办",
        ),
        (
            {"activities": (activity("甲局", "讲座", day=21),)},
            "于2023年5月20日至6月2日举办",
        ),
    ],
)
def test_campaign_is_held_only_once_it_is_over_and_somebody_reported(changes, words: str) -> None:
    assert told("opening", **changes).startswith(f"{OWN}{words}以“热爱科学")


def test_a_unit_that_was_accepted_with_one_duty_is_counted_with_that_one_alone() -> None:
    standings = (
        standing("甲局", duty="总结"),
        standing("甲局", duty="工作方案", accepted=False),
        standing("乙局", duty="总结"),
        standing("乙局", duty="工作方案"),
    )
    assert "截至6月8日，审核通过2个单位的总结、1个单位的工作方案，" in told(
        "opening", standings=standings
    )


def test_a_unit_that_was_freed_of_everything_is_not_said_to_have_reported() -> None:
    freed = standing("乙局", accepted=False, is_waived=True)
    both = (standing("甲局"), freed)
    assert "除免办的1个单位外，各单位的报送均已审核通过，" in told("opening", standings=both)
    assert "审核通过" not in told("opening", standings=(freed,))
    partly = (*both, standing("丙局", accepted=False))
    assert "1个单位的报送已审核通过，" in told("opening", standings=partly)


# --- the whole --------------------------------------------------------------------------------


def test_largest_is_the_largest_only_of_those_whose_number_is_known() -> None:
    four = [activity("甲局", f"活动{n}", day=n, attendance_count=n) for n in (21, 22, 23, 24)]
    pair = (
        activity("乙局", "开放日", day=20, place="科技馆", attendance_count=800),
        activity("乙局", "开放日", day=20, place="科技馆", attendance_count=900),
    )
    assert "，参与人次最多的是甲局的“活动24”" in told("overview", activities=tuple(four))
    assert "，有人数记录的活动中参与人次最多的是甲局的“活动24”" in told(
        "overview", activities=(*four, *pair)
    )


def test_fullest_strand_is_not_told_where_more_stand_under_none() -> None:
    under = [activity("甲局", f"活动{n}", "进社区") for n in range(3)]
    other = activity("乙局", "讲座", "进校园")
    loose = [activity("丙局", f"其他{n}") for n in range(3)]
    strands = ("进社区", "进校园")
    few = told("overview", strands=strands, activities=(*under, other))
    assert "其中“进社区”方面最多，为3项" in few
    many = told("overview", strands=strands, activities=(*under, other, *loose))
    assert "方面最多" not in many


def test_outlets_that_several_units_counted_are_told_as_counted_more_than_once() -> None:
    form = national_form(*[1] * 15, 6, *[1] * 4, expected=2, accepted=2)
    assert "参与宣传的媒体6家次，" in told("press", form=form)
    one = national_form(*[1] * 15, 6, *[1] * 4, expected=1, accepted=1)
    assert "参与宣传的媒体6家，" in told("press", form=one)


# --- what was done ----------------------------------------------------------------------------

LAUNCH = Occasion("启动仪式", CAMPAIGN, may(20), "随县炎帝广场")


@pytest.mark.parametrize(
    "reported",
    [
        (),
        (activity("荣成市科学技术局", "荣成市科技活动周启动仪式", day=20, place="荣成广场"),),
        (activity("荣成市科学技术局", "开幕演出", day=20, place="随县炎帝广场"),),
        (activity("荣成市科学技术局", "启动仪式", day=21, place="随县炎帝广场"),),
    ],
)
def test_announced_ceremony_is_no_ceremony_that_was_held(reported) -> None:
    story = replace(BARE, occasions=(LAUNCH,), activities=reported)
    assert of(story, "work") == ""
    assert [gap.about for gap in compose(story).gaps if gap.kind is GapKind.OCCASION] == [
        "启动仪式"
    ]


@pytest.mark.parametrize(
    ("unit", "day", "place"),
    [(OWN, 21, "市民广场"), ("荣成市科学技术局", 20, "随县炎帝广场")],
)
def test_reported_ceremony_is_told_as_its_report_says(unit: str, day: int, place: str) -> None:
    held = activity(unit, "2023年科技活动周启动仪式", day=day, place=place, attendance_count=500)
    story = replace(BARE, occasions=(LAUNCH,), activities=(held,))
    words = f"{unit}5月{day}日在{place}举办“2023年科技活动周启动仪式”，500人次参加。"
    assert of(story, "work") == words
    assert of(story, "strand-other") == ""
    assert compose(story).gaps == ()


def test_reported_ceremony_under_a_strand_is_told_there_and_once() -> None:
    held = activity(OWN, "启动仪式", "办好启动仪式", 20)
    story = replace(BARE, occasions=(LAUNCH,), activities=(held,), strands=("办好启动仪式",))
    assert of(story, "work") == ""
    assert of(story, "strand-1") == f"{OWN}5月20日举办“启动仪式”。"
    assert compose(story).gaps == ()


@pytest.mark.parametrize(
    ("day", "reported_on", "gap"),
    [
        (22, may(10), "讲座：5月10日报送时还没举办，定在5月22日，办了没有请核实，没有写入"),
        (None, may(10), "讲座：5月10日报送时还没举办，办了没有请核实，没有写入"),
        (22, may(22), ""),
        (None, may(20), ""),
        (22, None, ""),
    ],
)
def test_what_was_handed_in_as_a_plan_is_not_told_as_held(day, reported_on, gap: str) -> None:
    plan = replace(activity("甲局", "讲座", day=day), reported_on=reported_on)
    story = replace(BARE, activities=(plan,))
    assert ("讲座" in of(story, "strand-other")) is (gap == "")
    assert [one.text for one in compose(story).gaps] == ([gap] if gap else [])
    assert len(compose(story).story.activities) == (0 if gap else 1)


@pytest.mark.parametrize(
    ("place", "areas"),
    [("", ("", "")), ("本单位会议室", ("", "")), ("文化广场", ("荣成市", "乳山市"))],
)
def test_two_of_one_name_are_not_said_to_be_held_together(place: str, areas) -> None:
    both = tuple(
        replace(activity(unit, "科普讲座", day=20, place=place), area=area)
        for unit, area in zip(("甲局", "乙局"), areas, strict=True)
    )
    words = told("strand-other", activities=both)
    assert "联合" not in words
    assert words.startswith("甲局、乙局举办活动2项。")


def test_activity_with_nobody_there_has_its_number_recorded() -> None:
    counts = (30, 0, None)
    some = tuple(
        activity("甲局", f"活动{n}", attendance_count=count) for n, count in enumerate(counts)
    )
    assert "有人数记录的2项共30人次参加" in told("strand-other", activities=some)


# --- the press --------------------------------------------------------------------------------


def test_press_of_one_unit_is_not_told_of_every_unit() -> None:
    words = of(SUIZHOU, "press")
    assert "各单位" not in words
    assert "已审核通过的报送中有宣传报道3篇" in words


# --- what fell short --------------------------------------------------------------------------


def test_too_few_press_reports_are_not_none_at_all() -> None:
    standings = (
        standing("甲局", short_of=("媒体报道",)),
        standing("乙局", left_out=("媒体报道",)),
        standing("丙局", accepted=False, left_out=("媒体报道",)),
    )
    words = told("shortcomings", standings=standings)
    assert words.endswith(
        "乙局没有报送媒体报道，已说明原因。甲局报送的媒体报道少于通知要求的篇数，已说明原因。"
    )


def test_missing_plan_is_not_a_missing_summary() -> None:
    standings = (
        standing("甲局", duty="总结"),
        owing("甲局", Owing.NOTHING, "工作方案"),
        owing("乙局", Owing.NOTHING, "总结"),
        owing("乙局", Owing.NOTHING, "工作方案"),
    )
    assert told("shortcomings", standings=standings) == (
        "截至6月8日，甲局、乙局的工作方案尚未报送；乙局的总结尚未报送。"
    )


def test_what_waits_for_review_was_sent_back_or_opened_again_was_not_left_undone() -> None:
    units = {"甲局": Owing.WAITING, "乙局": Owing.SENT_BACK, "丙局": Owing.REOPENED}
    standings = tuple(owing(unit, how) for unit, how in units.items())
    assert told("shortcomings", standings=standings) == (
        "截至6月8日，甲局的总结已报送、尚未审核通过；乙局的总结退回后尚未重新报送；"
        "丙局的总结重新开放后尚未再次通过。"
    )


def test_late_is_not_returned_and_returned_is_not_late() -> None:
    late = standing("甲局", late=True)
    returned = owing("乙局", Owing.SENT_BACK)
    both = replace(owing("丙局", Owing.SENT_BACK), is_late=True)
    assert told("shortcomings", standings=(late, returned, both)) == (
        "甲局、丙局未按时限报送。截至6月8日，乙局、丙局的总结退回后尚未重新报送。"
    )


def test_late_plan_is_not_said_to_have_been_made_late() -> None:
    standings = (standing("甲局", duty="举办科普讲座", late=True), standing("甲局"))
    assert told("shortcomings", standings=standings) == "甲局未按时限报送“举办科普讲座”一项。"


def test_own_return_opened_again_is_still_counted() -> None:
    own = replace(owing(OWN, Owing.REOPENED), is_own=True, asks_form=True, is_counted=True)
    form = replace(national_form(*[1] * 20, expected=2, accepted=1), has_own=True)
    words = told("shortcomings", standings=(own, owing("甲局", Owing.NOTHING)), form=form)
    assert words.endswith("汇总数不含尚未通过的1份统计表。")


def test_strand_with_plans_alone_has_no_activity_that_was_held() -> None:
    strands = ("进社区", "进校园")
    held = activity("甲局", "讲座", "进社区", 21)
    to_come = activity("乙局", "科学课", "进校园", 30)
    words = told("shortcomings", strands=strands, activities=(held, to_come), as_of=may(25))
    assert words == "通知部署的2项内容中，“进校园”还没有已举办并审核通过的活动。"


def test_row_that_some_said_does_not_apply_is_not_said_to_be_unanswered() -> None:
    form = national_form(*[1] * 19, None, expected=3, accepted=2)
    words = told("shortcomings", form=form)
    assert words.startswith("汇总数不含尚未通过的1份统计表。已通过的统计表中，“")
    assert words.endswith("”没有填报数。")
    assert "没有单位" not in words


def test_total_of_some_is_not_told_as_the_total_of_all() -> None:
    form = national_form(*[1] * 20, expected=3, accepted=2)
    rows = (replace(form.rows[0], missing_count=2), *form.rows[1:])
    assert told("shortcomings", form=replace(form, rows=rows)) == (
        "汇总数不含尚未通过的1份统计表。"
        f"“{form.rows[0].label}”只有部分统计表填了数，汇总数只含已填的。"
    )


def test_whole_form_says_nothing_of_parts() -> None:
    whole = national_form(*[1] * 20, expected=2, accepted=2)
    assert told("shortcomings", form=whole, as_of=date(2023, 6, 8)) == ""
