"""开放数据: what is shown, whole, as a table and as JSON, with what each word means."""

import csv
import io
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.public.told import snapshot_of
from zhouzhi.apps.activities.queries.public import PublicFilter, PublicRow, all_told, days_of_year
from zhouzhi.documents.writing.text import looks_like_formula, printable
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.activities import title_of
from zhouzhi.web.portal.answers import answer, page
from zhouzhi.web.portal.asked import Asked, asked_in
from zhouzhi.web.portal.columns import COLUMNS, table

Context = dict[str, Any]
MOST = 5_000
_MARK = "\ufeff"  # by which table programs know that the text is UTF-8


class TooMuchAsked(InvalidInput):
    """More was asked for than is given at once (一次取的数据太多)."""

    code = "too_much_asked"
    template = gettext_noop("一次最多取 {most} 项活动，这些条件下更多。请按年、按地区分开取。")
    status = 400


@permission(PUBLIC)
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    columns = [
        {"head": _(one.head), "field": one.field, "meaning": _(one.meaning)} for one in COLUMNS
    ]
    files = data_urls(Asked(PublicFilter()))
    context = {
        "section": "",
        "columns": columns,
        "files": files,
        "address": settings.ZHOUZHI_ORIGIN + files["csv"],
        "most": MOST,
        "licence": settings.ZHOUZHI_LICENCE[0],
        "licence_url": settings.ZHOUZHI_LICENCE[1],
    }
    return page(request, "open_data.html", context)


@permission(PUBLIC)
@require_safe
def data_csv(request: HttpRequest) -> HttpResponse:
    _asked, rows = _whole(request)
    written = io.StringIO()
    lines = csv.writer(written)
    for line in table(rows):
        lines.writerow([_plain(cell) for cell in line])
    return answer(request, (_MARK + written.getvalue()).encode(), "text/csv; charset=utf-8")


@permission(PUBLIC)
@require_safe
def feed_json(request: HttpRequest) -> HttpResponse:
    asked, rows = _whole(request)
    told = {
        "title": title_of(asked),
        "licence": settings.ZHOUZHI_LICENCE[1],
        "definitions": settings.ZHOUZHI_ORIGIN + reverse("portal:open_data"),
        "activities": [_told(row) for row in rows],
    }
    body = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return answer(request, body, "application/json; charset=utf-8")


def data_urls(asked: Asked) -> dict[str, str]:
    """Where the data of a list are, as a table and as JSON."""
    query = asked.address()
    end = f"?{query}" if query else ""
    names = {"csv": "data_csv", "json": "feed_json"}
    return {kind: reverse(f"portal:{name}") + end for kind, name in names.items()}


def year_asked(year: int) -> Asked:
    """What a list of one year asks for."""
    return Asked(PublicFilter(days=days_of_year(year)))


def _whole(request: HttpRequest) -> tuple[Asked, tuple[PublicRow, ...]]:
    """All that is asked for. Raises TooMuchAsked rather than leave some out unsaid."""
    today = clock.today()
    asked = asked_in(request.GET, today=today)
    rows = all_told(asked.only, today=today, most=MOST + 1)
    if len(rows) > MOST:
        raise TooMuchAsked(most=MOST)
    return asked, rows


def _told(row: PublicRow) -> Context:
    snapshot = snapshot_of(row.told)
    del snapshot["format"]
    return {
        "id": row.uuid,
        "url": settings.ZHOUZHI_ORIGIN + reverse("portal:activity", args=[row.uuid]),
        "standing": row.standing.value,
        "reason": row.reason,
        "version": row.sequence,
        "changed_at": row.row.changed_at.isoformat(),
        **snapshot,
    }


def _plain(cell: str) -> str:
    """A cell that no table program takes for a formula: such a one begins with a mark for text."""
    said = printable(cell)
    return f"'{said}" if looks_like_formula(said) else said


urlpatterns: list[URLPattern] = [
    path("data/", open_data, name="open_data"),
    path("activities.csv", data_csv, name="data_csv"),
    path("activities.json", feed_json, name="feed_json"),
]
