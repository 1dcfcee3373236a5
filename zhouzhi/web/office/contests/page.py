"""One contest's call: for who runs it all nominations by unit, for a unit its own."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.permissions import may_organise_call
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.activities.queries.contests_above import limit_above, own_call_below
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.contests.shown import (
    above_shown,
    crumbs,
    head_of,
    nomination_shown,
    quota_shown,
)
from zhouzhi.web.office.ringing import first_numbers

Context = dict[str, Any]


@permission("activities.view_call")
def contest(request: SignedIn, uuid: str) -> HttpResponse:
    call = queries.call_for(request.user, uuid)
    return render(request, "office/contest.html", page(call, request.user))


def page(call, user) -> Context:
    """The whole page for `user` (office/contest.html)."""
    runs = may_organise_call(user, call)
    head = head_of(call, user)
    rows = queries.called_rows(call) if runs else []
    numbers = first_numbers(user, [row.called.unit for row in rows]) if runs else {}
    taken = sum(row.called.taken_count for row in rows)
    above = limit_above(call.campaign, call.name) if runs else None
    return {
        "section": _section(call, runs=runs),
        "crumbs": crumbs(call, user),
        "contest": head,
        "above": above_shown(above, user) if above else None,
        "own": [
            _own(call, row, user, is_over=head["is_over"]) for row in queries.own_rows(user, call)
        ],
        "all": _all(rows, taken, numbers) if runs else None,
        "edit_url": reverse("office:contest_edit", args=[call.uuid]) if runs else "",
        "files": _files(call) if runs and taken else [],
    }


def _section(call, *, runs: bool) -> str:
    if not runs:
        return "today"
    return "register" if call.activity is not None else "campaigns"


def _own(call, row: queries.CalledRow, user, *, is_over: bool) -> Context:
    quota = row.quota
    url = f"{reverse('office:nominate', args=[call.uuid])}?unit={row.called.unit.uuid}"
    return {
        **_unit(row),
        "nominate_url": url if not is_over and quota.left != 0 else "",
        "is_full": quota.left == 0,
        "below": _below(row.called, user),
    }


def _below(called, user) -> Context | None:
    """What the unit collected itself for this contest, from which it nominates here."""
    found = own_call_below(called)
    if found is None or not may_organise_call(user, found.call):
        return None
    url = reverse("office:contest", args=[found.call.uuid])
    return {"name": found.call.name, "nominated": found.nominated, "url": url}


def _unit(row: queries.CalledRow) -> Context:
    return {
        "name": row.called.unit.name,
        "quota": quota_shown(row.quota),
        "rows": [nomination_shown(one) for one in row.nominations],
    }


def _all(rows: list[queries.CalledRow], taken: int, numbers: Mapping[int, Context]) -> Context:
    """Those that nominated with what they did, then those that have not, with whom to ring."""
    answered = [row for row in rows if row.nominations]
    quotas = [row.called.quota for row in rows]
    return {
        "asked": len(rows),
        "answered": len(answered),
        "taken": taken,
        "most": sum(filter(None, quotas)) if None not in quotas else None,
        "units": [_unit(row) for row in answered],
        "waiting": [
            {
                "name": row.called.unit.name,
                "quota": quota_shown(row.quota),
                "ring": numbers.get(row.called.unit_id),
            }
            for row in rows
            if not row.nominations
        ],
    }


def _files(call) -> list[Context]:
    return [
        {
            "label": _("推荐汇总（Excel 表格）"),
            "url": reverse("office:contest_sheet", args=[call.uuid]),
        },
        {
            "label": _("全部材料打包（按单位分文件夹）"),
            "url": reverse("office:contest_package", args=[call.uuid]),
        },
    ]


urlpatterns: list[URLPattern] = [path("contests/<uuid:uuid>/", contest, name="contest")]
