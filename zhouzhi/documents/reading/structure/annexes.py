"""Annexes: the lines that list them, and those a paper carries, under markers or listed titles."""

import re

from zhouzhi.documents.reading.structure import marks
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import Line
from zhouzhi.documents.reading.structure.sheet import Annex
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_FORM_TITLE = regex(r"(?:表|清单|名单|目录|回执|承诺书|模板|样式|参考)\s*(?:[（(].{0,12}[)）])?$")
_LISTED = regex(
    r"\d{1,2}\s?[.．、：]|附\s?(?:件|表)\s?(?:\d{1,2}|[二三四五六七八九十])\s?[：:.．、-]\s*\S"
)
_TITLED = regex(
    r"(?:表|清单|名单|目录|回执|书|模板|样式|方案|计划|安排|办法|细则|措施|通知|指南|标准|说明|须知|要点|规则|名录|日程|资料|参考|格式)"
    r"\s*(?:[（(].{0,20}[)）])?$"
)
_DOWNLOADS = regex(r"(?:相关|本文)?附\s?件\s?(?:下载|列表)?\s?[：:]$")
_A_FILE = regex(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)$", re.IGNORECASE)
_ADDRESS = regex(r"https?:|www\.")
_NUMBERED = regex(r"(?:^|(?<=\s))\d{1,2}\s?[.．、](?=\D)")
_FEW, _TITLE = 4, 90
_WIDE = 14
"""A title of fewer characters is not wrapped."""
_LISTING = 400
"""More characters than any line that lists annexes has."""
_DATED_ROW = regex(r"\d{1,2}\s?[.．、]\s?(?:20\d\d年)?\d{1,2}月\d{1,2}日")
"""A line of a list of what happens when, which is no annex's title."""


def annexes_of(lines: list[Line], listed: list[Line]) -> list[Annex]:
    """Divide the lines behind a notice into annexes, without the files a page offers below."""
    while lines and _A_FILE.search(lines[-1].text.rstrip()):
        lines = lines[:-1]
    if not lines:
        return []
    titles = [
        re.sub(r"^附\s?件[：:\s]*|^\d{1,2}\s?[.．、]|\s|[《》]", "", line.text) for line in listed
    ]
    starts = [n for n, line in enumerate(lines) if _begins(lines, n, line, titles)]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(lines)]
    return [_annex(lines[s:e]) for s, e in zip(starts, ends, strict=True)]


def _begins(lines: list[Line], n: int, line: Line, titles: list[str]) -> bool:
    if marks.ANNEX_ALONE.match(line.text):
        return True
    titled = marks.ANNEX_TITLED.match(line.text)
    if titled and len(line.text) < 60 and "。" not in line.text:
        return True
    words = re.sub(r"\s|[《》]", "", line.text)
    under_marker = n > 0 and bool(marks.ANNEX_ALONE.match(lines[n - 1].text))
    return (
        len(words) > 5 and not under_marker and any(words == t.removesuffix("。") for t in titles)
    )


def _annex(lines: list[Line]) -> Annex:
    alone = marks.ANNEX_ALONE.match(lines[0].text)
    titled = None if alone else marks.ANNEX_TITLED.match(lines[0].text)
    ordinal, rest, title = None, lines, None
    if alone:
        ordinal, rest = numeral(alone[1]) if alone[1] else None, lines[1:]
    elif titled:
        ordinal = numeral(titled[1])
        title, rest = lines[0].cut(titled.end(), len(lines[0].text)), lines[1:]
    if (
        title is None
        and rest
        and (marks.is_annex_title(rest[0].text) or marks.is_title(rest[0].text))
    ):
        title, rest = rest[0], rest[1:]
    if title is None:
        rest = rest or lines[:1]
    annex = Annex(ordinal, title, rest)
    annex.is_prose = _is_prose(annex)
    return annex


def _is_prose(annex: Annex) -> bool:
    """Say whether an annex is read like the notice itself: a plan or rules, not a form."""
    if annex.title and _FORM_TITLE.search(annex.title.text):
        return False
    numbered = sum(1 for line in annex.lines if marker(line.text))
    long = sum(1 for line in annex.lines if len(line.text) > 40)
    return numbered >= 2 and long >= 2


