"""当日一览: what is on that day, by district or by hour, with whom to ring."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.between import between
from zhouzhi.apps.activities.queries.days import DaySession, OnDays, sessions_between
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.asked import Asked, asked, day_in, filter_shown, tabs_shown
from zhouzhi.web.office.register.clashing import crowds_of, marks_of
from zhouzhi.web.office.register.rows import some, state_shown
from zhouzhi.web.office.register.times import BIG_CROWD, hours_words

Context = dict[str, Any]
BY_DISTRICT, BY_HOUR = "district", "hour"
_UNCLEARED = (ActivityState.DRAFT, ActivityState.SUBMITTED)


@permission("activities.view_register")
def register_day(request: SignedIn) -> HttpResponse:
    found = asked(request)
    on = day_in(request.GET.get("on", "")) or clock.today()
    way = BY_HOUR if request.GET.get("by") == BY_HOUR else BY_DISTRICT
    context = {
        "section": "register",
        "on": on,
        "today": on == clock.today(),
        "day": _days_around(found, on, way),
        "tabs": tabs_shown(found),
        "filter": filter_shown(found, "register_day", hidden={"on": on.isoformat(), "by": way}),
        "ways": _ways(found, on, way),
        "new_url": _new_url(request, on),
        "empty": _empty(found),
        **_shown(sessions_on(request, found, on, on), way, _marks(request, found, on)),
    }
    return render(request, "office/register_day.html", context)


def sessions_on(request: SignedIn, found: Asked, first: date, last: date) -> OnDays:
    """What is on from one day to another; nothing for who looks over no register."""
    if found.root is None:
        return OnDays((), is_cut=False)
    return sessions_between(request.user, found.root, found.only, first=first, last=last)


Marks = Mapping[str, list[str]]


def _marks(request: SignedIn, found: Asked, on: date) -> tuple[Marks, Marks]:
    """What stands in the way of the day's sessions, and which are too large for their places."""
    if found.root is None:
        return {}, {}
    told = between(request.user, found.root, first=on, last=on)
    return marks_of(told), crowds_of(told)


def _shown(on_day: OnDays, way: str, marks: tuple[Marks, Marks]) -> Context:
    clashes, crowds = marks
    keys = {one.key for one in on_day.sessions}
    said = {key: [*clashes.get(key, ()), *crowds.get(key, ())] for key in keys}
    return {
        "sentence": sentence(on_day.sessions, clash_count=len(keys & clashes.keys())),
        "grid": _grid(_alive(on_day.sessions)) if way == BY_DISTRICT else None,
        "groups": [*_groups(_alive(on_day.sessions), way, said), *_off(on_day.sessions)],
        "cut": on_day.is_cut,
    }


def _new_url(request: SignedIn, on: date) -> str:
    writes = units_recorded_by(request.user).exists()
    return f"{reverse('office:activity_new')}?on={on.isoformat()}" if writes else ""


def _alive(sessions: Sequence[DaySession]) -> list[DaySession]:
    """What is going on: what is postponed or called off stands in the list alone."""
    return [one for one in sessions if not one.is_off]


def sentence(sessions: Sequence[DaySession], *, clash_count: int = 0) -> str:
    """The day in one sentence: how many, where, which crowds, what is not cleared."""
    count, off = counted(sessions), _off_count(sessions)
    if not count:
        words = _("这一天没有要举办的活动。")
        return words + _("原定这一天的 %d 项延期或取消。") % off if off else words
    places = len({row.pk for one in _alive(sessions) for row in one.districts})
    words = ngettext("%(count)d 项活动", "%(count)d 项活动", count) % {"count": count}
    words += _("，分布在 %d 个地区") % places if places > 1 else ""
    more = heeded(sessions, clash_count=clash_count)
    return _("%(words)s；%(more)s。") % {"words": words, "more": more} if more else f"{words}。"


def counted(sessions: Sequence[DaySession]) -> int:
    """How many activities are going on that day."""
    return len({one.activity.pk for one in _alive(sessions)})


def heeded(sessions: Sequence[DaySession], *, clash_count: int = 0) -> str:
    """What is to be heeded of a day: crowds, what is not cleared, conflicts, what is off."""
    alive = _alive(sessions)
    big = len({one.activity.pk for one in alive if (one.expected_count or 0) >= BIG_CROWD})
    open_ones = len({one.activity.pk for one in alive if one.activity.state in _UNCLEARED})
    off = _off_count(sessions)
    rest = (
        _("%d 项预计千人以上") % big if big else "",
        _("%d 项还没有过审") % open_ones if open_ones else "",
        _("%d 项场地或主讲人有冲突") % clash_count if clash_count else "",
        _("另有 %d 项延期或取消") % off if off else "",
    )
    return _("，").join(filter(None, rest))


def _off_count(sessions: Sequence[DaySession]) -> int:
    alive = {one.activity.pk for one in _alive(sessions)}
    return len({one.activity.pk for one in sessions} - alive)


