from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.timetable.checking import (
    Finding,
    FindingKind,
    Term,
    TermKind,
    check,
)
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.foundation.workdays import PlainCalendar, StatutoryCalendar, workdays_between

ISSUED = date(2023, 5, 12)
PROVINCE = Term("province", "省总结", date(2023, 6, 15), kind=TermKind.GIVEN)
CITY = Term("city", "总结", date(2023, 6, 5), issued_on=ISSUED, serves=("province",))


def checked(*terms: Term, leads: Leads | None = None) -> tuple[Finding, ...]:
    return check(
        terms, leads=leads or Leads(), calendar=StatutoryCalendar(), today=date(2023, 5, 12)
    )


def kinds(*terms: Term) -> list[tuple[str, FindingKind, date | None]]:
    return [(one.key, one.kind, one.proposed) for one in checked(*terms)]


def test_a_tree_in_time_has_no_findings() -> None:
    county = Term(
        "county", "总结", date(2023, 5, 24), issued_on=date(2023, 5, 15), serves=("city",)
    )
    assert checked(PROVINCE, CITY, county) == ()


def test_a_plan_due_three_days_after_signing_is_told_of_with_a_day() -> None:
    plan = Term("plan", "活动方案", date(2023, 5, 15), issued_on=ISSUED)
    (found,) = checked(plan)
    assert found == Finding(
        FindingKind.SHORT_LEAD, "plan", found.words, found.why, proposed=date(2023, 5, 19)
    )
    assert found.words == "“活动方案”从下发到5月15日截止只有 1 个工作日"
    assert found.why == "通知5月12日下发，办理按惯常用时要 5 个工作日"
    assert not found.kind.is_wrong


def test_results_due_before_the_end_are_told_of_with_a_day_behind_it() -> None:
    early = replace(CITY, due_on=date(2023, 5, 16), after=date(2023, 5, 31))
    (found,) = checked(PROVINCE, early)
    assert (found.kind, found.proposed) == (FindingKind.BEFORE_END, date(2023, 6, 6))
    assert found.words == "“总结”5月16日截止，活动5月31日才结束"
    proposed = replace(CITY, due_on=found.proposed, after=date(2023, 5, 31))
    assert checked(PROVINCE, proposed) == ()


def test_duty_without_a_day_is_told_of_where_the_level_above_has_one() -> None:
    (found,) = checked(PROVINCE, replace(CITY, due_on=None))
    assert (found.kind, found.proposed, found.kind.is_wrong) == (
        FindingKind.UNDATED,
        date(2023, 6, 6),
        False,
    )
    assert found.words == "“总结”没有定期限，上级“省总结”6月15日要"
    (late,) = checked(PROVINCE, replace(CITY, due_on=None, issued_on=date(2023, 7, 1)))
    assert (late.kind, late.proposed) == (FindingKind.UNDATED, None)
    assert late.why == "下发的日子到上级的期限已经没有工作日；请提早下发，或者向上级申请延期"
    assert checked(replace(PROVINCE, due_on=None), replace(CITY, due_on=None)) == ()


def test_day_that_no_other_would_mend_is_not_proposed_again() -> None:
    late = replace(CITY, due_on=date(2023, 6, 15), issued_on=date(2023, 6, 14))
    found = checked(PROVINCE, late)
    assert [(one.kind, one.proposed) for one in found] == [
        (FindingKind.TOO_TIGHT, None),
        (FindingKind.SHORT_LEAD, None),
    ]
    assert found[0].why == (
        "催收、审核、汇总定稿按惯常用时要 7 个工作日。没有更合适的日子；来不及的，请向上级申请延期"
    )


def test_day_that_still_leaves_too_little_time_is_said_to_be_the_least_late() -> None:
    late = replace(CITY, due_on=date(2023, 6, 13), issued_on=date(2023, 6, 8))
    found = checked(PROVINCE, late)
    assert {one.proposed for one in found} == {date(2023, 6, 12)}
    assert all(
        one.why.endswith("。两头都留够时间的日子已经没有了，只能取最少误的一天") for one in found
    )


def test_a_day_after_the_upper_one_is_wrong_and_names_it() -> None:
    (found,) = checked(PROVINCE, replace(CITY, due_on=date(2023, 6, 16)))
    assert (found.kind, found.against, found.proposed, found.kind.is_wrong) == (
        FindingKind.AFTER_UPPER,
        "province",
        date(2023, 6, 6),
        True,
    )
    assert found.words == "“总结”6月16日截止，晚于上级“省总结”的6月15日"


