"""Words and shapes that every page uses: dates with weekday and distance, states, fields, figures.

Load with ``{% load zhouzhi %}``. Nothing here asks the clock or the database: the business date
is ``frame.today`` of the context, everything else is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhouzhi.web.timeline import Lane, draw_timeline

register = template.Library()

STATES: Mapping[str, Any] = {
    "to_sign": lazy("待签收"),
    "in_work": lazy("办理中"),
    "submitted": lazy("已报送"),
    "returned": lazy("已退回"),
    "accepted": lazy("已通过"),
    "waived": lazy("已通过"),
    "overdue": lazy("逾期"),
}
DONE = frozenset({"submitted", "accepted", "waived"})
WEEKDAYS = (
    lazy("周一"),
    lazy("周二"),
    lazy("周三"),
    lazy("周四"),
    lazy("周五"),
    lazy("周六"),
    lazy("周日"),
)


def _today(context: Context) -> date | None:
    frame = context.get("frame") or {}
    today = frame.get("today") if isinstance(frame, Mapping) else getattr(frame, "today", None)
    return today if isinstance(today, date) else None


def date_words(on: date, *, year: bool = False, weekday: bool = True) -> str:
    """A date as people write it (日期). This will give 6月3日 周六, or 2023年6月3日 周六."""
    parts = {"year": on.year, "month": on.month, "day": on.day}
    words = _("%(year)d年%(month)d月%(day)d日") if year else _("%(month)d月%(day)d日")
    text = words % parts
    return f"{text} {WEEKDAYS[on.weekday()]}" if weekday else text


def distance_words(on: date, today: date) -> str:
    """How far a date is from today (时限). This will give 还有 4 天, 今天到期 or 逾期 2 天."""
    days = (on - today).days
    if days < 0:
        return _("逾期 %(days)d 天") % {"days": -days}
    if days == 0:
        return _("今天到期")
    if days == 1:
        return _("明天到期")
    return _("还有 %(days)d 天") % {"days": days}


@register.filter
def zh_date(value: date | None) -> str:
    """6月3日 周六; a dash for nothing."""
    return date_words(value) if value else "—"


@register.filter
def zh_day(value: date | None) -> str:
    """6月3日, without the weekday."""
    return date_words(value, weekday=False) if value else "—"


@register.filter
def zh_full_date(value: date | None) -> str:
    """2023年6月3日, as a document prints it."""
    return date_words(value, year=True, weekday=False) if value else "—"


@register.filter(expects_localtime=True)
def zh_instant(value: datetime | None) -> str:
    """6月3日 14:05, in local time."""
    return f"{date_words(value, weekday=False)} {value:%H:%M}" if value else "—"


@register.filter
def amount(value: Any) -> str:
    """A figure with thin grouping (48 200 → 48,200); blank for missing, — for not applicable."""
    if value is None or value == "":
        return ""
    if value in ("-", "—", "na"):
        return "—"
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"


@register.filter
def file_size(value: int) -> str:
    """How much a file weighs, as people say it: 20 MB, 3.4 MB, 512 KB."""
    for unit, step in (("GB", 1024**3), ("MB", 1024**2)):
        if value >= step:
            return f"{value / step:.1f}".removesuffix(".0") + f" {unit}"
    return f"{max(1, round(value / 1024))} KB"


@register.inclusion_tag("parts/due.html", takes_context=True)
def due(
    context: Context,
    on: date | None,
    time: time | str | None = None,
    state: str = "",
    brief: bool = False,
    back: str = "",
) -> dict[str, Any]:
    """A due date with weekday and distance (截止日期); no distance once the duty is answered.

    `back` takes the place of 逾期 where an answer came in time and was returned.
    """
    today = _today(context)
    done = state in DONE
    if on is None:
        return {"words": _("未定期限"), "on": None, "tone": "none", "distance": ""}
    days = (on - today).days if today else None
    past = days is not None and days < 0
    over = past and not done and not back
    distance = distance_words(on, today) if today and not done else ""
    near = days is not None and 0 <= days <= 1 and not done
    return {
        "on": on,
        "time": f"{time:%H:%M}" if hasattr(time, "hour") else time,
        "words": date_words(on, year=bool(today and on.year != today.year), weekday=not brief),
        "distance": back if back and past and not done else distance,
        "tone": "over" if over else "near" if near else "",
    }


@register.inclusion_tag("parts/state.html")
def state(value: str, overdue: Any = False, quiet: bool = False) -> dict[str, Any]:
    """A state as colour, shape and word (状态). `quiet` keeps the word for screen readers only."""
    slug = str(value)
    return {
        "slug": "accepted" if slug == "waived" else slug,
        "word": STATES[slug],
        "waived": slug == "waived",
        "overdue": bool(overdue) and slug not in DONE,
        "quiet": quiet,
    }


@register.inclusion_tag("parts/field.html")
def field(
    bound: BoundField, hint: str = "", label: str = "", optional: bool = False
) -> dict[str, Any]:
    """One control with label, hint and error beside it (字段)."""
    return {"field": bound, "hint": hint, "label": label or bound.label, "optional": optional}


@register.inclusion_tag("parts/error_summary.html")
def error_summary(*sources: Any) -> dict[str, Any]:
    """Every error of the given forms and lists on top, each a link to its field (错误汇总).

    A source is a form, a formset, or a list of ``{"message", "href"}``.
    """
    return {"errors": [line for source in sources if source for line in _errors_of(source)]}


def _errors_of(source: Any) -> list[dict[str, Any]]:
    if isinstance(source, BaseForm):
        return _errors_of_form(source)
    if hasattr(source, "forms"):
        lines = [
            {
                **line,
                "message": _("第 %(place)d 条%(said)s") % {"place": at, "said": line["message"]},
            }
            for at, form in enumerate(source.forms, start=1)
            for line in _errors_of_form(form)
        ]
        return lines + [{"message": text, "href": ""} for text in source.non_form_errors()]
    return [dict(entry) if isinstance(entry, Mapping) else {"message": entry} for entry in source]


def _errors_of_form(form: BaseForm) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        seen = bound if bound is not None and not bound.is_hidden else None
        for message in errors:
            # A field that nobody sees, or that no form gave a name, has none that an officer knows.
            text = f"{seen.label}：{message}" if seen is not None and seen.field.label else message
            href = f"#{seen.id_for_label or seen.auto_id}" if seen is not None else ""
            lines.append({"message": text, "href": href})
    return lines


@register.inclusion_tag("parts/timeline.html", takes_context=True)
def timeline(context: Context, lanes: Sequence[Lane]) -> dict[str, Any]:
    """The week and its deadlines, one lane a level, the upper level first (时间线)."""
    return {"drawing": draw_timeline(lanes, _today(context)), "lanes": lanes}


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key in a mapping; nothing where it is missing."""
    return mapping.get(key)