def _days_around(found: Asked, on: date, way: str) -> Context:
    def url(day: date) -> str:
        by = way if way == BY_HOUR else ""
        return found.address("register_day", on=day.isoformat(), by=by)

    today = clock.today()
    one = timedelta(days=1)
    return {
        "previous_url": url(on - one),
        "next_url": url(on + one),
        "today_url": "" if on == today else url(today),
    }


def _ways(found: Asked, on: date, way: str) -> list[Context]:
    words = ((BY_DISTRICT, _("按地区")), (BY_HOUR, _("按时段")))
    return [
        {
            "label": label,
            "url": found.address("register_day", on=on.isoformat(), by=slug),
            "chosen": slug == way,
        }
        for slug, label in words
    ]


def _hour(one: DaySession) -> int:
    """The hour at which a session begins, -1 for the whole day."""
    return one.when.starts_at.hour if one.when.starts_at else -1


def _hour_words(hour: int) -> str:
    return _("%d时") % hour if hour >= 0 else _("全天")


def _grid(sessions: Sequence[DaySession]) -> Context | None:
    """How many activities there are by district and hour, each once in every sum that it is in."""
    hours = sorted({_hour(one) for one in sessions})
    districts = {row.pk: row for one in sessions for row in one.districts}
    if len(districts) < 2:
        return None
    cells: dict[tuple[int, int], set[int]] = defaultdict(set)
    for one in sessions:
        for row in one.districts:
            cells[row.pk, _hour(one)].add(one.activity.pk)
    once = {hour: {one.activity.pk for one in sessions if _hour(one) == hour} for hour in hours}
    rows = sorted(districts.values(), key=lambda row: row.path)
    shown: list[Context] = [
        {
            "name": row.short_name or row.name,
            "anchor": f"d-{row.uuid}",
            "cells": [len(cells[row.pk, hour]) for hour in hours],
            "total": len(set[int]().union(*(cells[row.pk, hour] for hour in hours))),
        }
        for row in rows
    ]
    total = len({one.activity.pk for one in sessions})
    return {
        "hours": [_hour_words(hour) for hour in hours],
        "rows": shown,
        "sums": [len(once[hour]) for hour in hours],
        "total": total,
        "is_repeated": sum(sum(row["cells"]) for row in shown) > total,
    }


def _groups(
    sessions: Sequence[DaySession], way: str, said: Mapping[str, list[str]]
) -> list[Context]:
    if way == BY_HOUR:
        in_order = sorted(sessions, key=_order)
        return [
            {
                "name": _hour_words(hour),
                "anchor": f"h-{hour}",
                **_listed([_row(one, said, district=True) for one in rows]),
            }
            for hour, rows in groupby(in_order, key=_hour)
        ]
    by_district = [(row, one) for one in sessions for row in one.districts]
    placed = sorted(by_district, key=lambda pair: (pair[0].path, _order(pair[1])))
    return [
        {
            "name": district.name,
            "anchor": f"d-{district.uuid}",
            **_listed([_row(one, said) for _district, one in rows]),
        }
        for district, rows in groupby(placed, key=lambda pair: pair[0])
    ]


def _listed(rows: list[Context]) -> Context:
    """Rows with how many activities they are of: one may have several sessions on a day."""
    return {"rows": rows, "count": len({row["url"] for row in rows})}


def _off(sessions: Sequence[DaySession]) -> list[Context]:
    """What was to be on that day and is not: told last, with nobody expected."""
    once = {one.activity.pk: one for one in sorted(sessions, key=_order)}
    alive = {one.activity.pk for one in _alive(sessions)}
    rows = [one for key, one in once.items() if key not in alive]
    if not rows:
        return []
    shown = [{**_row(one, {}, district=True), "expected": None, "big": False} for one in rows]
    return [{"name": _("原定这一天，已延期或取消"), "anchor": "off", **_listed(shown)}]


def _order(one: DaySession) -> tuple[int, str, int]:
    return _hour(one), hours_words(one.when), one.activity.pk


def _row(one: DaySession, said: Mapping[str, list[str]], *, district: bool = False) -> Context:
    activity = one.activity
    return {
        "time": hours_words(one.when) or one.when.words or _("全天"),
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "place": some(one.places, 2),
        "unit": activity.unit.name,
        "district": _("、").join(row.name for row in one.districts) if district else "",
        "joint": len(one.districts) > 1,
        "expected": one.expected_count,
        "big": (one.expected_count or 0) >= BIG_CROWD,
        "uncleared": activity.state in _UNCLEARED,
        "off": one.is_off,
        "state": state_shown(activity.state),
        "marks": said.get(one.key, []),
        "office": activity.contact_office,
        "telephone": activity.contact_telephone,
    }


def _empty(found: Asked) -> Context:
    return {
        "title": _("这一天没有活动"),
        "text": _("活动填了这一天，就列在这里：几点、在哪里、谁来办、找谁问。"),
        "url": found.address("register_calendar"),
        "action": _("看日历"),
    }


urlpatterns: list[URLPattern] = [path("activities/day/", register_day, name="register_day")]
