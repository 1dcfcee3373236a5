"""Where names and date of a signature stand (署名、成文日期), for one issuer or several.

GB/T 9704-2012 7.3.5: with a seal the date ends four characters from the right and the issuer is
centred over it; joint issuers stand in rows, each with room for its seal, the last one over the
date. Without a seal the names end two characters from the right, one below the other, and the
date begins two characters to the right of the first one's beginning; a date that is longer than
all names is what ends two characters from the right.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil

from zhouzhi.documents.writing.document import Signature
from zhouzhi.documents.writing.layout import CHARACTERS_A_LINE
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.titles import even

# A seal of 42 mm is four lines high: its top stands within a line of the text above.
BLANKS_FOR_SEAL = 2
# Seals of two rows do not touch: the largest, of 45 mm, is less than five lines high.
BLANKS_BETWEEN_SEALS = 4
BLANKS_WITHOUT_SEAL = 1
SEALED_FROM_RIGHT, UNSEALED_FROM_RIGHT, DATE_FURTHER_IN = 4, 2, 2
NAMES_A_ROW = 2
MARGIN = 1.0
# A longer name goes on in a line of its own.
LONGEST_PART = CHARACTERS_A_LINE - 2


class Anchor(StrEnum):
    """By what a piece is placed: a font's figures are seldom just half a character wide."""

    CENTRE = "centre"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Placed:
    """A name or the date, so many characters from the left edge of the type area."""

    text: str
    at: float
    by: Anchor = Anchor.CENTRE


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One line of a signature, below so many empty ones."""

    blanks: int
    pieces: tuple[Placed, ...]


def written_day(day: date) -> str:
    """This will give a date as it is written in official documents: 2023年5月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def signed_lines(signature: Signature) -> tuple[SignedLine, ...]:
    """This will give the lines of a signature, each piece at its place."""
    return (sealed if signature.sealed else unsealed)(signature.issuers, written_day(signature.on))


def sealed(issuers: tuple[str, ...], day: str) -> tuple[SignedLine, ...]:
    """Names in rows with room for their seals; the last name over the date (加盖印章的公文)."""
    rows = rows_of(issuers)
    ends = [parts_of(row[-1]) for row in rows if len(row) == len(rows[-1])]
    last = max(map(width_of, (day, *(part for parts in ends for part in parts))))
    furthest = CHARACTERS_A_LINE - MARGIN - last / 2
    centre = min(CHARACTERS_A_LINE - SEALED_FROM_RIGHT - width_of(day) / 2, furthest)
    lines = [
        SignedLine(blanks if part == 0 else 0, across(names, last_at=centre))
        for number, row in enumerate(rows)
        for blanks in [BLANKS_BETWEEN_SEALS if number else BLANKS_FOR_SEAL]
        for part, names in enumerate(row_lines(row))
    ]
    return (*lines, SignedLine(0 if rows else BLANKS_FOR_SEAL, (Placed(day, centre),)))


def rows_of(issuers: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The issuers in rows of two, or one below the other where a name needs more than half."""
    half = CHARACTERS_A_LINE / NAMES_A_ROW - MARGIN
    a_row = NAMES_A_ROW if all(width_of(name) <= half for name in issuers) else 1
    return [issuers[at : at + a_row] for at in range(0, len(issuers), a_row)]


def row_lines(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A row's lines: one, but for a name that is too long for it and stands alone in its row."""
    return [row] if len(row) > 1 else [(part,) for part in parts_of(row[0])]


def parts_of(name: str) -> list[str]:
    """A name in even lines that each fit the page."""
    count = ceil(width_of(name) / LONGEST_PART)
    return even(name, count, LONGEST_PART) if count > 1 else [name]


def across(row: tuple[str, ...], *, last_at: float) -> tuple[Placed, ...]:
    """A row's names: the last where the date stands, the one before as far from the left."""
    centres = (CHARACTERS_A_LINE - last_at, last_at)[-len(row) :]
    return tuple(Placed(name, centre) for name, centre in zip(row, centres, strict=True))


def unsealed(issuers: tuple[str, ...], day: str) -> tuple[SignedLine, ...]:
    """Names below each other and the date two characters further in (不加盖印章的公文)."""
    end = CHARACTERS_A_LINE - UNSEALED_FROM_RIGHT
    names = [part for name in issuers for part in parts_of(name)]
    widest = max(map(width_of, names), default=0.0)
    left = end - widest if width_of(day) <= widest else end - width_of(day) - DATE_FURTHER_IN
    begins = [left] * len(names) + [left + DATE_FURTHER_IN]
    return tuple(
        SignedLine(0 if number else BLANKS_WITHOUT_SEAL, (Placed(text, begin, Anchor.LEFT),))
        for number, (text, begin) in enumerate(zip((*names, day), begins, strict=True))
    )
