"""Place the deadlines of several levels on one line of days (时间线), as numbers for an SVG.

Pure: lanes and dates in, places out. A lane is
``{"name", "starts_on", "ends_on", "marks": [{"on", "label", "done", "overdue"}]}``;
`starts_on` and `ends_on` are the campaign's week and may be None. Marks of one day are joined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

Lane = Mapping[str, Any]
Place = Callable[[date], float]

NARROWEST = 800  # pixels; at this width labels must not touch
GLYPH = 13  # width of a Chinese character in a label, in pixels
DATE_WIDTH = 58
WEEK_WIDTH = 48  # of the date over a Monday's line
ROW = 22
BAND = 24
LANE_GAP = 20
HEAD = 26
LONGEST = 16  # characters of a label; the list below the drawing has them whole


def draw_timeline(lanes: Sequence[Lane], today: date | None) -> dict[str, Any]:
    """Lay lanes out over days. This will give x as percentages and y as pixels, for an SVG."""
    days = _days_of(lanes, today)
    if not days:
        return {}
    first = min(days) - timedelta(days=1)
    span = _span(lanes, first, max(days))
    last = first + timedelta(days=span)

    def place(on: date) -> float:
        return (on - first).days / span * 100

    drawn: list[dict[str, Any]] = []
    top = HEAD
    for lane in lanes:
        drawn.append(_draw_lane(lane, place, top))
        top = drawn[-1]["bottom"] + LANE_GAP
    bottom = top - LANE_GAP + 6
    return {
        "height": bottom,
        "depth": bottom - HEAD + 6,
        "lanes": drawn,
        "weeks": [_week(on, place) for on in _every(first, last, weekday=0)],
        "rests": _rests(first, last, place),
        "today": percent(place(today)) if today and first <= today <= last else "",
    }


def _week(on: date, place: Place) -> dict[str, Any]:
    """The line of a Monday; its date is left out where it would stand over an edge."""
    half = WEEK_WIDTH / 2 / NARROWEST * 100
    return {"on": on, "x": percent(place(on)), "is_dated": half <= place(on) <= 100 - half}


def _rests(first: date, last: date, place: Place) -> list[dict[str, str]]:
    """The weekends, cut where the days begin and end."""
    saturdays = _every(first - timedelta(days=1), last - timedelta(days=1), weekday=5)
    ends = [(max(on, first), min(on + timedelta(days=2), last)) for on in saturdays]
    return [
        {"x": percent(place(start)), "width": percent(place(end) - place(start))}
        for start, end in ends
    ]


def percent(value: float) -> str:
    """A share of the width as SVG takes it (百分比). This will give 37.5%."""
    return f"{value:.4g}%"


def _days_of(lanes: Sequence[Lane], today: date | None) -> list[date]:
    days = [mark["on"] for lane in lanes for mark in lane["marks"] if mark["on"]]
    days += [lane[key] for lane in lanes for key in ("starts_on", "ends_on") if lane.get(key)]
    near = timedelta(days=10)
    if days and today and min(days) - near <= today <= max(days) + near:
        days.append(today)
    return days


def _joined(marks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One mark a day, in order; what does not fit a label is cut."""
    by_day: dict[date, dict[str, Any]] = {}
    for mark in sorted((m for m in marks if m["on"]), key=lambda m: m["on"]):
        held = by_day.get(mark["on"])
        if held is None:
            by_day[mark["on"]] = dict(mark)
            continue
        held["label"] = f"{held['label']}、{mark['label']}"
        held["done"] = bool(held.get("done") and mark.get("done"))
        held["overdue"] = bool(held.get("overdue") or mark.get("overdue"))
    for held in by_day.values():
        label = str(held["label"])
        held["label"] = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
    return list(by_day.values())


def _width(mark: Mapping[str, Any]) -> float:
    """The width of a mark's label as a share of the narrowest drawing."""
    return (len(str(mark["label"])) * GLYPH + DATE_WIDTH) / NARROWEST


def _span(lanes: Sequence[Lane], first: date, last: date) -> int:
    """Days enough for every label to end inside the drawing."""
    needed = [(last - first).days + 2.0]
    for lane in lanes:
        needed += [
            (mark["on"] - first).days / (1 - _width(mark)) for mark in _joined(lane["marks"])
        ]
    return ceil(max(needed))


def _draw_lane(lane: Lane, place: Place, top: int) -> dict[str, Any]:
    """One lane: a band for the week; labels stand in rows above it so that none touch.

    From the last day back, each label stands above every later one that it reaches, so that no
    stem runs through a label.
    """
    above: list[tuple[float, int]] = []
    marks = _joined(lane["marks"])
    for mark in reversed(marks):
        x = place(mark["on"])
        reach = x + _width(mark) * 100
        row = 1 + max((held for left, held in above if left < reach), default=-1)
        above.append((x, row))
        mark.update(x=percent(x), row=row)
    band = top + max((held + 1 for _, held in above), default=1) * ROW
    for mark in marks:
        mark["y"] = band - 10 - mark["row"] * ROW
    start, end = lane.get("starts_on"), lane.get("ends_on")
    week = place(end + timedelta(days=1)) - place(start) if start and end else 0
    return {
        "name": lane["name"],
        "marks": marks,
        "band": band,
        "name_y": band + 5,
        "period_y": band + 17,
        "bottom": band + BAND,
        "x": percent(place(start)) if start and end else "",
        "width": percent(week),
        "starts_on": start,
        "ends_on": end,
    }


def _every(first: date, last: date, *, weekday: int) -> list[date]:
    """Every day of one weekday between two dates."""
    start = first + timedelta(days=(weekday - first.weekday()) % 7)
    return [start + timedelta(days=7 * at) for at in range((last - start).days // 7 + 1)]
