"""Times and figures of activities in an officer's words, with the weekday."""

from datetime import date

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import hour_words, hours_words, span_words, when_words

__all__ = ["BIG_CROWD", "hour_words", "hours_words", "listed_words", "span_words", "when_words"]
BIG_CROWD = 1_000


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
