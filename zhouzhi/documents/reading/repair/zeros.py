"""Zeros of a year in Chinese numerals that were typed as letters: 二OO八年, in any alphabet."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_LOOKS_SO = "OoОоΟο0◯Ｏ０"
_HAN = "〇○零一二三四五六七八九"
_YEAR = regex(rf"[二一][{_HAN}{_LOOKS_SO}]{{3}}(?=\s?年)")
_ZERO = regex(rf"[{_LOOKS_SO}]")


def edits(text: str) -> Iterator[Edit]:
    """Propose 〇 for each."""
    for year in _YEAR.finditer(text):
        for m in _ZERO.finditer(text, year.start(), year.end()):
            yield Edit(m.start(), m.end(), "〇")
