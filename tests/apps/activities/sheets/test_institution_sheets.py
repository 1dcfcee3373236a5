"""A sheet of open institutions: what its rows come to, and what importing it again changes."""

from dataclasses import replace
from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.institution_lists import (
    COLUMNS,
    ListedInstitution,
    institution_cells,
)
from zhouzhi.apps.activities.domain.institution_sheets.cells import rules_in
from zhouzhi.apps.activities.domain.institution_sheets.plan import (
    InstitutionPlan,
    Planned,
    Setting,
    plan_institutions,
)
from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    SlotEntry,
    entries_in,
    snapshot_of,
    visitors_rules,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.foundation.trial import Verdict

WEEK = Week(date(2023, 5, 20), date(2023, 5, 31))
SETTING = Setting(WEEK, own=1, units={"东川大学": 1, "县科技局": 2}, known={}, area="0722")
HEAD = ["序号", "机构名称", "所属单位", "地址", "开放时间", "接待人数", "开放内容", "联系电话"]
ROW = [
    "1",
    "地质标本馆",
    "东川大学",
    "学府路 8 号",
    "5月20日9:00—11:00",
    "120人",
    "看标本",
    "0596290",
]


def plan(*rows: list[str], setting: Setting = SETTING, head: list[str] = HEAD) -> InstitutionPlan:
    return plan_institutions([["开放机构一览表", *[""] * 7], head, *rows], setting)


def only(*rows: list[str], setting: Setting = SETTING) -> Planned:
    (row,) = plan(*rows, setting=setting).rows
    return row


def test_a_row_says_what_is_stated_of_an_institution() -> None:
    row = only(ROW)
    assert (row.verdict, row.lines, row.problems) == (Verdict.NEW, (3,), ())
    assert row.entries == InstitutionEntries(
        "地质标本馆",
        InstitutionKind.VENUE,
        address="学府路 8 号",
        summary="看标本",
        contact_telephone="0722-0596290",
        slots=(SlotEntry(date(2023, 5, 20), None, time(9), time(11), "", 120),),
    )
    assert "没有写类别，按名称登记为“科普场馆（基地）”，请核对。" in map(str, row.remarks)


def test_the_second_open_day_of_an_institution_is_not_lost() -> None:
    second = ["2", *ROW[1:4], "5月27日", "80", "", ""]
    below = ["", "", "", "", "5月28日 下午", "", "", ""]
    days = [slot.starts_on for slot in only(ROW, second, below).entries.slots]
    assert days == [date(2023, 5, 20), date(2023, 5, 27), date(2023, 5, 28)]
    assert [slot.capacity for slot in only(ROW, second, below).entries.slots] == [120, 80, None]
    broken = [*ROW[:4], "5月20日\n5月21日", *ROW[5:]]
    assert len(only(broken).entries.slots) == 2
    two = only([*ROW[:4], "5月20日；5月21日", "120；80", *ROW[6:]])
    assert ([slot.capacity for slot in two.entries.slots], two.problems) == ([120, 80], ())


def test_importing_it_again_changes_nothing_and_blanks_leave_what_stands() -> None:
    first = replace(only(ROW).entries, contact_person="顾望", needs_identity=True)
    known = replace(SETTING, known={(1, "地质标本馆"): first})
    again = only(ROW, setting=known)
    assert (again.verdict, again.entries) == (Verdict.SAME, first)
    moved = only([*ROW[:3], "北门", "", *ROW[5:]], setting=known)
    assert (moved.verdict, moved.changes) == (Verdict.CHANGE, ("address",))
    assert moved.entries.slots == first.slots


def test_what_goes_out_in_our_form_comes_back_as_it_was() -> None:
    entries = InstitutionEntries(
        "激光实验室",
        InstitutionKind.RESEARCH,
        "学府路 8 号",
        "内雕体验",
        "科研处",
        "0722-0596290",
        "顾望",
        "13005962901",
        age_from=8,
        group_most=30,
        book_ahead_days=3,
        needs_identity=True,
        needs_briefing=True,
        forbids_photos=True,
        is_accessible=True,
        hazards="有激光",
        slots=(SlotEntry(date(2023, 5, 20), date(2023, 5, 31), time(9), time(16, 30), "", 120),),
    )
    listed = ListedInstitution(entries, "东川大学")
    row = list(institution_cells(COLUMNS, 1, listed, WEEK))
    head = [column.heading for column in COLUMNS]
    (back,) = plan_institutions([head, row], SETTING).rows
    assert (back.entries, back.problems, back.remarks) == (entries, (), ())


