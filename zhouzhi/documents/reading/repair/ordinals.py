"""The number of an item parted from the date behind it: 1.8月25日前 is item 1, by 25 August."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_RUN_ON = regex(
    r"(?:(?m:^)[ \t]*|(?<=[。；：;:\s]))\d{1,2}[.．](?=(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s?月\s?[\d一二三四五六七八九十底末初上中下])"
)


def edits(text: str) -> Iterator[Edit]:
    """Propose a blank between such a number and its date."""
    return (Edit(m.end(), m.end(), " ") for m in _RUN_ON.finditer(text))
