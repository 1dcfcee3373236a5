"""What a sheet of activities would do, row by row."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.activities.sheets.sheet import SETTING, plan
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    FundEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
    SpeakerEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.printed import cell_of
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.trial import ANOTHER, LEFT, Verdict

HEAD = ["序号", "活动名称", "活动形式", "时间", "地点", "主办单位", "预计人数"]
LECTURE = ["2", "气象科普讲座", "讲座", "5月21日14:00", "东川大学", "东川大学", "200"]


def known_of(*row: str, number: int = 0, code: str = "CCCC-CCCC", **more: object) -> KnownActivity:
    """The activity that a row once became."""
    found = plan([HEAD, list(row)]).rows[number]
    assert found.entries is not None
    day = found.entries.sessions[0].when.starts_on
    fields = {"code": code, "unit_code": "bureau", "name": found.name, "starts_on": day, **more}
    return KnownActivity(entries=found.entries, **fields)  # type: ignore[arg-type]


def test_a_row_becomes_all_that_it_says() -> None:
    head = [
        *("活动名称", "形式", "时间", "地点", "主办单位", "承办单位", "对象", "参加人数", "简介"),
        *("主题板块", "负责人", "联系电话", "市级财政（万元）", "科技工作者", "主讲人", "重点项目"),
    ]
    row = [
        *("科技成果展", "展览", "5月20-31日 每天9:00-17:00", "市科技馆一楼、市图书馆"),
        *("市科技局、东川市教育局、某某协会", "东川大学", "中小学生、市民", "1.2万人", "看展"),
        *("科普惠民", "张三", "0596290", "3.5", "12", "李四（东川大学教授）、王五", "是"),
    ]
    (found,) = plan([head, row]).rows
    assert (found.verdict, found.problems, found.asides) == (Verdict.NEW, (), ())
    assert found.entries == ActivityEntries(
        name="科技成果展",
        kind=ActivityKind.EXHIBITION,
        summary="看展",
        audiences=(Audience.PRIMARY, Audience.PUBLIC, Audience.SECONDARY),
        is_key=True,
        leader="张三",
        contact_telephone="0722-0596290",
        campaigns=(CampaignEntry("week", 2),),
        hosts=(
            HostEntry(HostRole.HOST, "东川市科学技术局", "bureau"),
            HostEntry(HostRole.HOST, "东川市教育局", "school"),
            HostEntry(HostRole.HOST, "某某协会"),
            HostEntry(HostRole.UNDERTAKER, "东川大学", "uni"),
        ),
        sessions=(
            SessionEntry(
                found.entries.sessions[0].when if found.entries else When(WhenKind.OPEN),
                places=(PlaceEntry("市科技馆一楼"), PlaceEntry("市图书馆")),
                expected_count=12_000,
                speakers=(SpeakerEntry("李四", "东川大学教授"), SpeakerEntry("王五")),
            ),
        ),
        staff=((StaffKind.RESEARCHER, 12),),
        funds=(FundEntry(FundSource.MUNICIPAL, Decimal(35_000)),),
    )
    assert found.when == "5月20—31日 每天9:00—17:00"


def test_what_stands_around_the_activities_is_told_and_left() -> None:
    cells = [
        HEAD,
        ["一、主场活动", "", "", "", "", "", ""],
        LECTURE,
        HEAD,
        ["3", "", "", "", "", "", ""],
        ["合计", "", "", "", "", "", "200"],
        ["备注：以实际为准", "", "", "", "", "", ""],
        ["填表人：张三", "", "", "", "", "", ""],
    ]
    assert [(row.number, row.verdict, list(row.asides)) for row in plan(cells).rows] == [
        (2, Verdict.SKIP, ["分组的小标题，不导入"]),
        (3, Verdict.NEW, []),
        (4, Verdict.SKIP, ["重复的表头，不导入"]),
        (5, Verdict.SKIP, ["只有序号，没有活动，不导入"]),
        (6, Verdict.SKIP, ["合计行，不导入"]),
        (7, Verdict.SKIP, ["表里的说明，不导入"]),
        (8, Verdict.SKIP, ["表尾的落款，不导入"]),
    ]


def test_what_is_wrong_with_a_row_is_said_with_what_to_mend() -> None:
    head = ["活动名称", "时间", "填报单位", "经费", "联系电话"]
    rows = [
        ["甲", "6月31日", "市科技局", "", ""],
        ["乙", "", "西岭市教育局", "", ""],
        ["丙", "", "东川大学", "", ""],
        ["丁", "", "", "", ""],
        ["戊", "", "市科技局", "3", ""],
        ["己", "", "市科技局", "", "12"],
        ["", "5月20日", "市科技局", "", ""],
    ]
    found = plan([head, *rows], default="").rows
    assert [(row.verdict, list(row.problems)) for row in found] == [
        (Verdict.WRONG, ["日历上没有“6月31日”这一天，请核对时间"]),
        (
            Verdict.WRONG,
            ["填报单位“西岭市教育局”不在您可以填报的单位里，请写通讯录中的全称"],
        ),
        (Verdict.WRONG, ["“东川大学”不在这次专项活动的范围内"]),
        (Verdict.WRONG, ["缺少填报单位"]),
        (Verdict.WRONG, ["经费“3”没有写明是元还是万元，请在列名或格里写明"]),
        (
            Verdict.WRONG,
            [
                "“12”是打不通的号码。座机是 3 至 4 位区号加 7 至 8 位号码，"
                "手机是 11 位，请核对位数。"
            ],
        ),
        (Verdict.WRONG, ["请填写活动名称。"]),
    ]


def test_what_is_read_otherwise_than_written_is_told() -> None:
    head = ["活动名称", "时间", "对象", "人数", "电话", "活动形式", "主题板块"]
    row = ["甲", "7月1日", "外星人", "若干人", "13812345678", "怪活动", "别的板块"]
    (found,) = plan([head, row]).rows
    assert found.verdict is Verdict.NEW
    assert list(found.asides) == [
        "活动形式“怪活动”不认识，没有记",
        "面向人群“外星人”没有对应的人群，没有记",
        "手机号码不进台账，请填办公电话",
        "看不出是哪种活动形式，先记“其他活动”，请选一选",
        "主题板块“别的板块”不在这次专项活动的主要内容里，没有记",
        "预计人数“若干人”里没有数字，先空着",
        "时间在活动期以外：照样记入台账，不计入活动周的数字",
    ]


def test_the_same_row_again_changes_nothing_and_another_says_what_it_changes() -> None:
    known = known_of(*LECTURE)
    assert plan([HEAD, LECTURE], known=[known]).rows[0].verdict is Verdict.SAME
    moved = [*LECTURE[:4], "市图书馆", *LECTURE[5:6], ""]
    (found,) = plan([HEAD, moved], known=[known]).rows
    assert (found.verdict, found.changes) == (
        Verdict.CHANGE,
        (("place", "东川大学", "市图书馆"),),
    )
    assert found.entries is not None
    assert found.entries.sessions[0].expected_count == 200  # a blank cell leaves it as it is


def test_a_code_finds_its_activity_again_whatever_its_name_now_is() -> None:
    known = known_of(*LECTURE)
    cells = [["活动编号", *HEAD[1:]], ["cccc-cccc", "气象讲座", *LECTURE[2:]]]
    (found,) = plan(cells, known=[known]).rows
    assert (found.verdict, found.changes) == (
        Verdict.CHANGE,
        (("name", "气象科普讲座", "气象讲座"),),
    )
    (lost,) = plan(cells).rows
    assert list(lost.problems) == ["没有编号为“CCCC-CCCC”的活动；新的活动请把编号一格空着"]


def test_a_row_that_may_be_a_known_activity_waits_for_a_persons_word() -> None:
    known = known_of(*LECTURE)
    later = [*LECTURE[:3], "5月22日14:00", *LECTURE[4:]]
    (found,) = plan([HEAD, later], known=[known]).rows
    assert (found.verdict, found.twins) == (Verdict.TWIN, (known,))
    (same,) = plan([HEAD, later], known=[known], decisions={"2": known.code}).rows
    assert (same.verdict, [key for key, *_ in same.changes]) == (Verdict.CHANGE, ["when"])
    (other,) = plan([HEAD, later], known=[known], decisions={"2": ANOTHER}).rows
    assert (other.verdict, other.known) == (Verdict.NEW, None)
    (left,) = plan([HEAD, later], known=[known], decisions={"2": LEFT}).rows
    assert left.verdict is Verdict.SKIP


def test_one_activity_is_not_told_of_twice() -> None:
    rows = plan([HEAD, LECTURE, LECTURE]).rows
    assert [list(row.problems) for row in rows] == [
        [],
        ["与第 2 行是同一项活动：请删去一行；不是的，请把名称写得能区分"],
    ]


def test_what_somebody_else_keeps_is_not_changed() -> None:
    known = known_of(*LECTURE, may_edit=False)
    assert plan([HEAD, LECTURE], known=[known]).rows[0].verdict is Verdict.SAME
    (found,) = plan([HEAD, [*LECTURE[:6], "300"]], known=[known]).rows
    assert list(found.problems) == ["编号 CCCC-CCCC 的活动已由填报单位提交，请单位自己修改"]


def test_the_plan_that_was_looked_at_is_told_from_any_other() -> None:
    known = known_of(*LECTURE)
    cells = [HEAD, [*LECTURE[:6], "300"]]
    first = plan(cells, known=[known])
    assert first.digest == plan(cells, known=[known]).digest
    assert first.digest != plan(cells, known=[replace(known, edit_count=1)]).digest


def test_an_activity_online_is_printed_as_one() -> None:
    row = ["1", "云上讲座", "直播", "5月20日9:00", "线上", "", ""]
    (found,) = plan([HEAD, row]).rows
    assert found.entries is not None
    assert found.entries.mode is Mode.ONLINE
    assert cell_of("place", found.entries, SETTING) == "线上"
    assert found.entries.sessions[0].when.starts_on == date(2023, 5, 20)


def test_of_a_person_and_a_number_only_the_number_is_taken_down() -> None:
    cells = [
        ["活动名称", "形式", "时间", "联系人及电话", "备注"],
        ["讲座", "讲座", "5月20日", "张三 0722-0596290", "请市领导出席"],
    ]
    (found,) = plan(cells).rows
    assert found.entries is not None
    assert found.entries.contact_telephone == "0722-0596290"
    assert found.entries.office_note == "请市领导出席"
    assert list(found.asides) == ["联系人“张三”的姓名不进台账，只记电话"]


def test_a_sheet_that_changes_nothing_is_not_imported() -> None:
    known = known_of(*LECTURE)
    same = plan([HEAD, LECTURE], known=[known])
    assert (same.is_readable, same.is_writing, same.may_apply) == (True, False, False)


odd = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["9" * 5000, "很" * 30_000, "；" * 5000, "1，" * 500, "〔" * 99, "(9" * 1000, "=1+1", "-1"]
    ),
    st.from_regex(r"[0-9月日年至—:：,，;；.点时半上下午人万元 ]{0,30}", fullmatch=True),
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(list(HEADINGS)), odd, max_size=6), max_size=3))
def test_no_cells_at_all_stop_the_trial(rows: list[dict[str, str]]) -> None:
    told = [[row.get(key, "") for key in HEADINGS] for row in rows]
    found = plan([[words[0] for words in HEADINGS.values()], *told])
    for row in found.rows:
        assert str(row.verdict.label)
        assert all(str(words) for words in (*row.problems, *row.asides))
    assert len(found.digest) == 64


@pytest.mark.parametrize("key", HEADINGS)
def test_a_sheet_of_any_one_column_and_the_name_is_read(key: str) -> None:
    head = [HEADINGS["name"][0], HEADINGS[key][0]] if key != "name" else ["活动名称", "时间"]
    assert {"name", key} <= plan([head, ["讲座", ""]]).columns.keys
