"""The annexes as they will print: the form with its totals, activities, press reports."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from zhouzhi.apps.reports.domain import paper
from zhouzhi.apps.reports.domain.charts import charts_of
from zhouzhi.apps.reports.domain.snapshot import Annexes
from zhouzhi.apps.reports.domain.story import Form
from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.documents.writing.charts import PAGE, Chart, draw
from zhouzhi.web.office.given import paper_rows
from zhouzhi.web.office.report_page.links import Links

Context = dict[str, Any]
MOST_ROWS = 200  # of an annex on the page; the file holds all


def annexes_shown(found: ReportPage, annexes: Annexes, links: Links) -> list[Context]:
    shown: list[Context] = []
    if annexes.form is not None:
        form = _form(found, annexes.form, links)
        shown.append({"key": "annex-form", "title": annexes.form.title, "form": form})
    if annexes.activities:
        rows = paper.activity_words(annexes.activities)
        shown.append(_listing("annex-activities", paper.ACTIVITIES, paper.ACTIVITY_HEADS, rows))
    if annexes.press:
        rows = paper.press_words(annexes.press)
        shown.append(_listing("annex-press", paper.PRESS, paper.PRESS_HEADS, rows))
    if charts := charts_of(annexes):
        drawn = [_chart(chart, f"annex{at}") for at, chart in enumerate(charts)]
        shown.append({"key": "annex-charts", "title": paper.CHARTS, "charts": drawn})
    if annexes.photos:
        shown.append({"key": "annex-photos", "title": paper.PHOTOS, "photos": _photos(annexes)})
    several = len(shown) > 1
    return [
        {**one, "label": _("附件%d") % number if several else _("附件")}
        for number, one in enumerate(shown, start=1)
    ]


def _chart(chart: Chart, name: str) -> Context:
    """A chart as it stands in a page: the drawer escapes every text that it is given."""
    return {"title": chart.title, "svg": mark_safe(draw(chart, ink=PAGE, name=name))}  # noqa: S308


def _photos(annexes: Annexes) -> list[Context]:
    return [{"words": paper.photo_words(one), "name": one.source.label} for one in annexes.photos]


def _listing(key: str, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Context:
    kinds = [paper.kind_of(name) for name in head]
    return {
        "key": key,
        "title": title,
        "table": {
            "head": _cells(head, kinds),
            "rows": [_cells(row, kinds) for row in rows[:MOST_ROWS]],
        },
        "more": len(rows[MOST_ROWS:]),
    }


def _cells(words: Sequence[str], kinds: Sequence[str]) -> list[Context]:
    return [{"text": text, "kind": kind} for text, kind in zip(words, kinds, strict=True)]


def _form(found: ReportPage, form: Form, links: Links) -> Context:
    """The form as it stands on paper, every total a link (parts/return_form.html)."""
    rows = paper_rows(form.rows)
    for row, line in rows:
        row["value"] = "-" if line.is_inapplicable else line.number
        row["url"] = links.to(line.source)
    unit = found.content.unit_name if found.content else ""
    return {
        "title": form.title,
        "unit_name": unit,
        "rows": [row for row, _line in rows],
        "editable": False,
        "people": None,
    }
