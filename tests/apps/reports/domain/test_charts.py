"""Charts of a summary: of what its annexes list, and only where there is something to compare."""

from datetime import date

from zhouzhi.apps.reports.domain.charts import charts_of, drawn_in
from zhouzhi.apps.reports.domain.snapshot import Annexes
from zhouzhi.apps.reports.domain.story import Activity, Source
from zhouzhi.documents.writing.charts import Column

SOURCE = Source("submission", "1", "报送")


def held(day: int | None, unit: str = "清河县") -> Activity:
    on = None if day is None else date(2023, 5, day)
    return Activity(name="开放日", unit=unit, strand="", source=SOURCE, held_on=on)


def test_days_stand_beside_each_other_with_those_between() -> None:
    (chart,) = charts_of(Annexes(activities=(held(20), held(20), held(21), held(23), held(None))))
    assert chart.title == "每天举办的活动（项）"
    assert chart.columns == (  # type: ignore[union-attr]
        Column("5.20", "周六", 2, "2"),
        Column("5.21", "周日", 1, "1"),
        Column("5.22", "周一", 0, "0"),
        Column("5.23", "周二", 1, "1"),
    )


def test_units_are_ranked_and_the_first_of_many_named() -> None:
    few = Annexes(activities=tuple(held(20, f"第{n}单位") for n in (1, 2, 2, 3)))
    (chart,) = charts_of(few)
    assert [(bar.label, bar.said) for bar in chart.bars] == [  # type: ignore[union-attr]
        ("第2单位", "2"), ("第1单位", "1"), ("第3单位", "1"),
    ]  # fmt: skip
    (many,) = charts_of(Annexes(activities=tuple(held(20, f"{n:02}") for n in range(30))))
    assert (many.title, len(many.bars)) == ("举办活动最多的 8 个单位（项）", 8)  # type: ignore[union-attr]


def test_little_is_not_drawn_and_the_same_is_drawn_the_same() -> None:
    assert charts_of(Annexes(activities=(held(20), held(21)))) == ()
    full = Annexes(activities=tuple(held(day, f"{day}号") for day in (20, 21, 22)))
    assert drawn_in(full) == drawn_in(full)
    assert len(drawn_in(full)) == 2