@pytest.mark.parametrize(
    ("at", "cell", "said"),
    [
        (2, "不认识的局", "没有找到单位"),
        (4, "5月32日", "5月32日"),
        (5, "若干", "读不出来"),
        (7, "打电话来", "不像电话号码"),
    ],
)
def test_what_cannot_be_read_is_said_and_stops_the_institution_alone(
    at: int, cell: str, said: str
) -> None:
    wrong = [*ROW[:at], cell, *ROW[at + 1 :]]
    other = ["2", "植物园", *ROW[2:]]
    bad, good = plan(wrong, other).rows
    assert (bad.verdict, good.verdict) == (Verdict.WRONG, Verdict.NEW)
    assert said in "".join(map(str, bad.problems))


def test_rows_that_contradict_each_other_are_asked_about() -> None:
    row = only(ROW, ["2", *ROW[1:3], "另一处", "5月27日", "", "", ""])
    assert row.verdict is Verdict.WRONG
    assert [str(one) for one in row.problems] == ["第 3、4 行的地址写得不一样，请统一。"]


def test_a_mobile_is_never_told_to_the_public() -> None:
    row = only([*ROW[:7], "13005962901"])
    assert (row.entries.contact_telephone, row.entries.contact_mobile) == ("", "13005962901")
    assert any("不公布" in str(remark) for remark in row.remarks)


def test_totals_examples_and_sign_offs_are_no_institutions() -> None:
    rows = [
        ROW,
        ["示例", "示例：科技馆", "", "", "5月20日", "", "", ""],
        ["合计", "", "", "", "", "120", "", ""],
        ["填表人：顾望", "", "", "", "", "", "", ""],
        [""] * 8,
    ]
    assert [one.entries.name for one in plan(*rows).rows] == ["地质标本馆"]
    assert not plan_institutions([["随便", "写写"]], SETTING).has_names


def test_rules_that_are_no_rules_of_ours_are_kept_in_their_words() -> None:
    told, left = rules_in("提前3个工作日预约；8岁以上可以参观；请穿平底鞋，大件行李存门卫。")
    assert (told, left) == (
        {"book_ahead_days": 3, "age_from": 8},
        ("请穿平底鞋，大件行李存门卫",),
    )
    # What says more than the rule it holds is kept beside it.
    told, left = rules_in("带轮椅的观众请从北门无台阶的通道进来")
    assert (told, left) == ({"is_accessible": True}, ("带轮椅的观众请从北门无台阶的通道进来",))


RULED = [*HEAD, "参观须知"]


def test_what_a_sheet_says_besides_is_told_to_visitors_and_comes_back_as_it_was() -> None:
    row = only([*ROW, "请穿平底鞋；周一闭馆"], ["", "", "", "", "5月27日", "", "", "", "自带水杯"])
    assert row.entries.other_rules == ""  # without the heading nothing is read
    (row,) = plan(
        [*ROW, "须带身份证；请穿平底鞋；周一闭馆"],
        ["", "", "", "", "5月27日", "", "", "", "周一闭馆。自带水杯"],
        head=RULED,
    ).rows
    assert (row.verdict, row.entries.other_rules) == (
        Verdict.NEW,
        "请穿平底鞋\n周一闭馆\n自带水杯",
    )
    entries = replace(row.entries, book_ahead_days=0)
    out = list(institution_cells(COLUMNS, 1, ListedInstitution(entries, "东川大学"), WEEK))
    known = replace(SETTING, known={(1, "地质标本馆"): entries})
    (back,) = plan_institutions([[one.heading for one in COLUMNS], out], known).rows
    assert (back.verdict, back.entries, back.problems) == (Verdict.SAME, entries, ())


def test_a_sheet_that_says_nothing_besides_leaves_what_the_keeper_wrote() -> None:
    before = replace(only(ROW).entries, other_rules="请穿平底鞋", needs_identity=True)
    known = replace(SETTING, known={(1, "地质标本馆"): before})
    (row,) = plan([*ROW, "须带身份证"], setting=known, head=RULED).rows
    assert (row.verdict, row.entries) == (Verdict.SAME, before)


def test_what_was_filed_before_other_rules_could_be_said_stays_as_it_was() -> None:
    entries = only(ROW).entries
    assert "other_rules" not in snapshot_of(entries, unit="东川大学")
    assert entries_in(snapshot_of(entries, unit="东川大学")) == entries
    said = replace(entries, other_rules="请穿平底鞋")
    assert entries_in(snapshot_of(said, unit="东川大学")) == said
    assert [str(one) for one in visitors_rules(said)] == ["请穿平底鞋"]
