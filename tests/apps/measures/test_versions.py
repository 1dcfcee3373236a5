from dataclasses import replace

from zhouzhi.apps.measures.domain.units import units_agree
from zhouzhi.apps.measures.domain.versions import (
    FormChange,
    FormChangeKind,
    MappedLine,
    candidates,
    form_changes,
    proposed,
)

HELD = MappedLine("开展次数", "举办活动次数", "次", "activities_held")
MONEY = MappedLine("经费", "市级财政", "万元", "funds_city")
LEAFLETS = MappedLine("", "发放资料份数", "份")


def test_same_form_in_another_order_is_no_change() -> None:
    assert form_changes((HELD, MONEY, LEAFLETS), (LEAFLETS, HELD, MONEY)) == ()


def test_rows_are_told_by_their_measure_before_their_label() -> None:
    renamed = MappedLine("活动", "开展科普活动次数", "场", "activities_held")
    tours = MappedLine("", "研学线路条数", "条")
    assert form_changes((HELD, MONEY, LEAFLETS), (renamed, LEAFLETS, tours)) == (
        FormChange(FormChangeKind.RENAMED, HELD, renamed),
        FormChange(FormChangeKind.UNIT, HELD, renamed),
        FormChange(FormChangeKind.ADDED, None, tours),
        FormChange(FormChangeKind.DROPPED, MONEY, None),
    )


def test_width_and_brackets_of_a_label_are_no_change() -> None:
    wide = MappedLine("", "发放资料份数（份）", "份")
    assert form_changes((LEAFLETS,), (wide,)) == ()


def test_row_that_a_person_said_continues_another_is_renamed_and_not_new() -> None:
    before = (MappedLine("", "发放资料份数", "份", key=7), MappedLine("", "设展区数", "个", key=8))
    tours = MappedLine("", "研学线路条数", "条", follows=8)
    leaflets = MappedLine("", "发放资料份数", "份")
    assert form_changes(before, (tours, leaflets)) == (
        FormChange(FormChangeKind.RENAMED, before[1], tours),
        FormChange(FormChangeKind.UNIT, before[1], tours),
    )


def test_row_is_continued_once() -> None:
    held = MappedLine("", "举办活动次数", "次", key=1)
    after = (MappedLine("", "举办活动次数", "次", "activities_held"), held)
    assert form_changes((held, MONEY), after) == (
        FormChange(FormChangeKind.ADDED, None, held),
        FormChange(FormChangeKind.DROPPED, MONEY, None),
    )


def test_row_that_a_person_said_is_new_continues_none() -> None:
    for held in (HELD, LEAFLETS):
        new = replace(held, follows=0)
        assert form_changes((held,), (new,)) == (
            FormChange(FormChangeKind.ADDED, None, new),
            FormChange(FormChangeKind.DROPPED, held, None),
        )


def test_row_of_another_unit_is_never_continued_nor_offered() -> None:
    before = replace(MONEY, key=3)
    for yuan in (
        replace(MONEY, unit="元"),
        replace(MONEY, unit="元", code=""),
        replace(MONEY, unit="元", label="本市财政", code="", follows=3),
    ):
        assert form_changes((before,), (yuan,)) == (
            FormChange(FormChangeKind.ADDED, None, yuan),
            FormChange(FormChangeKind.DROPPED, before, None),
        )
        assert candidates(yuan, (before, LEAFLETS, replace(yuan, key=4))) == (replace(yuan, key=4),)


def test_units_agree_where_they_count_alike_or_one_is_unsaid() -> None:
    alike = (("次", "场"), ("个", "处"), ("", "万元"), ("％", "%"), ("人 次", "人次"))
    assert [units_agree(*pair) for pair in alike] == [True] * 5
    unlike = (("元", "万元"), ("人", "人次"), ("次", "个"), ("份", "条"))
    assert [units_agree(*pair) for pair in unlike] == [False] * 4


def test_near_name_is_proposed_and_no_other_nor_one_of_another_unit() -> None:
    before = (LEAFLETS, MONEY)
    near = MappedLine("", "发放科普资料份数", "份")
    assert proposed(near, before) == LEAFLETS
    assert proposed(MappedLine("", "发放科普资料份数", "万元"), before) is None
    assert proposed(MappedLine("", "研学线路条数", "条"), before) is None
