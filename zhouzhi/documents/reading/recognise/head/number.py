"""The document number (发文字号) of the paper itself, which stands in its head."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.foundation.chinese import find_document_numbers


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the number that stands on a line of its own before the text, or is labelled as such."""
    for line in _places(sheet):
        for number in find_document_numbers(line.text):
            words = re.sub(r"签发人.*|\s", "", line.text)
            if len(words) - (number.end - number.start) > 12 or "《" in line.text:
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


def _places(sheet: Sheet) -> Iterator[Line]:
    labelled = sheet.particulars.get("发文字号") or sheet.particulars.get("文号")
    if labelled:
        yield labelled
    yield from sheet.masthead
    yield from sheet.title[:1]
    yield from sheet.head_lines
