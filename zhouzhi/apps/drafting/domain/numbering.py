"""Document numbers (发文字号): the office's words, the year in 〔〕, the next number of that year.

GB/T 9704-2012, 7.2.5: the year whole and in 〔〕, no 第 before the number and no zero in front.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from zhouzhi.foundation.errors import InvalidInput, gettext_noop

LONGEST_WORD = 20
HIGHEST = 99_999
MOST_AT_ONCE = 200
_ASIDE = r"[（(][\u4e00-\u9fff]{1,3}[)）]"
_WORD = re.compile(rf"[\u4e00-\u9fff]{{2,12}}(?:{_ASIDE}[\u4e00-\u9fff]{{1,3}})?")
_BETWEEN = re.compile(r"[，,、；;\s]+")
_RANGE = re.compile(r"(?P<first>\d{1,5})(?:[-—–－~～至到](?P<last>\d{1,5}))?号?")


class WordRefused(InvalidInput):
    """What stands before the year is the office's short words, in Chinese (机关代字有误)."""

    code = "number_word_refused"
    template = gettext_noop(
        "“{typed}”不像机关代字。请只填年份前面的几个字，如“随科发”，不带年份、序号和“第”字。"
    )


class SerialsRefused(InvalidInput):
    """What was typed is no list of numbers (号码填写有误)."""

    code = "serials_refused"
    template = gettext_noop("“{typed}”看不出是哪几号。请填数字，如“3、5-8”，一次最多 {most} 个。")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """A number as it prints (发文字号): 随科发〔2026〕12号."""

    word: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.word}〔{self.year}〕{self.serial}号"


def tidy_word(typed: str) -> str:
    """An office's words (机关代字) as they print. Raises WordRefused."""
    word = re.sub(r"\s", "", typed).replace("(", "（").replace(")", "）")
    if len(word) > LONGEST_WORD or not _WORD.fullmatch(word) or word.endswith("第"):
        raise WordRefused(field="word", typed=typed.strip()[:LONGEST_WORD])
    return word


def first_free(start: int, taken: Collection[int]) -> int:
    """The first number from `start` on that nobody has used (下一个号)."""
    serial = start
    while serial in taken:
        serial += 1
    return serial


def serials_in(typed: str) -> tuple[int, ...]:
    """The numbers that a person means by 3、5-8, each once, in order. Raises SerialsRefused."""
    found: set[int] = set()
    for part in _BETWEEN.split(unicodedata.normalize("NFKC", typed).strip()):
        if part:
            found.update(_stretch(part, typed))
            if len(found) > MOST_AT_ONCE:
                raise _refused(typed)
    if not found:
        raise _refused(typed)
    return tuple(sorted(found))


def _stretch(part: str, typed: str) -> Iterable[int]:
    match = _RANGE.fullmatch(part)
    if match is None:
        raise _refused(typed)
    first = int(match["first"])
    last = int(match["last"] or first)
    if not 1 <= first <= last or last - first >= MOST_AT_ONCE:
        raise _refused(typed)
    return range(first, last + 1)


def said_serials(serials: Iterable[int]) -> str:
    """Numbers as an officer would write them: 3、5—8."""
    runs: list[list[int]] = []
    for serial in sorted(serials):
        if runs and serial == runs[-1][1] + 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    return "、".join(str(first) if first == last else f"{first}—{last}" for first, last in runs)


def _refused(typed: str) -> SerialsRefused:
    return SerialsRefused(field="serials", typed=typed.strip()[:40], most=MOST_AT_ONCE)
