from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from zhouzhi.documents.writing.calendar import CalendarEntry, calendar_file

CHANGED = datetime(2023, 5, 12, 1, 0, tzinfo=UTC)
WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=200
)


def read(*entries: CalendarEntry) -> Calendar:
    return Calendar.from_ical(calendar_file("宣传周日程", entries))


def test_a_day_is_a_whole_day() -> None:
    (event,) = read(CalendarEntry("duty-1", date(2023, 6, 3), "报总结", CHANGED)).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2023, 6, 3),
        date(2023, 6, 4),
    )
    assert (event["uid"], event["summary"], event["status"], event["transp"]) == (
        "duty-1",
        "报总结",
        "CONFIRMED",
        "TRANSPARENT",
    )


def test_an_hour_is_in_china_and_its_zone_is_in_the_file() -> None:
    calendar = read(CalendarEntry("duty-1", date(2023, 6, 3), "报", CHANGED, at=time(17)))
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2023, 6, 3, 17, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert event["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_what_is_cancelled_says_so_with_its_count_of_changes() -> None:
    gone = CalendarEntry("a-1", date(2023, 5, 20), "讲座", CHANGED, sequence=3, is_cancelled=True)
    (event,) = read(gone).walk("VEVENT")
    assert (event["status"], event["sequence"]) == ("CANCELLED", 3)


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_has_it() -> None:
    lines = calendar_file("程", [CalendarEntry("u", date(2023, 6, 3), "报" * 90, CHANGED)])
    assert all(len(line) <= 75 for line in lines.split(b"\r\n"))
    assert b"\n" not in lines.replace(b"\r\n", b"")


@given(title=WORDS, note=WORDS)
def test_any_words_come_back_as_they_were(title: str, note: str) -> None:
    entry = CalendarEntry("u", date(2023, 6, 3), title, CHANGED, note=note)
    (event,) = read(entry).walk("VEVENT")
    assert (str(event["summary"]), str(event.get("description", ""))) == (title, note)


def test_what_no_calendar_can_hold_stops_none() -> None:
    entry = CalendarEntry(
        "u", date(2023, 6, 3), "报\x00总结", CHANGED, note="一\x0b二", link="http://a.cn/\r\nb"
    )
    calendar = Calendar.from_ical(calendar_file("宣传周\n日程", [entry]))
    (event,) = calendar.walk("VEVENT")
    assert str(calendar["x-wr-calname"]) == "宣传周 日程"
    assert (str(event["summary"]), str(event["description"])) == ("报总结", "一二")
    assert str(event["url"]) == "http://a.cn/b"
