"""A time in an officer's words (时间的写法): 5月20日 9:30—11:00, 5月20—31日 每天9:00—17:00."""

from datetime import date, time

from zhouzhi.apps.activities.domain.when import When, WhenKind

OPEN = "另行通知"


def plain_words(when: When, *, year: int) -> str:
    """What a time says, by its days and hours alone; days of `year` go without their year."""
    if when.kind is WhenKind.OPEN or when.starts_on is None:
        return OPEN
    days = days_words(when.starts_on, when.ends_on, year=year)
    hours = _hours_words(when.starts_at, when.ends_at)
    if when.kind is WhenKind.ABOUT:
        return f"{days}之间"
    if when.kind is WhenKind.RANGE:
        return f"{days} 每天{hours}" if hours else days
    return f"{days} {hours}".strip()


def days_words(first: date, last: date | None, *, year: int) -> str:
    """Days from `first` to `last`, as short as they can be said: 5月20—31日."""
    begins = _day_words(first, with_year=first.year != year)
    if last is None or last == first:
        return begins
    if last.year != first.year:
        return f"{_day_words(first, with_year=True)}—{_day_words(last, with_year=True)}"
    if last.month == first.month:
        return f"{begins[:-1]}—{last.day}日"
    return f"{begins}—{_day_words(last, with_year=False)}"


def _day_words(day: date, *, with_year: bool) -> str:
    return (f"{day.year}年" if with_year else "") + f"{day.month}月{day.day}日"


def _hours_words(starts: time | None, ends: time | None) -> str:
    if starts is None:
        return ""
    return _clock(starts) + (f"—{_clock(ends)}" if ends else "")


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
