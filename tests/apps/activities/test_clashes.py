from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.clashes import (
    Clash,
    ClashKind,
    Conflict,
    Taking,
    clashes,
    conflicts,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind

FIRST, LAST = date(2023, 5, 20), date(2023, 5, 31)
HALL = "hall"


def at(day: int, starts: str, ends: str = "") -> When:
    on = date(2023, 5, day)
    return When(
        WhenKind.INSTANT,
        starts_on=on,
        ends_on=on,
        starts_at=time.fromisoformat(starts),
        ends_at=time.fromisoformat(ends) if ends else None,
    )


def days(first: int, last: int, starts: str = "", ends: str = "") -> When:
    return When(
        WhenKind.RANGE,
        starts_on=date(2023, 5, first),
        ends_on=date(2023, 5, last),
        starts_at=time.fromisoformat(starts) if starts else None,
        ends_at=time.fromisoformat(ends) if ends else None,
    )


def taking(name: str, when: When, *, place: str = HALL, speaker: str = "", of: str = "") -> Taking:
    speakers = (speaker,) if speaker else ()
    return Taking(name, of or name, when, (place,) if place else (), speakers)


def found(*takings: Taking) -> list[Clash]:
    return clashes(takings, first=FIRST, last=LAST)


def clash(day: int, *sessions: str, sure: bool = True) -> Clash:
    return Clash(ClashKind.PLACE, HALL, date(2023, 5, day), sessions, sure)


def test_two_activities_in_one_room_clash_where_their_hours_overlap() -> None:
    first, second = at(20, "09:00", "11:00"), at(20, "10:30", "12:00")
    assert found(taking("a", first), taking("b", second)) == [clash(20, "a", "b")]


def test_a_session_that_begins_when_another_ends_does_not_clash() -> None:
    assert found(taking("a", at(20, "09:00", "11:00")), taking("b", at(20, "11:00", "12:00"))) == []


def test_daily_hours_of_a_long_exhibition_count_on_each_of_its_days() -> None:
    show = taking("show", days(20, 31, "09:00", "17:00"))
    evening = taking("evening", at(22, "18:00", "20:00"))
    morning = taking("morning", at(23, "08:00", "09:30"))
    assert found(show, evening, morning) == [clash(23, "morning", "show")]


def test_a_session_without_an_end_is_taken_to_last_two_hours_and_never_sure() -> None:
    loose = taking("loose", at(20, "09:00"))
    assert found(loose, taking("b", at(20, "10:59", "12:00"))) == [
        clash(20, "loose", "b", sure=False)
    ]
    assert found(loose, taking("b", at(20, "11:00", "12:00"))) == []


def test_sessions_of_one_activity_do_not_clash_with_each_other() -> None:
    one = taking("one", at(20, "09:00", "11:00"), of="x")
    two = taking("two", at(20, "10:00", "12:00"), of="x")
    other = taking("other", at(20, "10:30", "10:45"), of="y")
    assert found(one, two) == []
    assert found(one, two, other) == [clash(20, "one", "two", "other")]


def test_times_that_are_not_known_to_a_day_clash_with_nothing() -> None:
    about = When(WhenKind.ABOUT, starts_on=FIRST, ends_on=LAST, words="5月中下旬")
    open_ = When(WhenKind.OPEN, words="另行通知")
    assert found(taking("a", about), taking("b", open_), taking("c", days(20, 31))) == []


def test_a_speaker_cannot_be_in_two_places() -> None:
    here = taking("a", at(20, "09:00", "11:00"), place="p", speaker="周明远")
    there = taking("b", at(20, "10:00", "12:00"), place="q", speaker="周明远")
    assert found(here, there) == [
        Clash(ClashKind.SPEAKER, "周明远", FIRST, ("a", "b"), is_sure=True)
    ]


def test_days_outside_those_asked_for_are_left_out() -> None:
    long = [taking(name, days(1, 31, "09:00", "10:00")) for name in "ab"]
    told = clashes(long, first=date(2023, 5, 30), last=date(2024, 1, 1))
    assert told == [clash(30, "a", "b"), clash(31, "a", "b")]


HOURS = st.tuples(st.integers(0, 22), st.integers(1, 8), st.integers(0, 3), st.sampled_from("pq"))


@given(st.lists(HOURS, max_size=12))
def test_the_sessions_told_of_are_those_that_overlap_with_another_activity(given) -> None:
    takings = [
        taking(
            str(number),
            at(20, f"{start:02}:00", f"{min(start + length, 23):02}:30"),
            place=place,
            of=f"activity {owner}",
        )
        for number, (start, length, owner, place) in enumerate(given)
    ]
    told = {(one.key, name) for one in found(*takings) for name in one.sessions}
    assert told == {
        (a.places[0], a.session)
        for a in takings
        for b in takings
        if a.activity != b.activity and a.places == b.places and _overlap(a.when, b.when)
    }


def _overlap(one: When, two: When) -> bool:
    hours = (one.starts_at, one.ends_at, two.starts_at, two.ends_at)
    one_starts, one_ends, two_starts, two_ends = (at for at in hours if at is not None)
    return one_starts < two_ends and two_starts < one_ends


def test_a_thousand_sessions_in_one_room_are_one_knot_a_day() -> None:
    crowd = [taking(f"{number:04}", days(20, 21)) for number in range(1_000)]
    told = found(*crowd)
    assert [(one.on, len(one.sessions)) for one in told] == [
        (FIRST, 1_000),
        (FIRST + timedelta(days=1), 1_000),
    ]


def told(*takings: Taking) -> list[Conflict]:
    return conflicts(takings, first=FIRST, last=LAST)


def test_a_knot_that_lasts_several_days_is_told_once() -> None:
    show, fair = taking("show", days(20, 31), of="x"), taking("fair", days(22, 24), of="y")
    assert told(show, fair) == [
        Conflict(
            ClashKind.PLACE,
            HALL,
            date(2023, 5, 22),
            date(2023, 5, 24),
            ("fair", "show"),
            ("y", "x"),
            is_sure=False,
        )
    ]


def test_a_knot_that_stops_and_comes_again_is_told_twice() -> None:
    show = taking("show", days(20, 31, "09:00", "17:00"))
    early = taking("early", days(20, 21, "10:00", "11:00"), of="talk")
    late = taking("late", days(20, 21, "18:00", "19:00"), of="talk")
    again = taking("early", days(25, 25, "10:00", "11:00"), of="talk")
    assert [(one.first.day, one.last.day) for one in told(show, early, late)] == [(20, 21)]
    assert [(one.first.day, one.last.day) for one in told(show, early, again)] == [
        (20, 21),
        (25, 25),
    ]