def test_too_little_time_to_put_together_is_told_in_working_days() -> None:
    (found,) = checked(PROVINCE, replace(CITY, due_on=date(2023, 6, 13)))
    assert (found.kind, found.proposed) == (FindingKind.TOO_TIGHT, date(2023, 6, 6))
    assert found.words == "“总结”6月13日截止，到上级“省总结”的6月15日只剩 2 个工作日"
    assert found.why == "催收、审核、汇总定稿按惯常用时要 7 个工作日"


def limited(term: Term, **values: int | str) -> Term:
    return replace(term, limits=tuple(Limit(key, value) for key, value in values.items()))


def test_limit_that_lets_through_what_is_refused_above_is_wrong() -> None:
    upper = limited(PROVINCE, video_max_seconds=120, image_format="jpg", press_reports_min=5)
    ours = limited(CITY, video_max_seconds=180, image_format="jpg、png", press_reports_min=2)
    longer, other = checked(upper, ours)
    assert (longer.kind, longer.against) == (FindingKind.LOOSER_LIMIT, "province")
    assert longer.words == "“总结”写的是“视频最长：3分钟”，上级“省总结”要的是“视频最长：2分钟”"
    assert other.words == "“总结”写的是“图片格式：jpg、png”，上级“省总结”要的是“图片格式：jpg”"
    assert checked(upper, limited(CITY, video_max_seconds=60, image_format="jpg")) == ()


def test_limit_of_a_film_that_was_left_out_is_told_where_others_of_it_are_set() -> None:
    upper = limited(PROVINCE, video_max_seconds=120, video_aspect_ratio="16:9")
    (found,) = checked(upper, limited(CITY, video_max_seconds=120))
    assert (found.kind, found.kind.is_wrong) == (FindingKind.NO_LIMIT, False)
    assert found.words == "“总结”没有写“视频画幅：16:9”，上级“省总结”有这一条"
    assert checked(upper, CITY) == ()


def test_own_date_that_is_late_above_gets_no_day_where_none_leaves_time() -> None:
    own = replace(CITY, kind=TermKind.OWN, due_on=date(2023, 6, 17), unit_count=1)
    (late,) = check(
        [PROVINCE, own],
        leads=Leads(),
        calendar=StatutoryCalendar(),
        today=date(2023, 6, 12),
    )
    assert (late.kind, late.proposed) == (FindingKind.AFTER_UPPER, None)
    assert late.why == (
        "收齐以后，上级的期限已经过了。没有更合适的日子；来不及的，请向上级申请延期"
    )


def test_a_day_off_is_told_beside_that_it_is_too_late() -> None:
    late = replace(CITY, due_on=date(2023, 6, 17))
    assert kinds(PROVINCE, late) == [
        ("city", FindingKind.AFTER_UPPER, date(2023, 6, 6)),
        ("city", FindingKind.DAY_OFF, date(2023, 6, 6)),
    ]


def test_a_day_given_from_above_is_not_ours_to_move() -> None:
    assert checked(replace(PROVINCE, due_on=date(2023, 6, 18))) == ()


def test_a_day_off_moves_to_the_working_day_before() -> None:
    assert kinds(PROVINCE, replace(CITY, due_on=date(2023, 6, 4))) == [
        ("city", FindingKind.DAY_OFF, date(2023, 6, 2))
    ]


def test_a_saturday_that_is_worked_is_no_day_off() -> None:
    assert checked(Term("t", "表", date(2023, 6, 25), issued_on=ISSUED)) == ()


def test_a_day_before_the_notice_goes_out_is_wrong() -> None:
    early = Term("early", "名单", date(2023, 5, 10), issued_on=ISSUED)
    assert kinds(early) == [("early", FindingKind.BEFORE_ISSUE, date(2023, 5, 19))]


def test_an_unpublished_year_is_a_doubt_and_the_rest_is_checked() -> None:
    far = Term("far", "年度总结", date(2026, 1, 20), issued_on=date(2025, 12, 25))
    late = replace(CITY, due_on=date(2023, 6, 16))
    found = check(
        [PROVINCE, late, far],
        leads=Leads(),
        calendar=PlainCalendar(frozenset({2023, 2025})),
        today=ISSUED,
    )
    assert [(one.key, one.kind) for one in found] == [
        ("city", FindingKind.AFTER_UPPER),
        ("far", FindingKind.UNKNOWN_YEAR),
    ]
    assert "2026年的放假安排还没有公布" in found[1].why


