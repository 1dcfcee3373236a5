"""Progress by place and by duty, and the week by day."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.statistics.domain.dashboards import Line, days_chart, progress_chart
from zhouzhi.apps.statistics.queries import dashboards as queries
from zhouzhi.apps.statistics.queries.dashboards import Region
from zhouzhi.web.office.dashboards.block import block
from zhouzhi.web.templatetags.zhouzhi import WEEKDAYS, date_words

Context = dict[str, Any]


def places(campaign, under, at) -> Context | None:
    """How far each territory has come; a bar opens the territories below, or its units."""
    regions = queries.progress_by_place(campaign, under, at=at)
    if not regions:
        return None
    lines = [Line(_called(one), one.tally, _opened(campaign, one)) for one in regions]
    title = _("%(name)s各地区进度") % {"name": under.name}
    chart = progress_chart(title, lines, _)
    return block("places", title, [chart], head=_heads(_("地区")), rows=map(_row, lines))


def _called(one: Region) -> str:
    return _("%(name)s本级各单位") % {"name": one.name} if one.is_direct else one.name


def _opened(campaign, one: Region) -> str:
    if one.opens:
        return f"{reverse('office:charts', args=[campaign.uuid])}?under={one.uuid}"
    return f"{reverse('office:campaign', args=[campaign.uuid])}?territory={one.uuid}"


def duties(campaign, at) -> Context | None:
    """How far each duty has come; a bar opens the duty."""
    found = queries.duties_progress(campaign, at=at)
    if not found:
        return None
    url = reverse("office:campaign_obligations", args=[campaign.uuid])
    lines = [Line(one.title, one.tally, f"{url}#{one.uuid}") for one in found]
    title = _("各应办事项进度")
    chart = progress_chart(title, lines, _)
    return block("duties", title, [chart], head=_heads(_("应办事项")), rows=map(_row, lines))


def days(campaign) -> Context | None:
    """How many activities fall on each day of the week; a column opens the day's register."""
    counts = queries.activities_by_day(campaign)
    if not any(count for _day, count in counts):
        return None
    register = f"{reverse('office:register')}?campaign={campaign.uuid}"
    opened = [
        (day, count, f"{register}&from={day}&to={day}" if count else "") for day, count in counts
    ]
    title = _("活动周每天的活动")
    chart = days_chart(title, opened, [str(name) for name in WEEKDAYS], _)
    rows = [{"label": date_words(day), "url": url, "cells": [count]} for day, count, url in opened]
    note = _("一项活动连办几天的，每天都算在内。")
    head = (_("日期"), _("活动（项）"))
    return block("days", title, [chart], head=head, rows=rows, note=note, folded=True)


def _heads(first: str) -> tuple[str, ...]:
    return (first, _("应报"), _("实报"), _("已通过"), _("按时"), _("逾期"))


def _row(one: Line) -> Context:
    return {"label": one.label, "url": one.href, "cells": _cells(one.tally)}


def _cells(tally: Tally) -> list[int]:
    return [tally.expected, tally.reported, tally.accepted, tally.on_time, tally.overdue]
