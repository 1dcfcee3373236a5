"""What a duty's own sentence asks of photographs (照片要求): how many, how large.

The reader gives no limit of its own for these, so what is found here only asks and never refuses.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from zhouzhi.foundation.chinese import numeral

_N = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_LEAST = r"(?:不少于|不得少于|不低于|不小于|至少|≥)"
_TO = r"\s?[-—–~～至到]\s?"
_SUBJECT = re.compile(r"(?P<photo>照片|图片|相片)|(?P<other>视频|短片|影像|录像|报道|海报|漫画)")
_COUNT = re.compile(
    rf"(?P<most>(?:不超过|不多于|最多|限)\s?)?(?:{_LEAST}\s?)?{_N}(?:{_TO}{_N})?\s?[张幅](?P<within>以内|以下)?"
)
_PIXELS = re.compile(r"(?<!\d)(\d{3,5})\s?[×xX*＊]\s?(\d{3,5})")
_MEGAPIXELS = re.compile(rf"(?:{_LEAST}\s?)?(\d{{2,5}})\s?万像素")
_WEIGHT = re.compile(
    rf"{_LEAST}\s?(\d{{1,4}}(?:\.\d)?)\s?([MK兆])B?|(\d{{1,4}}(?:\.\d)?)\s?([MK兆])B?\s?以上",
    re.IGNORECASE,
)
Said = tuple[str, object]
_UNITS = {"m": 1024**2, "兆": 1024**2, "k": 1024}


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """The least number of photographs, of dots on the long and short side, of dots, of bytes."""

    count: int = 0
    sides: tuple[int, int] = (0, 0)
    dots: int = 0
    size: int = 0


NO_RULES = PhotoRules()


def photo_rules_in(sentence: str) -> PhotoRules:
    """What a sentence asks of photographs; where it says one thing twice, the first holds."""
    said: dict[str, Any] = {}
    for name, value in _found(sentence):
        said.setdefault(name, value)
    return PhotoRules(**said)


def _found(sentence: str) -> Iterator[Said]:
    for pattern, read in _READERS:
        for hit in pattern.finditer(sentence):
            if _is_of_photographs(sentence[: hit.start()]):
                yield from read(hit)


def _is_of_photographs(before: str) -> bool:
    """Whether the last thing that was named is photographs."""
    named = list(_SUBJECT.finditer(before))
    return bool(named) and named[-1]["photo"] is not None


def _count(hit: re.Match[str]) -> Iterator[Said]:
    if not hit["most"] and not hit["within"]:
        yield "count", numeral(hit[2])


def _sides(hit: re.Match[str]) -> Iterator[Said]:
    long, short = sorted((int(hit[1]), int(hit[2])), reverse=True)
    yield "sides", (long, short)


def _dots(hit: re.Match[str]) -> Iterator[Said]:
    yield "dots", int(hit[1]) * 10_000


def _size(hit: re.Match[str]) -> Iterator[Said]:
    number, unit = (hit[1], hit[2]) if hit[1] else (hit[3], hit[4])
    yield "size", int(float(number) * _UNITS[unit.lower()])


_Reader = Callable[[re.Match[str]], Iterator[Said]]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_COUNT, _count),
    (_PIXELS, _sides),
    (_MEGAPIXELS, _dots),
    (_WEIGHT, _size),
)
