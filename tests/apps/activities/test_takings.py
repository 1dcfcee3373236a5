from datetime import date, time

import pytest

from zhouzhi.apps.activities.domain.clashes import Taking
from zhouzhi.apps.activities.domain.places import Division, PlaceSaid
from zhouzhi.apps.activities.domain.speakers import speaker_key
from zhouzhi.apps.activities.domain.takings import (
    Crowded,
    PlaceTaken,
    SessionSaid,
    crowded,
    takings,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind

COUNTY = Division("county", ("清河县",))
MORNING = When(WhenKind.INSTANT, date(2023, 5, 20), None, time(9), time(11))


def place(name: str, capacity: int | None = None) -> PlaceTaken:
    return PlaceTaken(name, PlaceSaid(name, "bureau", COUNTY), capacity)


def session(*places: PlaceTaken, crowd: int = 0, speakers: tuple = ()) -> SessionSaid:
    return SessionSaid("s", "a", "bureau", COUNTY, MORNING, places, speakers, crowd)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("东川大学教授", "东川大学"),
        ("东川大学物理学院副院长、教授", "东川大学"),
        ("市农科院研究员", "市农科院"),
        ("东川市第一人民医院主任医师", "东川市第一人民医院"),
        ("教授", "u"),
        ("", "u"),
    ],
)
def test_a_speaker_is_known_by_name_and_by_the_unit_in_the_title(title: str, unit: str) -> None:
    assert speaker_key("周明远", title, unit="u") == f"周明远 {unit}"
    assert speaker_key("周 明远", title, unit="u") == f"周明远 {unit}"


@pytest.mark.parametrize("name", ["待定", "张教授", "王老师", "科普志愿者", "专家团队", "李某", ""])
def test_a_speaker_who_is_nobody_by_name_has_no_key(name: str) -> None:
    assert speaker_key(name, "东川大学教授", unit="u") == ""


def test_what_a_session_takes_is_told_with_the_names_as_written() -> None:
    held = session(place("县文峰广场"), place("待定"), speakers=(("周明远", "东川大学教授"),))
    told = takings([held])
    assert told.takings == (Taking("s", "a", MORNING, ("county 文峰广场",), ("周明远 东川大学",)),)
    assert told.named == ({"county 文峰广场": "县文峰广场"},)


def test_a_crowd_above_what_all_its_places_hold_is_told() -> None:
    over = session(place("礼堂", 200), place("操场", 300), crowd=501)
    assert crowded([over]) == [Crowded("s", ("礼堂", "操场"), 501, 500)]
    assert crowded([session(place("礼堂", 200), place("操场", 300), crowd=500)]) == []


def test_where_one_place_tells_no_capacity_no_crowd_is_too_large() -> None:
    assert (
        crowded([session(place("礼堂", 200), place("广场"), crowd=900), session(crowd=900)]) == []
    )
