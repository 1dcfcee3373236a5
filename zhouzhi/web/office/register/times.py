"""Times and figures of activities in an officer's words, with the weekday."""

from datetime import date, time

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.when import When, WhenKind, part_of_day
from zhouzhi.web.templatetags.zhouzhi import date_words

BIG_CROWD = 1_000


def hour_words(at: time) -> str:
    """9:30, as a clock on the wall says it."""
    return f"{at.hour}:{at.minute:02d}"


def hours_words(when: When) -> str:
    """The hours of a time: 9:30—11:00, 9:30, 上午 where that is all that was said, or nothing."""
    if when.starts_at is None:
        return part_of_day(when.words)
    first = hour_words(when.starts_at)
    return f"{first}—{hour_words(when.ends_at)}" if when.ends_at else first


def span_words(first: date, last: date, *, year: bool = False) -> str:
    """From one day to another: 5月20日—31日, 5月25日—6月5日."""
    end = _("%d日") % last.day if first.month == last.month else date_words(last, weekday=False)
    return f"{date_words(first, year=year, weekday=False)}—{end}"


def when_words(when: When, *, in_year: int | None = None) -> str:
    """One time whole: 5月20日 周六 9:30—11:00; 5月20日—31日 每天 9:00—17:00; 5月中旬; 时间待定.

    Given `in_year`, the year of another year's day is said: 2022年5月21日 周六 9:30.
    """
    if when.kind is WhenKind.ABOUT:
        return when.words
    if when.kind is WhenKind.OPEN or when.starts_on is None:
        return when.words or _("时间待定")
    hours = hours_words(when)
    year = in_year is not None and when.starts_on.year != in_year
    if when.ends_on is None or when.ends_on == when.starts_on:
        return f"{date_words(when.starts_on, year=year)} {hours}".strip()
    days = span_words(when.starts_on, when.ends_on, year=year)
    return _("%(days)s 每天 %(hours)s") % {"days": days, "hours": hours} if hours else days


def listed_words(times: tuple[When, ...], on: date | None) -> str:
    """What a list says of an activity's time beside the day that it stands under."""
    if not times:
        return _("时间待定")
    first = next((when for when in times if when.starts_on == on), times[0])
    words = _beside(first, on)
    return (
        _("%(time)s 等 %(count)d 场") % {"time": words, "count": len(times)} if times[1:] else words
    )


def _beside(when: When, on: date | None) -> str:
    if when.kind in (WhenKind.ABOUT, WhenKind.OPEN):
        return when.words or _("时间待定")
    hours = hours_words(when)
    if when.ends_on and when.ends_on != on:
        until = _("至 %s") % date_words(when.ends_on, weekday=False)
        return f"{until} {hours}".strip()
    return hours or _("全天")
