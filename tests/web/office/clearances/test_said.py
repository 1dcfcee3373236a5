"""What a reviewer reads of a change: each line once, however many sessions it is of."""

from dataclasses import replace
from datetime import date

from zhouzhi.apps.activities.domain.entries import ActivityEntries, PlaceEntry, SessionEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.web.office.clearances.said import changes_between, content_of, lines_of


def entries(*places: str) -> ActivityEntries:
    days = (When(WhenKind.DAY, date(2023, 5, 20 + at)) for at in range(len(places)))
    sessions = tuple(
        SessionEntry(day, (PlaceEntry(place),)) for day, place in zip(days, places, strict=True)
    )
    return ActivityEntries("巡讲", ActivityKind.LECTURE, sessions=sessions)


def changed(before: ActivityEntries, now: ActivityEntries) -> list[tuple[str, str, str]]:
    found = changes_between(content_of(before), content_of(now))
    return [(one["what"], one["before"], one["after"]) for one in found]


def test_what_changes_alike_in_several_sessions_is_said_once() -> None:
    before = entries("一中", "一中", "二中")
    assert changed(before, entries("三中", "三中", "三中")) == [
        ("第 1、2 场 地点", "一中", "三中"),
        ("第 3 场 地点", "二中", "三中"),
    ]
    assert changed(before, replace(before, name="宣讲")) == [("活动名称", "巡讲", "宣讲")]


def test_a_second_session_leaves_the_first_as_it_was() -> None:
    one = entries("一中")
    assert [line["label"] for line in lines_of(content_of(one))][-2:] == ["时间", "地点"]
    assert changed(one, entries("一中", "二中")) == [
        ("第 2 场 时间", "", "5月21日 周日"),
        ("第 2 场 地点", "", "二中"),
    ]
