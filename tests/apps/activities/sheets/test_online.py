"""A row that is held online and does not say so, and a row that tells less than is known."""

from datetime import date, time

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.foundation.trial import Verdict

HEAD = ["活动名称", "时间", "活动形式", "地点"]
SOUNDS = "像是线上活动，没有写参与方式，先按线下记：线上办的请加一列“参与方式”写明"


@pytest.mark.parametrize(
    ("name", "place", "mode", "asides"),
    [
        (
            "知识问答",
            "东川科普公众号",
            Mode.ONLINE,
            "地点“东川科普公众号”是线上平台，按线上活动记，请核对",
        ),
        ("线上知识竞赛", "科技局三楼", Mode.ONSITE, SOUNDS),
        ("天文直播", "", Mode.ONSITE, SOUNDS),
        ("参观网络中心", "抖音公司一楼", Mode.ONSITE, SOUNDS),
        ("科普讲座", "一中", Mode.ONSITE, None),
        ("云上展览", "线上", Mode.ONLINE, None),
    ],
)
def test_a_platform_for_a_place_is_online_and_what_sounds_so_is_asked(
    name: str, place: str, mode: Mode, asides: str | None
) -> None:
    (row,) = plan([HEAD, [name, "5月21日", "讲座", place]]).rows
    assert row.entries is not None
    assert (row.entries.mode, [str(one) for one in row.asides]) == (
        mode,
        [asides] if asides else [],
    )
    (session,) = row.entries.sessions
    online = mode is Mode.ONLINE and place != "线上"
    assert (session.online_platform, bool(session.places)) == (
        place if online else "",
        mode is Mode.ONSITE and bool(place),
    )


def test_a_word_of_an_office_for_a_kind_is_known_or_told_as_another() -> None:
    rows = plan([HEAD, ["展板进乡镇", "5月21日", "巡展", ""], ["疏散", "5月22日", "演练", ""]]).rows
    told = [
        (row.entries and row.entries.kind.label, [str(one) for one in row.asides]) for row in rows
    ]
    assert told == [("展览展示", []), ("其他活动", ["活动形式“演练”记作“其他活动”"])]


def test_an_end_that_a_row_leaves_unsaid_stays_where_the_beginning_agrees() -> None:
    head = ["活动编号", *HEAD]
    first = plan([head, ["", "讲座", "5月21日14:30-16:00", "讲座", "一中"]]).rows[0]
    known = KnownActivity("CCCC-CCCC", "bureau", "讲座", date(2023, 5, 21), entries=first.entries)

    def told(when: str) -> tuple[Verdict, time | None]:
        cells = [head, ["CCCC-CCCC", "讲座", when, "讲座", "一中"]]
        (row,) = plan(cells, known=[known]).rows
        assert row.entries is not None
        return row.verdict, row.entries.sessions[0].when.ends_at

    assert told("5月21日14:30") == (Verdict.SAME, time(16))
    assert told("5月21日15:00") == (Verdict.CHANGE, None)
