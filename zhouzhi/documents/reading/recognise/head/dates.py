"""The day of issue (成文日期), the day of printing (印发日期), and those who get a copy (抄送)."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.documents.reading.structure.marks import DATE_ONLY, DATED_HEAD
from zhouzhi.documents.reading.when import Question, first_day, impossible
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.patterns import regex

_NOBODY = regex(r"(?:存档|存|备案|归档|留存|档案)+")
_PRINTED = regex(r"(?:印[发制]|日印)\s*(?:[（(]?共印\s?\d+\s?份[)）]?\s*)?$")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the signed date, else the one the site states as a doubt; then print date and copies."""
    headed = next(
        (x for x in sheet.head_lines if DATE_ONLY.match(x.text) or DATED_HEAD.match(x.text)), None
    )
    if sheet.signed_on:
        yield from _day(sheet, sheet.signed_on, FindingKind.ISSUED_ON, "dates.signed", 0.98)
    elif headed:
        yield from _day(sheet, headed, FindingKind.ISSUED_ON, "dates.headed", 0.95)
    else:
        yield from _from_particulars(sheet)
    for line in sheet.print_lines:
        if _PRINTED.search(line.text):
            yield from _day(sheet, line, FindingKind.PRINTED_ON, "dates.printed", 0.97)
        elif re.match(r"抄\s?[送报]", line.text):
            yield from _copies(line)


def _from_particulars(sheet: Sheet) -> Iterator[Finding | Doubt]:
    for label, confidence in (
        ("成文日期", 0.93),
        ("发文日期", 0.9),
        ("发布日期", 0.5),
        ("发布时间", 0.5),
        ("生成日期", 0.5),
        ("时间", 0.4),
        ("日期", 0.4),
    ):
        line = sheet.particulars.get(label)
        if line and next(find_dates(line.text), None):
            yield from _day(sheet, line, FindingKind.ISSUED_ON, "dates.labelled", confidence)
            if confidence < 0.9:
                yield doubt(
                    Question("issued_on_from_site", f"没有落款日期，暂用网页的{label}，请核对。"),
                    line.span,
                )
            return
    yield doubt(Question("issued_on_missing", "没有找到成文日期，请填写。"), None, finding=None)


def _day(
    sheet: Sheet, line: Line, kind: FindingKind, rule: str, confidence: float
) -> Iterator[Finding | Doubt]:
    written = next(find_dates(line.text), None)
    if written is None:
        return
    span = line.part(written.start, written.end)
    day, questions = first_day(written, sheet.timeline)
    if day:
        yield found(
            kind,
            {"date": day.isoformat()},
            span,
            rule=rule,
            confidence=confidence,
            inferred=written.year is None,
        )
        return
    for question in questions or [impossible(written, sheet.timeline.year or 0)]:
        yield doubt(question, span, finding=None)


def _copies(line: Line) -> Iterator[Finding]:
    start = re.match(r"抄\s?[送报]\s?[：:]?\s*", line.text)
    begin = start.end() if start else 0
    for s, e in split_outside(line.text[begin:], "，,、；;。"):
        unit = line.cut(begin + s, begin + e)
        if _NOBODY.fullmatch(unit.text.strip()):
            continue
        yield found(
            FindingKind.CC, {"name": unit.text}, unit.span, rule="dates.copies", confidence=0.95
        )
