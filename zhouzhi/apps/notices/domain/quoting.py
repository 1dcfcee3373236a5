"""Where in a notice quoted words stand (摘录定位), however blanks and widths were copied. Pure."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.foundation.chinese import WrittenDate, find_dates, find_ranges
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.plain import plain_line, shortened

QUOTE_SHOWN = 30


def place_of(quote: str, text: str) -> tuple[int, int]:
    """The one stretch of `text` that says `quote` (start, end). Raises FactRefused.

    Blanks, line breaks and the width of characters do not count: what a person copies off a page
    has others than the file.
    """
    wanted, _ = _folded(quote)
    said, places = _folded(text)
    at = said.find(wanted) if wanted else -1
    if at < 0:
        raise FactRefused(
            gettext_noop("原文里没有找到“{quote}”。请照抄通知正文里的一句原话。"),
            field="quote",
            quote=_shown(quote),
        )
    if said.find(wanted, at + 1) >= 0:
        raise FactRefused(
            gettext_noop("“{quote}”在原文里不止一处。请前后多摘几个字，说清是哪一处。"),
            field="quote",
            quote=_shown(quote),
        )
    return places[at], places[at + len(wanted) - 1] + 1


def days_not_quoted(value: Mapping[str, Any], quote: str) -> list[date]:
    """The days of a value (日期) that the quoted words do not tell, in order.

    A day that is reckoned (活动结束后10日内) need not stand there.
    """
    if (value.get("rule") or {}).get("kind") == "after":
        return []
    told = list(find_dates(quote))
    told += [day for both in find_ranges(quote) for day in (both.first, both.last)]
    days = (value.get(key) for key in ("date", "starts_on", "ends_on", "due_on"))
    typed = sorted({date.fromisoformat(day) for day in days if day})
    known = {day for one in told for year in {y.year for y in typed} for day in _ends(one, year)}
    return [day for day in typed if day not in known]


def _ends(told: WrittenDate, year: int) -> tuple[date | None, date | None]:
    return told.first(year), told.last(year)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without blanks and unseen marks, in one width; where each character stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKC", letter):
            if plain_line(one):
                letters.append(one)
                places.append(place)
    return "".join(letters), places


def _shown(quote: str) -> str:
    return shortened(" ".join(quote.split()), most=QUOTE_SHOWN)