def annex_list(rest: list[Line], cut: int | None) -> list[int]:
    """The lines that list the annexes: 附件：1.… and the numbered lines under it."""
    for n, line in enumerate(rest):
        words = line.text
        if (
            cut is not None
            and n > cut
            and marks.ANNEX_ALONE.match(words)
            and words[-1] not in "：:"
        ):
            break
        m = marks.ANNEX_LIST.match(words)
        headed = marks.ANNEX_ALONE.match(words) or _DOWNLOADS.match(words)
        alone = headed and words[-1] in "：:" and n + 1 < len(rest)
        if alone and _is_only_title(rest, n + 1, cut):
            behind = range(n + 2, len(rest))
            files = next((k for k in behind if not _A_FILE.search(rest[k].text)), len(rest))
            return list(range(n, files))
        if alone and not re.match(r"\d{1,2}\s?[.．、]", rest[n + 1].text):
            alone = None
        if (not m and not alone) or len(words) > _LISTING:
            continue
        if (
            m
            and m[1]
            and cut is not None
            and n > cut
            and not (n + 1 < len(rest) and marks.ANNEX_LIST.match(rest[n + 1].text))
        ):
            break
        if len(words) > 60 and "。" in words:
            continue
        return [n, *listed_after(rest, n + 1)]
    return []


def _is_only_title(rest: list[Line], n: int, cut: int | None) -> bool:
    """Say whether a line under 附件： is a title without a number: a file, or unsigned yet."""
    words = rest[n].text
    if marker(words) or _LISTED.match(words) or len(words) > _LISTING or "。" in words:
        return False
    if _A_FILE.search(words):
        return True
    return cut is not None and n < cut and len(words) > _FEW and bool(_TITLED.search(words))


def listed_after(rest: list[Line], n: int) -> list[int]:
    """The lines from one on that go on with a list of annexes."""
    found: list[int] = []
    while n < len(rest) and _is_short(rest[n].text):
        words = rest[n].text
        if not _LISTED.match(words):
            if not (continues_list(words) and _is_wrapped(rest, n)):
                break
        elif "。" in words[:-1] or _DATED_ROW.match(words):
            break
        found.append(n)
        n += 1
    return found


def _is_short(words: str) -> bool:
    """Say whether a line is no longer than the titles that it may hold."""
    return len(words) < _TITLE * max(1, len(_NUMBERED.findall(words)))


def continues_list(words: str) -> bool:
    """Say whether a line begins nothing of its own in a list of annexes."""
    return not (_LISTED.match(words) or marks.ANNEX_LIST.match(words) or marker(words))


def _is_wrapped(rest: list[Line], n: int) -> bool:
    """Say whether a line goes on with the annex's title that the line above it began."""
    above, words = rest[n - 1].text.rstrip(), rest[n].text.strip()
    if _ADDRESS.search(words):
        return False
    if _TITLED.search(above) or above[-1] in "。；;》：:" or re.search("[，。；：:]", words):
        return False
    if marks.is_organisations(words) or marks.DATE_ONLY.match(words) or marks.CHROME.search(words):
        return False
    following = rest[n + 1].text if n + 1 < len(rest) else ""
    return bool(_LISTED.match(following)) or (len(above) > _WIDE and bool(_TITLED.search(words)))


def annexes_begin(rest: list[Line], cut: int | None, listed: list[int]) -> int:
    """The first line that belongs to an annex, or the number of lines.

    What a page names above the text, to be downloaded, begins none.
    """
    known = set(listed)
    opens = next((n for n, line in enumerate(rest) if "。" in line.text), len(rest))
    for n, line in enumerate(rest):
        above = n < opens < len(rest) and not (cut is not None and n > cut)
        if n in known or n < 2 or above:
            continue
        if marks.ANNEX_ALONE.match(line.text) and not (
            cut is not None and n < cut and line.text[-1] in "：:"
        ):
            return n
        behind = n > (cut if cut is not None else (listed[-1] if listed else len(rest)))
        if behind and marks.ANNEX_TITLED.match(line.text):
            return n
        if (
            cut is not None
            and listed
            and n > max(cut, listed[-1])
            and not marks.PRINTED.search(line.text)
            and _same_title(line, listed, rest)
        ):
            return n
    return len(rest)


def _same_title(line: Line, listed: list[int], rest: list[Line]) -> bool:
    words = re.sub(r"\s", "", line.text)
    return len(words) > 6 and any(words in re.sub(r"\s", "", rest[n].text) for n in listed)
