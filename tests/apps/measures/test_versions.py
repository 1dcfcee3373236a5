from zhouzhi.apps.measures.domain.versions import (
    FormChange,
    FormChangeKind,
    MappedLine,
    form_changes,
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
