"""The comparison of plan and done as plain values, on the page and in a sheet."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.plans import PLANNED, Outcome
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.queries.plans import Compared, PlanRow, PlanSums
from zhouzhi.documents.writing.rosters import Roster, RosterColumn
from zhouzhi.web.office.register.rows import some, state_shown
from zhouzhi.web.office.register.times import when_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_SHOWN_TIMES, _SHOWN_PLACES = 3, 2
# These have a column only where there are any.
_RARE = (Outcome.AHEAD, Outcome.UNKNOWN)
_URGENT = (Outcome.UNREPORTED, Outcome.NOT_HELD)


def by_words(compared: Compared, due_on: date | None) -> str:
    """Why what was handed in after a day came on top of the plan (为什么算到这一天)."""
    by, first_day = compared.planned_by, compared.campaign.starts_on
    if by == due_on:
        return _("通知要求报送工作方案的截止日")
    if by == first_day - timedelta(days=1):
        return _("活动首日的前一天，可改")
    return _("您选的日子")


def columns_shown(total: PlanSums) -> list[Context]:
    """The columns of the sums: what was planned, then each outcome of it, then what was added."""
    shown = [one for one in Outcome if one not in _RARE or total.counts.get(one)]
    planned: Context = {"key": "planned", "label": _("计划"), "outcomes": PLANNED, "urgent": False}
    return [planned] + [
        {
            "key": one.value,
            "label": _(one.label),
            "outcomes": (one,),
            "urgent": one in _URGENT,
        }
        for one in shown
    ]


def line_shown(
    name: str, sums: PlanSums, columns: Iterable[Context], address: Callable[..., str]
) -> Context:
    """One line of the sums; every number leads to its rows."""
    return {
        "name": name,
        "cells": [
            {
                "count": sums.count(column["outcomes"]),
                "url": address(outcome=column["key"]) + "#rows",
                "label": f"{name} {column['label']}",
                "urgent": column["urgent"],
            }
            for column in columns
        ],
    }


def row_shown(row: PlanRow) -> Context:
    """One activity: as it was planned, as it is, and what became of it."""
    activity = row.activity
    return {
        "name": activity.name,
        "old_name": row.planned_name if row.planned_name not in ("", activity.name) else "",
        "url": reverse("office:activity", args=[activity.uuid]),
        "unit": row.unit_name,
        "kind": _(ActivityKind(activity.kind).label),
        "planned": _("；").join(_planned(row)),
        "now": "" if row.planned == row.now else _("；").join(_times(row.now)),
        "moved": row.is_moved,
        "place": some(row.planned_places, _SHOWN_PLACES),
        "expected": row.planned_count,
        "planned_on": row.planned_on,
        "outcome": _(row.outcome.label),
        "urgent": row.outcome in _URGENT,
        "is_added": row.outcome is Outcome.ADDED,
        "state": state_shown(activity.state),
        "reason": row.reason,
    }


def _planned(row: PlanRow) -> list[str]:
    return [_("没有记下")] if row.planned is None else _times(row.planned)


def _times(times: Sequence[When]) -> list[str]:
    if not times:
        return [_("时间待定")]
    words = [when_words(when) for when in times[:_SHOWN_TIMES]]
    rest = len(times) - len(words)
    return [*words, _("等 %d 场") % len(times)] if rest else words


def sums_roster(compared: Compared, lines: Sequence[tuple[str, PlanSums]]) -> Roster:
    """The sums by unit as a list that goes out (方案对照汇总表)."""
    columns = columns_shown(lines[-1][1])
    return Roster(
        _("%s活动方案对照汇总表") % compared.campaign.name,
        _under(compared),
        (RosterColumn(_("单位"), 26.0), *(RosterColumn(one["label"], 9.5) for one in columns)),
        [
            (name, *(str(sums.count(column["outcomes"])) for column in columns))
            for name, sums in lines
        ],
        made_on=compared.today,
        notes=(_note(compared),),
    )


def rows_roster(compared: Compared, rows: Iterable[PlanRow]) -> Roster:
    """The activities one by one as a list that goes out (方案逐项对照表)."""
    return Roster(
        _("%s活动方案逐项对照表") % compared.campaign.name,
        _under(compared),
        (
            RosterColumn(_("序号"), 6.0),
            RosterColumn(_("填报单位"), 18.0),
            RosterColumn(_("活动名称"), 30.0),
            RosterColumn(_("活动形式"), 11.0),
            RosterColumn(_("原定时间"), 22.0),
            RosterColumn(_("实际或现定时间"), 22.0),
            RosterColumn(_("原定地点"), 20.0),
            RosterColumn(_("结果"), 12.0),
            RosterColumn(_("原因"), 20.0),
        ),
        [_cells(number, row) for number, row in enumerate(rows, start=1)],
        made_on=compared.today,
        notes=(_note(compared),),
    )


def _cells(number: int, row: PlanRow) -> tuple[str, ...]:
    return (
        str(number),
        row.unit_name,
        row.activity.name,
        _(ActivityKind(row.activity.kind).label),
        _("；").join(_planned(row)),
        _("；").join(_times(row.now)),
        _("、").join(row.planned_places),
        _(row.outcome.label),
        row.reason,
    )


def _under(compared: Compared) -> str:
    words = _("%(unit)s　截至%(day)s")
    return words % {"unit": compared.root.name, "day": date_words(compared.today, weekday=False)}


def _note(compared: Compared) -> str:
    words = _(
        "注：%s（含）以前首次提交的算计划，以后提交的算计划外增加；联合举办的计在填报单位名下。"
    )
    return words % date_words(compared.planned_by, weekday=False)
