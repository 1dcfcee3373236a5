"""Repair (修复): undo what copying, printing and scraping did to a text, step by step.

Every step is a pure function from a text to the edits it wants, in a file of its own, with a
label for people; the pipeline applies them in order and keeps the way back to the original.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from zhouzhi.documents.reading.findings import Repair, Span
from zhouzhi.documents.reading.offsets import Edit, Paper
from zhouzhi.documents.reading.repair import (
    codes,
    controls,
    emphasis,
    flattened,
    guillemets,
    line_breaks,
    lost_months,
    mail_signs,
    markdown,
    marks,
    ordinals,
    page_marks,
    pinyin,
    shifted,
    simplified,
    spaces,
    titled_pages,
    unbroken,
    watermarks,
    widths,
    zeros,
)


class Step(NamedTuple):
    """A repair step: its name in the result, its Chinese label, what it does."""

    name: str
    label: str
    edits: Callable[[str], Iterable[Edit]]


MONTHS = "lost_months"
STEPS = (
    Step("controls", "去除不可见字符", controls.edits),
    Step("codes", "还原被误认作彝文的标点", codes.edits),
    Step("widths", "全角字母数字改为半角", widths.edits),
    Step("mail_signs", "还原邮箱里的@", mail_signs.edits),
    Step("zeros", "还原年份里的〇", zeros.edits),
    Step(MONTHS, "还原日期里丢失的年月", lost_months.edits),
    Step("emphasis", "去除加粗记号", emphasis.edits),
    Step("ordinals", "分开序号与日期", ordinals.edits),
    Step("guillemets", "还原书名号", guillemets.edits),
    Step("shifted", "还原错位的编码", shifted.edits),
    Step("pinyin", "去除字后的拼音", pinyin.edits),
    Step("simplified", "繁体转为简体", simplified.edits),
    Step("titled_pages", "分开标题、主送与网页文字", titled_pages.edits),
    Step("flattened", "恢复并成一行的段落", flattened.edits),
    Step("unbroken", "恢复没有分行的段落", unbroken.edits),
    Step("watermarks", "去除行末的网站名", watermarks.edits),
    Step("page_marks", "去除页码", page_marks.edits),
    Step("line_breaks", "接上断开的行", line_breaks.edits),
    Step("markdown", "去除排版记号", markdown.edits),
    Step("spaces", "去除字间空格", spaces.edits),
    Step("marks", "统一并合并标点", marks.edits),
)


def repaired(original: str) -> tuple[Paper, tuple[Repair, ...]]:
    """Repair a text; gives the paper with its way back, and a line for every step that acted."""
    paper, repairs = Paper.of(original), []
    for step in STEPS:
        edits = list(step.edits(paper.text))
        if not edits:
            continue
        repairs.append(Repair(step.name, step.label, len(edits), _origin(paper, edits[0])))
        paper = paper.with_edits(edits)
    return paper, tuple(repairs)


def _origin(paper: Paper, edit: Edit) -> Span:
    if edit.start >= len(paper.starts):
        return Span(len(paper.starts), len(paper.starts))
    last = max(edit.end - 1, edit.start)
    return Span(paper.starts[edit.start], paper.ends[last])
