"""Times of activities and open institutions in words (时间的说法), for offices and visitors."""

from datetime import date, time

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.institutions import SlotEntry
from zhouzhi.apps.activities.domain.when import When, WhenKind, part_of_day
from zhouzhi.web.templatetags.zhouzhi import date_words


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


def slot_words(slot: SlotEntry) -> str:
    """One slot of an open institution: its days and hours, then what is said beside them."""
    when = when_words(slot.when)
    beside = slot.words if slot.starts_on and slot.words else ""
    return _("%(when)s（%(words)s）") % {"when": when, "words": beside} if beside else when
