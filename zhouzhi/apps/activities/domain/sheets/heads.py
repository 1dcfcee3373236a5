"""What stands around the headings of a sheet: labels above them (填报单位：), their parts below."""

import re
from collections.abc import Sequence

_LABEL = re.compile(r"[^：:]{1,20}[：:]")
_LABELLED = re.compile(r"[^：:]{1,14}[：:].*")
_DIGIT = re.compile(r"[0-9０-９]")
_LONGEST_PART = 12


def is_label_row(row: Sequence[str]) -> bool:
    """Whether a row is a form's line of labels (填报单位：　联系人：　电话：), filled in or not.

    Each label in a cell of its own, or with its value. No such row is one of headings.
    """
    words = [cell.strip() for cell in row if cell.strip()]
    labels = sum(_LABEL.fullmatch(word) is not None for word in words)
    labelled = sum(_LABELLED.fullmatch(word) is not None for word in words)
    return labels > 0 and 2 * labelled >= len(words)


def is_parts_row(upper: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row splits the headings above it (参与人次 into 线下 and 线上).

    All its words stand below headings merged over several columns, one at each, and are no
    numbers; where a heading is merged downwards the row is blank, or says the same.
    """
    parts = {}
    for at, cell in enumerate(row):
        word = cell.strip()
        if word and word != _at(upper, at):
            parts[at] = word
    spans = [span for span in _spans(upper, len(row)) if set(span) & parts.keys()]
    below = {at for span in spans for at in span}
    return (
        bool(spans)
        and parts.keys() == below
        and all(len(span) > 1 for span in spans)
        and not any(_DIGIT.search(word) or len(word) > _LONGEST_PART for word in parts.values())
    )


def _spans(upper: Sequence[str], width: int) -> list[range]:
    """The columns that each heading is merged over, as far as blanks or repeated words show."""
    starts = [
        at
        for at in range(len(upper))
        if _at(upper, at) and (at == 0 or _at(upper, at) != _at(upper, at - 1))
    ]
    ends = [*starts[1:], max(width, len(upper))]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
