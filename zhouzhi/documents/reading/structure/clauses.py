"""Numbered clauses: 一、 then （一） then 1. then （1）, with the stretch that each governs."""

from functools import lru_cache

from zhouzhi.documents.reading.findings import Clause, Span
from zhouzhi.documents.reading.structure.lines import Line
from zhouzhi.foundation.patterns import regex

_HAN = "[一二三四五六七八九十百]{1,4}"
_LEVELS = (
    regex(rf"({_HAN})\s?[、.．]\s*"),
    regex(rf"[（(]({_HAN})[)）]\s*[、]?"),
    regex(
        r"(\d{1,2})\s?(?:[、．]|\.(?!\d)|\.(?=(?:19|20)\d\d年))\s*"
        r"|(\d{1,2})[ \u3000]+(?=[\u4e00-\u9fff]{0,6}"
        r"(?:主题|时间|地点|内容|安排|范围|对象|要求|方式|报送|联系人)$)"
    ),
    # Without its first bracket the number may be the end of one that began a line above: 20)日前.
    regex(
        r"(?:[（(](\d{1,2})[)）]|(\d{1,2})[)）](?![前日号月年起止内以之])|([①-⑳])"
        # A number within another has no dot behind it, which days have: 3.1 启动仪式, 5.12.
        r"|(\d{1,2}\.[1-9](?:\.[1-9])?)(?=[ \u3000]*[“《\u4e00-\u9fff])"
        r"(?![年月日号万亿倍元米个级分])"
        r")\s*"
    ),
)
_ARTICLE = regex(rf"第({_HAN}|\d{{1,3}})条\s*")
_HEADING_END = regex(r"[。：:；;！]|$")
_LONGEST = 40
_TOPIC = regex(r"(?:其[一二三四五六七八九十]|第[一二三四五六七八九十][项类])[，,、：:]")


@lru_cache(maxsize=512)
def marker(line: str) -> tuple[int, str, int] | None:
    """The level of the number that a line begins with, the number, and where the words begin."""
    for level, pattern in enumerate((*_LEVELS, _ARTICLE), start=1):
        m = pattern.match(line)
        if m:
            return min(level, 4) if level < 5 else 1, m[0].strip(), m.end()
    return None


def after_number(line: str) -> str:
    """The words of a line without the number that it begins with."""
    mark = marker(line)
    return line[mark[2] :] if mark else line


def is_topic(sentence: str) -> bool:
    """Say whether a short sentence opens an item told in a paragraph: 其二，科普绘本巡展。"""
    return len(sentence) <= _LONGEST and _TOPIC.match(sentence) is not None


def after_topic(sentence: str) -> str:
    """What a short sentence opens, without its number and its stop; "" where it opens nothing."""
    m = _TOPIC.match(sentence) if len(sentence) <= _LONGEST else None
    return sentence[m.end() :].rstrip("。；") if m else ""


def clauses_of(lines: list[Line]) -> list[Clause]:
    """The clauses among the lines, in order, their numbers written with those above them."""
    found: list[tuple[int, str, str, int]] = []
    open_numbers: dict[int, str] = {}
    for line in lines:
        mark = marker(line.text)
        if mark is None:
            continue
        level, number, at = mark
        open_numbers = {n: words for n, words in open_numbers.items() if n < level}
        open_numbers[level] = number
        rest = line.text[at:]
        stop = _HEADING_END.search(rest)
        heading = rest[: stop.start()] if stop else rest
        if len(heading) > _LONGEST:
            heading = ""
        found.append((level, "".join(open_numbers.values()), heading.strip(), line.start))
    ends = _ends_of(found, lines[-1].end if lines else 0)
    return [
        Clause(number, level, heading, Span(start, end))
        for (level, number, heading, start), end in zip(found, ends, strict=True)
    ]


def _ends_of(found: list[tuple[int, str, str, int]], last: int) -> list[int]:
    """Where each clause ends: at the next that is not below it, else with the text."""
    ends = [last] * len(found)
    unfinished: list[int] = []
    for n, (level, _, _, start) in enumerate(found):
        while unfinished and found[unfinished[-1]][0] >= level:
            ends[unfinished.pop()] = start
        unfinished.append(n)
    return ends
