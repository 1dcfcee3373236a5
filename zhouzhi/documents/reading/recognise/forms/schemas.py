"""Form schemas (表式): groups, rows, units of measure, from tables or from cells in lines."""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.recognise.forms.rows import fields_of
from zhouzhi.documents.reading.recognise.forms.text import rows_of_text
from zhouzhi.documents.reading.recognise.forms.words import is_absent
from zhouzhi.documents.reading.structure import Annex, Sheet
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_FORM = regex(
    r"(?:统计|调查|登记|备案|汇总|推荐|报名|申报|申请|信息|一览|情况|明细|反馈|评分|安排"
    r"|任务)\S{0,6}表|回执|表(?:[（(]\S{1,12}[）)])?$"
)
_STATISTICS = regex(r"统计|调查|情况\S{0,4}表|数据")


class Cell(Protocol):
    """A table's cell: its words and where they stand in the text that was read."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def column(self) -> int: ...


class Table(Protocol):
    """A table as the intake gives it: rows of cells."""

    @property
    def rows(self) -> Sequence[Sequence[Cell]]: ...


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the schema of every annexed form that can be read; a form that cannot is a doubt."""
    for annex in sheet.annexes:
        if annex.is_prose or annex.title is None or not annex.lines:
            continue
        title = re.sub(r"\s", "", annex.title.text)
        if not _FORM.search(title):
            continue
        start = sheet.text.rfind("\n", 0, annex.lines[0].start) + 1
        end = sheet.text.find("\n", annex.lines[-1].end)
        text = sheet.text[start : end if end >= 0 else None]
        rows = [row for table in annex.tables for row in table] or rows_of_text(text)
        fields = fields_of(rows)
        if not fields or (len(annex.lines) == 1 and is_absent(text.strip())):
            continue
        value = {"title": title, "fields": fields}
        sure = 0.93 if annex.tables else 0.91 if _has_columns(rows) else 0.82
        yield found(FindingKind.FORM, value, _span(annex), rule="forms.cells", confidence=sure)
        if _STATISTICS.search(title) and any(not f["label"] for f in fields):
            yield doubt(
                Question("form_row_unlabelled", f"表“{title}”有一行没有名称，请核对。"),
                _span(annex),
            )


def _has_columns(rows: list[list[str]]) -> bool:
    """Say whether most rows kept their cells apart, so that group and label need no guess."""
    return sum(len(row) > 1 for row in rows) * 3 >= len(rows) * 2


def _span(annex: Annex) -> Span:
    return annex.span
