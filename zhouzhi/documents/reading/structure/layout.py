"""The lines of a paper put into zones; a notice inside a notice gets a sheet of its own."""

import re
from bisect import bisect_left, bisect_right
from collections import deque

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.structure import marks
from zhouzhi.documents.reading.structure.annexes import (
    annex_list,
    annexes_begin,
    annexes_of,
    listed_after,
)
from zhouzhi.documents.reading.structure.clauses import clauses_of, marker
from zhouzhi.documents.reading.structure.head import Head, head_of
from zhouzhi.documents.reading.structure.lines import Line, lines_of
from zhouzhi.documents.reading.structure.sheet import Annex, Sheet
from zhouzhi.foundation.patterns import regex

_DEPTH = 3
_MOST_SIGN = 40
_SENTENCE = 20
_SOON, _FAR = 3, 8
_ENDS = regex(r"特此(?:通知|函告|公告|通告|函复|函)[。.]?$")
_IS_TIME = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])\s?\S{0,6}(?:时间|日期|期限|截止)[。：:]?$"
)
"""A heading under which a day alone is no signature's: （一）截止时间."""
_PRINTED_BY = regex(r"印[发制]\s*(?:[（(]?共印\s?\d+\s?份[)）]?\s*)?$")
_SHEETS = regex(r"^[（(]?共印")
_A_FILE = regex(r"\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)\b", re.IGNORECASE)


def sheets_of(text: str) -> list[Sheet]:
    """The notices of a paper, the outer one first, each laid out."""
    lines = _without_abstract(lines_of(text))
    families = [_family(text, first, _DEPTH) for first in _successive(lines)]
    outer, last = families[0][0], families[-1][-1]
    if len(families) > 1 and not outer.print_lines and outer.signature:
        by = next((x for x in last.print_lines if _PRINTED_BY.search(x.text)), None)
        if by and _prints(outer, by) and not _prints(last, by):
            outer.print_lines, last.print_lines = last.print_lines, []
    return [sheet for family in families for sheet in family]


def _without_abstract(lines: list[Line]) -> list[Line]:
    """The lines without the first where it is a page's abstract: the same words stand below."""
    first = re.sub(r"\s", "", lines[0].text) if lines else ""
    if len(first) < _SENTENCE:
        return lines
    below = re.sub(r"\s", "", "".join(line.text for line in lines[1:_FAR]))
    told = "。" in first and below.startswith(first)
    return lines[1:] if told else lines


