from dataclasses import replace
from datetime import date

import pytest

from tests.apps.reports.domain.stories import WEIHAI, national_form, standing
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.story import Owing, Story


def told(story: Story) -> str:
    bare = replace(story, strands=(), activities=(), press=())
    parts = {part.key: part.paragraphs for part in compose(bare).parts}
    return words_of(parts["shortcomings"])


def test_who_was_late_is_told_duty_by_duty_where_there_are_several() -> None:
    standings = (
        standing("甲局", duty="备案表", late=True),
        standing("甲局", duty="制定活动方案", late=True),
        standing("甲局", duty="报送影像资料", late=True),
        standing("乙局", duty="备案表"),
        standing("甲局", duty="总结"),
        standing("乙局", duty="总结", late=True),
    )
    assert told(replace(WEIHAI, standings=standings)) == (
        "甲局未按时限报送备案表。甲局未按时限报送“制定活动方案”一项。甲局未按时限报送影像资料。"
        "乙局未按时限报送总结。"
    )
    assert told(replace(WEIHAI, standings=standings[:1])) == "甲局未按时限报送。"


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (0, "汇总数不含本级尚未通过的统计表。"),
        (2, "截至6月8日，甲局、乙局的总结尚未报送。汇总数不含尚未通过的3份统计表（含本级）。"),
    ],
)
def test_own_return_is_told_apart_among_those_not_counted(units: int, words: str) -> None:
    owing = [standing(name, accepted=False, asks_form=True) for name in ("甲局", "乙局")[:units]]
    own = standing("市局", accepted=False, is_own=True, asks_form=True)
    form = replace(national_form(*[1] * 20, expected=4, accepted=3 - units), has_own=True)
    story = replace(WEIHAI, standings=(*owing, own), form=form)
    assert told(story) == words


def test_nobody_is_named_for_what_is_not_due_yet() -> None:
    due_on = date(2023, 6, 10)
    has_time = [
        replace(standing(unit, duty=duty, accepted=False), is_due=False, due_on=due_on)
        for duty in ("总结", "统计表")
        for unit in ("甲局", "乙局")
    ]
    waits = replace(
        standing("丙局", duty="总结", accepted=False),
        owing=Owing.WAITING,
        is_due=False,
        due_on=due_on,
    )
    late = standing("丁局", duty="方案", accepted=False)
    assert told(replace(WEIHAI, standings=(*has_time, waits, late))) == (
        "截至6月8日，丙局的总结已报送、尚未审核通过；丁局的方案尚未报送。"
        "2个单位的总结尚未报送，报送截止日期为6月10日；"
        "2个单位的统计表尚未报送，报送截止日期为6月10日。"
    )
