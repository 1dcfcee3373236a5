"""统计表: a campaign's form with totals, every total open to what it is made of."""

import io
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.measures.queries import row_at
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.reports.queries import totals_sheet_for
from zhouzhi.apps.statistics import queries
from zhouzhi.apps.statistics.queries import RollUp, TotalRow
from zhouzhi.documents.writing import write_form
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office import campaign_page, figure_page
from zhouzhi.web.office.given import paper_rows
from zhouzhi.web.office.pager import page_asked, pager
from zhouzhi.web.office.total_words import way_words

Context = dict[str, Any]
SHOWN = 30
PLACES_A_PAGE = 24


@permission("statistics.read")
def statistics(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = queries.collecting_campaign_for(request.user, uuid)
    url = reverse("office:statistics", args=[uuid])
    view = "spread" if request.GET.get("view") == "spread" else "paper"
    context: Context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, campaign),
        "view": view,
        "paper_url": url,
        "spread_url": f"{url}?view=spread",
    }
    if queries.return_requirement(campaign) is not None:
        context |= _totals(request, campaign, view)
    return render(request, "office/statistics.html", context)


def _totals(request: SignedIn, campaign, view: str) -> Context:
    returns = queries.returns_for(request.user, campaign)
    result = queries.rollup(campaign, returns=returns)
    shared = {
        "form_note": _form_note(campaign, result, returns),
        "form_url": _address("form_version", campaign),
        "charts_url": _address("charts", campaign) if may_look_at(request.user, campaign) else "",
        "xlsx_url": _address("statistics_form", campaign),
    }
    if view == "spread":
        return {**shared, "spread": _spread(request, campaign, result, returns)}
    missing = queries.uncounted(campaign, at=clock.business_now(), returns=returns)
    return {
        **shared,
        "table": _table(request, campaign, result),
        "counts": _counts(campaign, result, returns),
        "own": _own(campaign, returns),
        "missing": [
            {
                "name": _("%s（本级）") % one.unit_name if one.is_own else one.unit_name,
                "url": reverse("office:obligation", args=[one.obligation]),
                "state": one.state.word.value,
                "overdue": one.is_overdue,
            }
            for one in missing[:SHOWN]
        ],
        "missing_more": max(len(missing) - SHOWN, 0),
    }


def _form_note(campaign, result: RollUp, returns) -> str:
    notes = []
    if result.form.is_assumed:
        notes.append(_("通知没有附表样，这里按全国统一的二十项表汇总。"))
    requirement = queries.return_requirement(campaign) if returns is None else None
    if requirement is not None and queries.has_doubled(requirement):
        notes.append(_("有活动在两家都通过之后才认定为同一项，合计里计了两次；点开数可以看到。"))
    return "".join(notes)


def _address(name: str, campaign) -> str:
    return reverse(f"office:{name}", args=[campaign.uuid])


def _table(request: SignedIn, campaign, result: RollUp) -> Context:
    rows = paper_rows(result.rows)
    for row, line in rows:
        row["value"] = figure_page.shown_total(line)
        row["url"] = _figure_url(campaign, line)
        row["source"] = _way(campaign, line)
    return {
        "title": result.form.title,
        "unit_name": queries.owner_of_totals_for(request.user, campaign),
        "rows": [row for row, _line in rows],
        "editable": False,
        "people": None,
    }


def _way(campaign, line: TotalRow) -> Context | None:
    """How a total that is no plain sum came about (parts/return_form.html shows it under it)."""
    words = way_words(line)
    return {"label": words, "url": _figure_url(campaign, line)} if words else None


def _figure_url(campaign, line: TotalRow) -> str:
    return reverse("office:figure", args=[campaign.uuid, line.position])


def _counts(campaign, result: RollUp, returns) -> Context:
    rates = queries.rates_of(campaign, returns=returns)
    requirement = queries.return_requirement(campaign)
    found = rates.get(requirement.pk) if requirement else None
    return {
        "expected": found.expected if found else 0,
        "actual": found.reported if found else 0,
        "on_time": found.on_time if found else 0,
        "extended": found.extended if found else 0,
        "accepted": result.accepted_count,
    }


def _own(campaign, returns) -> Context | None:
    own = queries.own_return(campaign)
    if own is None or (returns is not None and not returns.filter(pk=own.pk).exists()):
        return None
    return {
        "url": reverse("office:obligation", args=[own.uuid]),
        "state": ObligationState(own.state).word.value,
        "label": _("本级填报"),
    }


def _spread(request: SignedIn, campaign, result: RollUp, returns) -> Context:
    found = Paginator(queries.territories_of(campaign, returns=returns), PLACES_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    places = queries.by_territory(campaign, returns=returns, places=list(page))
    progress = _address("campaign", campaign)
    opens = may_look_at(request.user, campaign)
    return {
        "columns": [
            {"name": place.name, "url": f"{progress}?territory={place.uuid}" if opens else ""}
            for place in places
        ],
        "pager": pager(_address("statistics", campaign), page, view="spread"),
        "rows": [
            {
                "label": line.label,
                "group": line.group,
                "unit": line.unit,
                "total": {
                    "value": figure_page.shown_total(line),
                    "url": _figure_url(campaign, line),
                },
                "cells": [{"value": _cell(place, line.position), "url": ""} for place in places],
            }
            for line in result.rows
        ],
    }


def _cell(place, position: int) -> Decimal | str | None:
    """What a territory puts into a row: "-" where it applies to none, None for nothing yet."""
    return "-" if position in place.inapplicable else place.sums.get(position)


@permission("statistics.read")
def figure(request: SignedIn, uuid: str, position: int) -> HttpResponse:
    campaign = queries.collecting_campaign_for(request.user, uuid)
    returns = queries.returns_for(request.user, campaign)
    result = queries.rollup(campaign, returns=returns)
    row = row_at(result.form, position)
    context = figure_page.page(
        request,
        campaign,
        result.row(position),
        row=row,
        doubled=_doubled(campaign, row) if returns is None else (),
        found=queries.parts_page(campaign, position, returns=returns, page=page_asked(request.GET)),
    )
    return render(request, "office/figure.html", context)


def _doubled(campaign, row) -> tuple[queries.Doubled, ...]:
    requirement = queries.return_requirement(campaign)
    return queries.doubled_in(requirement, row) if requirement else ()


@permission("statistics.read")
def statistics_form(request: SignedIn, uuid: str) -> FileResponse:
    totals = totals_sheet_for(request.user, uuid, on=clock.today())
    sheet = io.BytesIO(write_form(totals.sheet))
    return download(sheet, filename=totals.filename, media_type=XLSX)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/statistics/", statistics, name="statistics"),
    path("campaigns/<uuid:uuid>/statistics/form/", statistics_form, name="statistics_form"),
    path("campaigns/<uuid:uuid>/statistics/<int:position>/", figure, name="figure"),
]
