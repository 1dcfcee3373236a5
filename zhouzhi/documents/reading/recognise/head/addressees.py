"""To whom the paper goes (主送机关), whole and in its groups."""

from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.documents.reading.structure.lines import split_outside


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the addressees without the colon; groups are parted by commas, not by 、."""
    line = sheet.addressees
    if line is None:
        return
    words = line.text.rstrip("：: ")
    groups = [words[s:e].strip() for s, e in split_outside(words, "，,；;")]
    value = {"text": words, "groups": groups}
    span = line.part(0, len(words))
    yield found(FindingKind.ADDRESSEES, value, span, rule="addressees.line", confidence=0.96)
