"""This year's totals beside the last one's, and places beside their peers."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.statistics import queries as totals
from zhouzhi.apps.statistics.domain.dashboards import (
    BesidePeers,
    Place,
    TwoYears,
    beside_peers,
    compared_chart,
    peers_chart,
)
from zhouzhi.apps.statistics.queries import dashboards as queries
from zhouzhi.web.office.dashboards.block import block

Context = dict[str, Any]
# What people look for first; else the first row that is a sum.
_LOOKED_AT = BY_CODE["visits_offline"].unit


def years(user, campaign) -> Context | None:
    """Each measure this year over the last one; a bar opens this year's total."""
    found = queries.beside_last_year(user, campaign)
    if found is None or not found.rows:
        return None
    lines = [
        TwoYears(one.label, one.unit, one.now, one.before, _total_url(campaign, one.position))
        for one in found.rows
    ]
    stated = [one for one in lines if one.now is not None or one.before is not None]
    note = _(
        "%(year)d年 %(came)d / %(due)d 份已通过，%(last)d年 %(came_before)d / %(due_before)d 份。"
        "份数不同的，先看份数再比大小。"
    ) % {
        "year": campaign.edition,
        "last": campaign.edition - 1,
        "came": found.accepted[0],
        "due": found.accepted[1],
        "came_before": found.accepted_before[0],
        "due_before": found.accepted_before[1],
    }
    return block(
        "years",
        _("与去年相比"),
        [compared_chart(_named(one), one, campaign.edition) for one in stated],
        head=(_("指标"), f"{campaign.edition}", f"{campaign.edition - 1}", _("增减 %")),
        rows=[
            {"label": _named(one), "url": one.href, "cells": [one.now, one.before, one.grown]}
            for one in lines
        ],
        note=note,
        many=True,
    )


def _named(one: TwoYears) -> str:
    return (
        _("%(label)s（%(unit)s）") % {"label": one.label, "unit": one.unit}
        if one.unit
        else one.label
    )


def _total_url(campaign, position: int) -> str:
    return reverse("office:figure", args=[campaign.uuid, position])


def peers(campaign, under, at, asked: str) -> Context | None:
    """Places beside others of their size, for one row of the form that a person chooses."""
    if totals.return_requirement(campaign) is None:
        return None
    rows = [
        one
        for one in totals.rollup(campaign).rows
        if one.is_numeric and one.aggregation is Aggregation.SUM
    ]
    chosen = _chosen(rows, asked)
    if chosen is None:
        return None
    parts = queries.parts_by_place(campaign, under, chosen.position, at=at)
    places = [Place(one.name, one.size, one.number, _below(campaign, one, chosen)) for one in parts]
    if len(places) < 2:
        return None
    lines = beside_peers(places)
    title = _("各地区“%(label)s”与同等规模的相比") % {"label": chosen.label}
    chart = peers_chart(title, lines, _)
    return block(
        "peers",
        title,
        [chart] if chart.bars else [],
        head=(_("地区"), _("应报份数"), chosen.unit or _("数"), _("同等规模中间值"), _("几个地区")),
        rows=map(_peer_row, lines),
        note=_("应报份数在一半到两倍之间的算同等规模；不足三个地区的不比。"),
        choices=[
            {"value": one.position, "label": one.label, "current": one is chosen} for one in rows
        ],
        under=str(under.uuid) if under.pk != campaign.territory_id else "",
    )


def _chosen(rows, asked: str):
    by_position = {str(one.position): one for one in rows}
    usual = next((one for one in rows if one.unit == _LOOKED_AT), rows[0] if rows else None)
    return by_position.get(asked, usual)


def _below(campaign, one, chosen) -> str:
    if one.opens:
        page = reverse("office:charts", args=[campaign.uuid])
        return f"{page}?under={one.uuid}&row={chosen.position}#peers"
    return f"{reverse('office:campaign', args=[campaign.uuid])}?territory={one.uuid}"


def _peer_row(one: BesidePeers) -> Context:
    place = one.place
    cells = [place.size, place.number, one.usual, one.peer_count]
    return {"label": place.name, "url": place.href, "cells": cells}
