"""The document number (发文字号) of the paper itself, which stands in its head."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.marks import NUMBER_BEHIND
from zhouzhi.foundation.chinese import find_document_numbers
from zhouzhi.foundation.patterns import regex

_PASSED_ON = regex(r"[^《》]{0,12}转发")
_FEW = 12


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the number that stands on a line of its own before the text, or is labelled as such."""
    in_title = _behind_title(sheet)
    for line in [*_places(sheet), *in_title]:
        for number in find_document_numbers(line.text):
            words = re.sub(r"签发人.*|\s", "", line.text)
            alone = len(words) - (number.end - number.start) <= _FEW and "《" not in line.text
            if not alone and line not in in_title:
                continue
            yield Finding(
                "",
                FindingKind.DOCUMENT_NUMBER,
                {"text": number.text},
                line.part(number.start, number.end),
                {},
                "number.head",
                0.97,
            )
            return


def _behind_title(sheet: Sheet) -> list[Line]:
    """The brackets that end a title and hold its number, unless it is of what is passed on."""
    last = sheet.title[-1] if sheet.title else None
    m = NUMBER_BEHIND.search(last.text) if last else None
    if (
        last is None
        or m is None
        or (_PASSED_ON.match(sheet.title[0].text) and "》" not in last.text)
    ):
        return []
    return [last.cut(m.start("number"), m.end("number"))]


def _places(sheet: Sheet) -> Iterator[Line]:
    labelled = sheet.particulars.get("发文字号") or sheet.particulars.get("文号")
    if labelled:
        yield labelled
    yield from sheet.masthead
    yield from sheet.title[:1]
    yield from sheet.head_lines
