"""Somebody's own numbers stay out of what others read."""

from dataclasses import replace
from datetime import date

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.checks import faults
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    HostEntry,
    PlaceEntry,
    SessionEntry,
    SpeakerEntry,
)
from zhouzhi.apps.activities.domain.institution_checks import institution_faults
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries, SlotEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole, InstitutionKind
from zhouzhi.apps.activities.domain.privacy import PrivateNumber, private_number_in
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.foundation.trial import Verdict

MOBILE, IDENTITY = "13005962901", "421302190013301234"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"联系王老师{MOBILE}。", PrivateNumber.MOBILE),
        ("微信同号 130-0596-2901", PrivateNumber.MOBILE),
        ("+86 130 0596 2901", PrivateNumber.MOBILE),
        ("１３００５９６２９０１", PrivateNumber.MOBILE),
        ("身份证42130219000130123x", PrivateNumber.IDENTITY),
        ("421302 19000130 1234", PrivateNumber.IDENTITY),
        ("咨询 0722-0596290、400-059-6290", None),
        (f"直播 https://live.example/{MOBILE} 观看", None),
        ("5月20日9:30—11:30，1300人，每场150 2023-2024", None),
        (f"订单{MOBILE}7", None),
        (IDENTITY, None),  # no thirteenth month: a code of something
    ],
)
def test_a_private_number_is_known_in_any_spelling(text: str, found: PrivateNumber | None) -> None:
    assert private_number_in(text) is found


def test_no_text_of_an_activity_holds_one() -> None:
    when = When(WhenKind.DAY, starts_on=date(2023, 5, 20))
    session = SessionEntry(
        when,
        places=(PlaceEntry(f"一中{MOBILE}"),),
        online_link=f"https://live.example/{MOBILE}",
        speakers=(SpeakerEntry("王老师", f"电话{MOBILE}"),),
    )
    stated = ActivityEntries(
        f"讲座{MOBILE}",
        ActivityKind.LECTURE,
        summary="报名交42130219000130123X",
        office_note=f"内部：{MOBILE}",
        hosts=(HostEntry(HostRole.HOST, f"某协会{MOBILE}"),),
        sessions=(session,),
    )
    told = {fault.field: str(fault.words) for fault in faults(stated)}
    tail = "里有手机号码，传出去就收不回来。请删去，需要的改留办公电话。"
    assert told == {
        "name": f"活动名称{tail}",
        "office_note": f"备注{tail}",
        "summary": "活动简介里有身份证号，传出去就收不回来，请删去。",
        "hosts-0-name": f"单位名称{tail}",
        "sessions-0-places-0": f"地点{tail}",
        "sessions-0-speakers-0": f"主讲人单位和职务{tail}",
    }


def test_nor_does_any_of_an_institution_but_the_contact_for_the_upper_level() -> None:
    stated = InstitutionEntries(
        "应急馆",
        InstitutionKind.VENUE,
        summary=f"预约{MOBILE}",
        contact_mobile=MOBILE,
        slots=(SlotEntry(words=f"先打{MOBILE}"),),
    )
    assert [fault.field for fault in institution_faults(stated)] == ["summary", "slots-0-words"]
    assert institution_faults(replace(stated, summary="", slots=())) == ()


def test_a_row_of_a_sheet_with_one_is_wrong() -> None:
    cells = [["活动名称", "时间", "活动简介"], ["讲座", "5月21日", f"联系王老师{MOBILE}"]]
    (row,) = plan(cells).rows
    assert (row.verdict, [str(words)[:9] for words in row.problems]) == (
        Verdict.WRONG,
        ["活动简介里有手机号"],
    )