def _successive(lines: list[Line]) -> list[list[Line]]:
    """Papers that follow each other in one file without being annexes of each other."""
    starts = [0]
    at = 0
    while at < len(lines):
        if marks.DATE_ONLY.match(lines[at].text):
            following = lines[at + 1 : at + 14]
            if any(
                marks.ANNEX_ALONE.match(line.text) or marks.ANNEX_TITLED.match(line.text)
                for line in following[:4]
            ):
                break
            if any(marks.CHROME.search(line.text) for line in following[:2]):
                break
            head = head_of(following)
            headed = at > 6 or any(map(marks.is_addressees, lines[:at]))
            if head.title and head.addressees is not None and headed:
                starts.append(at + 1 + head.begin)
                at += 1 + head.body
        at += 1
    return [lines[s:e] for s, e in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _family(text: str, lines: list[Line], depth: int) -> list[Sheet]:
    """A notice and the notices that it carries as annexes."""
    sheet = _laid_out(text, lines)
    if depth == 0:
        return [sheet]
    own: list[Annex] = []
    inner: list[Sheet] = []
    waiting = deque(sheet.annexes)
    while waiting:
        annex = waiting.popleft()
        carried = ([annex.title] if annex.title else []) + annex.lines
        if not _is_notice(carried):
            own.append(annex)
            continue
        last, listed = annex, _listing(carried)
        while waiting and _is_listed(waiting[0], listed) > _is_listed(waiting[0], sheet.annex_list):
            last = waiting.popleft()
        begin = bisect_left(lines, carried[0].start, key=_start)
        end = bisect_right(lines, last.span.end, key=_start)
        inner += _family(text, lines[begin:end], depth - 1)
    sheet.annexes = own
    sheet.gather_prose()
    sheet.inner = inner
    if inner:
        _give_back_printing(sheet, inner[-1])
    return [sheet, *inner]


def _give_back_printing(outer: Sheet, last: Sheet) -> None:
    """Give the outer paper the copy and print lines at the very end, which follow what it carries.

    They stay with the carried notice where it is its own office that prints them.
    """
    behind = [line for annex in outer.annexes for line in annex.lines if line.start > last.span.end]
    outer.print_lines += [line for line in behind if marks.PRINTED.search(line.text)]
    if outer.print_lines or not last.print_lines:
        return
    ends = [n for n, line in enumerate(last.print_lines) if _PRINTED_BY.search(line.text)]
    blocks = len(ends)
    if blocks == 1 and _prints(last, last.print_lines[ends[0]]):
        return
    begin = ends[-2] + 1 if blocks > 1 else 0
    while begin < len(last.print_lines) and _SHEETS.match(last.print_lines[begin].text):
        begin += 1
    outer.print_lines, last.print_lines = last.print_lines[begin:], last.print_lines[:begin]


def _prints(sheet: Sheet, line: Line) -> bool:
    """Say whether the office that prints is the one that signs, or an office within it."""
    names = [re.sub(r"\s", "", marks.DATED.sub("", x.text)) for x in sheet.signature]
    return any(name and re.sub(r"\s", "", line.text).startswith(name) for name in names)


def _is_notice(lines: list[Line]) -> bool:
    head = head_of(lines[:20])
    if not head.title or head.begin > 6:
        return False
    title = "".join(line.text for line in lines[head.begin : head.title_end])
    return (
        "关于" in title
        and bool(re.search(r"(?:通知|函|意见|公告)\s*$", title))
        and head.addressees is not None
    )


def _start(line: Line) -> int:
    return line.start


def _listing(lines: list[Line]) -> list[Line]:
    """The lines that list a carried notice's own annexes."""
    at = next((n for n, line in enumerate(lines) if marks.ANNEX_LIST.match(line.text)), None)
    return [] if at is None else [lines[at], *(lines[n] for n in listed_after(lines, at + 1))]


def _is_listed(annex: Annex, listed: list[Line]) -> bool:
    title = re.sub(r"[\s《》]", "", annex.title.text) if annex.title else ""
    return len(title) > 3 and any(title in re.sub(r"[\s《》]", "", x.text) for x in listed)


def _laid_out(text: str, lines: list[Line]) -> Sheet:
    head = head_of(lines)
    sheet = Sheet(text)
    sheet.particulars = head.particulars
    sheet.masthead = lines[head.begin : head.title_begin]
    sheet.title = lines[head.title_begin : head.title_end] if head.title else []
    sheet.addressees = lines[head.addressees] if head.addressees is not None else None
    before_body = head.addressees if head.addressees is not None else head.body
    sheet.head_lines = lines[head.title_end : before_body]
    rest = _without_chrome(lines, head)
    _close(sheet, rest)
    sheet.gather_prose()
    sheet.clauses = clauses_of(sheet.prose)
    if lines:
        sheet.span = Span(
            lines[head.begin if head.begin < len(lines) else 0].start, (rest or lines)[-1].end
        )
    return sheet


def _without_chrome(lines: list[Line], head: Head) -> list[Line]:
    """The lines after the head, up to where the site's own words begin."""
    rest = lines[head.body :]
    signed = next((n for n, line in enumerate(rest) if marks.DATE_ONLY.match(line.text)), None)
    if signed is None:
        signed = next((n for n, line in enumerate(rest[:_SOON]) if _ENDS.search(line.text)), _SOON)
    for n, line in enumerate(rest):
        if n <= signed or not marks.CHROME.search(line.text):
            continue
        if marks.SITE_END.search(line.text) or not _notice_goes_on(rest[n + 1 :]):
            return rest[:n] + _annexes_behind(rest[n + 1 :])
    return rest


def _annexes_behind(following: list[Line]) -> list[Line]:
    """The annexes that a page shows below the site's own words, if there are any."""
    for n, line in enumerate(following):
        if not marks.ANNEX_ALONE.match(line.text):
            continue
        below = following[n + 1 : n + 5]
        shown = len(below) == 4 and marks.is_annex_title(below[0].text)
        if shown and not any(marks.CHROME.search(x.text) or _A_FILE.search(x.text) for x in below):
            behind = following[n:]
            end = next((k for k, x in enumerate(behind) if marks.CHROME.search(x.text)), None)
            return behind[:end]
        return []
    return []


def _notice_goes_on(following: list[Line]) -> bool:
    """Say whether clauses follow, so that 主办单位： and its like are the notice's own words."""
    marked = (marker(line.text) for line in following)
    return any(mark is not None and mark[0] <= 2 for mark in marked)


def _close(sheet: Sheet, rest: list[Line]) -> None:
    """Divide the lines after the head into body, annex list, signature, print lines and annexes."""
    cut = _signature_end(rest)
    listed = annex_list(rest, cut)
    annex_at = annexes_begin(rest, cut, listed)
    sheet.annex_list = [rest[n] for n in listed]
    sheet.annexes = annexes_of(rest[annex_at:], sheet.annex_list)
    taken = set(listed)
    if cut is None:
        taken |= _undated_signature(sheet, rest[:annex_at], taken)
    else:
        sheet.signed_on = rest[cut]
        n = cut - 1 if marks.DATE_ONLY.match(rest[cut].text) else cut
        while n >= 0 and cut - n <= _MOST_SIGN and (n in taken or _signs(rest[n].text, n == cut)):
            if n not in taken:
                sheet.signature.insert(0, rest[n])
                taken.add(n)
            n -= 1
        taken.add(cut)
    sheet.print_lines += _printed_behind(rest[annex_at:])
    for n, line in enumerate(rest[:annex_at]):
        if n in taken:
            continue
        if marks.PRINTED.search(line.text) and (cut is None or n > cut):
            sheet.print_lines.append(line)
        else:
            sheet.body.append(line)


def _printed_behind(carried: list[Line]) -> list[Line]:
    """The lines of copies and printing that stand behind the annexes, if none is a notice."""
    if any(marks.is_addressees(line) for line in carried):
        return []
    return [line for line in carried if marks.PRINTED.search(line.text)]


def _undated_signature(sheet: Sheet, rest: list[Line], taken: set[int]) -> set[int]:
    """The offices that sign without a date: lines of names alone behind the annex list, or last."""
    found: set[int] = set()
    begin = max(taken) + 1 if taken else max(len(rest) - 3, 3)
    for n in range(begin, min(begin + 4, len(rest))):
        if _signs(rest[n].text, False) and not re.search(r"\s.*[：:]", rest[n].text):
            sheet.signature.append(rest[n])
            found.add(n)
        elif found:
            break
    return found


def _signs(words: str, last: bool) -> bool:
    if last:
        words = marks.DATED.sub("", words)
    return marks.is_organisations(words)


def _signature_end(rest: list[Line]) -> int | None:
    """The line of the date of issue: alone, or behind the office that signs."""
    dated = [
        n
        for n, line in enumerate(rest)
        if marks.DATE_ONLY.match(line.text) and not (n and _IS_TIME.search(rest[n - 1].text))
    ]
    for n, line in enumerate(rest):
        words = line.text
        if n > 2 and dated and dated[0] < n and marks.ANNEX_ALONE.match(words):
            break
        if marks.DATE_ONLY.match(words) and (
            n > 0 and any(_signs(x.text, False) for x in rest[max(0, n - 4) : n])
        ):
            return n
        if marks.NO_YEAR.match(words) and n > 1 and _signs(rest[n - 1].text, False):
            return n
        if len(words) < 60 and marks.DATED.search(words) and not marker(words):
            before = marks.DATED.sub("", words)
            if len(before) > 2 and marks.is_organisations(before):
                return n
    told = bool(dated) and rest[0].text.endswith("。") and len(rest[0].text) > _SENTENCE
    return dated[0] if dated and (dated[0] > 1 or (dated[0] == 1 and told)) else None