def test_days_of_single_units_are_held_against_what_waits_for_them_above() -> None:
    own = Term(
        "own", "总结", date(2023, 6, 14), serves=("province",), kind=TermKind.OWN, unit_count=1
    )
    (tight,) = checked(PROVINCE, own)
    assert (tight.kind, tight.proposed, tight.against) == (
        FindingKind.TOO_TIGHT,
        date(2023, 6, 6),
        "province",
    )
    assert tight.words == "“总结”有 1 个单位延期到6月14日，到上级“省总结”的6月15日只剩 1 个工作日"
    assert kinds(PROVINCE, replace(own, due_on=date(2023, 6, 16))) == [
        ("own", FindingKind.AFTER_UPPER, date(2023, 6, 6))
    ]
    assert kinds(PROVINCE, replace(own, due_on=date(2023, 6, 6))) == []


def test_a_round_ends_before_the_upper_one_asks_for_names() -> None:
    upper = Term("upper", "省赛推荐", date(2023, 5, 20), kind=TermKind.GIVEN)
    own = Term("own", "市赛", date(2023, 5, 20), serves=("upper",), kind=TermKind.ROUND)
    assert kinds(upper, own) == [("own", FindingKind.ROUND_AFTER_UPPER, date(2023, 5, 19))]
    assert kinds(upper, replace(own, due_on=date(2023, 5, 19))) == []


def test_a_crowd_too_soon_for_its_licence_is_told_with_the_first_day_that_is_not() -> None:
    fair = Term("fair", "科普大集", date(2023, 5, 20), kind=TermKind.CROWD)
    assert kinds(fair) == [("fair", FindingKind.LICENCE_LATE, date(2023, 6, 1))]
    assert kinds(replace(fair, due_on=date(2023, 6, 1))) == []
    assert "最迟应在4月30日申请" in checked(fair)[0].words


def test_what_hangs_on_nothing_known_is_held_against_nothing() -> None:
    undated = replace(PROVINCE, due_on=None)
    assert checked(undated, CITY) == ()
    assert checked(CITY) == ()


@given(
    upper=st.dates(date(2023, 5, 20), date(2023, 9, 30)),
    due=st.dates(date(2023, 5, 1), date(2023, 10, 30)),
)
def test_what_is_not_in_time_has_a_finding_and_what_is_proposed_has_none(
    upper: date, due: date
) -> None:
    above = Term("up", "上级", upper, kind=TermKind.GIVEN)
    own = Term("own", "本级", due, issued_on=ISSUED, serves=("up",))
    found = checked(above, own)
    in_time = [one for one in found if one.kind is FindingKind.AFTER_UPPER] == []
    assert in_time is (due <= upper or due < ISSUED)
    proposed = {one.proposed for one in found} - {None}
    assert len(proposed) <= 1
    for day in proposed:
        assert day is not None
        left = checked(above, replace(own, due_on=day))
        assert not any(one.kind.is_wrong or one.kind is FindingKind.DAY_OFF for one in left)
        if upper >= ISSUED + timedelta(days=30):
            assert left == ()


@given(
    upper=st.dates(date(2023, 5, 20), date(2023, 9, 30)),
    due=st.none() | st.dates(date(2023, 5, 1), date(2023, 10, 30)),
    kind=st.sampled_from((TermKind.DUTY, TermKind.OWN)),
)
def test_every_deadline_leaves_the_office_its_days_before_the_upper_one_or_has_a_finding(
    upper: date, due: date | None, kind: TermKind
) -> None:
    above = Term("up", "上级", upper, kind=TermKind.GIVEN)
    below = Term("own", "本级", due, issued_on=ISSUED, serves=("up",), kind=kind)
    found = [one for one in checked(above, below) if one.key == "own"]
    if due is None:
        assert bool(found) is (kind is TermKind.DUTY)
        return
    left = workdays_between(due, upper, StatutoryCalendar()) if due <= upper else -1
    assert isinstance(left, int)
    if left < Leads().after_due:
        assert found
