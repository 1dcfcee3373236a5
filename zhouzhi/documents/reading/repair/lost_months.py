"""Dates that a page has lost 年 and 月 of: 520日 can only be 5月20日, 2022422日 2022年4月22日.

What could be read in two ways (115日) stays as it is. Each place is asked about afterwards.
"""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.offices import ORG_ENDING
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_IN_SENTENCE = regex(
    r"(?<![\d.．/:：-])(?<![少多低大小短长高]于)(?<![约共达计满超])(?P<year>20\d\d)?(?P<day>\d{2,4})"
    r"(?=\s?日(?![内期以均])|[-—–~～至]{1,2}\d{1,4}日)"
)
_SIGNED = regex(
    rf"(?m){ORG_ENDING}[ \t\u3000]*\n\s*"
    r"(?P<year>20\d\d)(?P<gap>[ \t]*+(?:\n[ \t]*+)?)(?P<day>\d{2,4})[ \t\u3000]*$"
)
"""Who signs, and below it the figures of the day: 2023512."""
_ALONE = 2
"""Two figures alone are a day of the month, or with a year a month and a day."""


def edits(text: str) -> Iterator[Edit]:
    """Propose 年 and 月 wherever the figures can be parted in one way only."""
    for m in _IN_SENTENCE.finditer(text):
        if m["year"] or len(m["day"]) > _ALONE:
            yield from _parted(m)
    for m in _SIGNED.finditer(text):
        parted = list(_parted(m))
        if parted:
            yield Edit(m.start("gap"), m.end("gap"), "年")
            yield parted[-1]
            yield Edit(m.end("day"), m.end("day"), "日")


def _parted(m: re.Match[str]) -> Iterator[Edit]:
    """年 behind the year and 月 behind the month, if there is one place for it."""
    figures, at = m["day"], m.start("day")
    places = [n for n in (1, 2) if _is_day(figures[:n], figures[n:])]
    if len(places) != 1 or figures in ("10", "11", "12"):
        return
    if m["year"] and not m.groupdict().get("gap"):
        yield Edit(at, at, "年")
    yield Edit(at + places[0], at + places[0], "月")


def _is_day(month: str, day: str) -> bool:
    """Say whether figures are a month and a day, neither with a nought in front."""
    if not day or month[0] == "0" or day[0] == "0":
        return False
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
