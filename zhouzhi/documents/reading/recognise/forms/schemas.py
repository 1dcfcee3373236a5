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
_SETTLED = regex(
    r"(?:进度|日程|议程|行程|分工|分解|通讯录|联系方式|名额|分配|评分|打分|计分|赋分|课程|时间|路线|展区|展位)\S{0,6}表"
)
"""Tables that tell what was settled; they ask nobody to fill them in unless they leave room."""

_LEAVES_ROOM = regex(r"_{2,}|(?:填[表报]|上报|报送)(?:单位|人|部门|日期|时间)|盖章|公章|签[字名章]")
_FILLED = regex(
    r"\d{1,2}\s?月(?:\s?\d{1,2}\s?日|[上中下]旬|底|初)|牵头|负责(?!人)|[\u3400-\u9fff]\s{1,6}\d{1,4}$"
)
_WORDS = regex(r"[\u3400-\u9fff]")
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
        if _is_settled(title, text):
            continue
        rows = [row for table in annex.tables for row in table] or rows_of_text(text)
        fields = fields_of(rows)
        if not any(_WORDS.search(f["label"]) for f in fields) or (
            len(annex.lines) == 1 and is_absent(text.strip())
        ):
            continue
        value = {"title": title, "fields": fields}
        sure = 0.93 if annex.tables else 0.91 if _has_columns(rows) else 0.82
        yield found(FindingKind.FORM, value, _span(annex), rule="forms.cells", confidence=sure)
        if _STATISTICS.search(title) and any(not f["label"] for f in fields):
            yield doubt(
                Question("form_row_unlabelled", f"表“{title}”有一行没有名称，请核对。"),
                _span(annex),
            )


def _is_settled(title: str, text: str) -> bool:
    """Say whether a table was filled in by who sends it: a timetable, who does what, quotas."""
    if _LEAVES_ROOM.search(text):
        return False
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if _SETTLED.search(title) and len(lines) > 2:
        return True
    return sum(1 for line in lines if _FILLED.search(line)) * 2 > len(lines)


def _has_columns(rows: list[list[str]]) -> bool:
    """Say whether most rows kept their cells apart, so that group and label need no guess."""
    return sum(len(row) > 1 for row in rows) * 3 >= len(rows) * 2


def _span(annex: Annex) -> Span:
    return annex.span
