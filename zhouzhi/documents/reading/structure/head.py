"""The head of a paper: what stands before its first sentence."""

import re
from dataclasses import dataclass, field

from zhouzhi.documents.reading.structure import marks
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import Line
from zhouzhi.foundation.patterns import regex

_FAR = 30
_TITLE_LINES = 4
_NAMED = 30
"""More characters than the offices in front of a title's 关于 have."""
_FEW = 3
_TOLD_OF = regex(r"(?:下发|印发|发布|出台|转载)《(关于[^《》]{4,80})》$")
"""A page's own heading that tells of the paper below it: 某学会下发《关于…的通知》."""
_ABOUT = regex(r"[^，。；：:]{0,30}关于")
_SHORT_NAME = 14
_BULLET = regex(r"^[-*·•]\s?")
_NUMBER = regex(
    r"[〔\[［（(【﹝](?:(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})[〕\]］）)】﹞]"
    r"\s?(?:第\s?)?\d{1,5}\s?号"
)


_REACHED = regex(r"联\s?[系络]\s?人\s?[：:]")
"""A paper's contacts, behind which no title of its own stands any more."""
_PASSES_ON = regex(r"^(?:转发|印发|批转)")
_UNMARKED = regex(
    r"^(?:各|有关|市直|省直|县直|区直|全[市县区校])[^。；：:！]{2,200}(?:单位|部门|科协|局|企业"
    r"|学校|基地|高校|处室|公司|院所|学院|学会|机构|街道|乡镇|中心|科室)$"
)


@dataclass(slots=True)
class Head:
    """Line numbers of the head: its beginning, title and addressees, and where the body begins."""

    begin: int = 0
    title_begin: int = 0
    title_end: int = 0
    addressees: int | None = None
    body: int = 0
    particulars: dict[str, Line] = field(default_factory=dict)

    @property
    def title(self) -> bool:
        return self.title_end > self.title_begin


def head_of(lines: list[Line]) -> Head:
    """Find the head among the first lines; a paper without one begins with its body."""
    head = Head()
    limit = _first_prose(lines)
    for line in lines[:limit]:
        for m in marks.PARTICULARS.finditer(line.text) if marks.PARTICULAR.match(line.text) else ():
            label = re.sub(r"\s", "", m[1])
            if m[2]:
                head.particulars.setdefault(label, line.cut(m.start(2), m.end(2)))
    apart = _labelled_apart(lines[:limit], head)
    _find_title(lines, limit, head, apart)
    _find_addressees(lines, limit, head, apart)
    head.begin = _masthead_begin(lines, head)
    return head


def _first_prose(lines: list[Line]) -> int:
    """The first line that is a sentence or a numbered clause, at most the thirtieth."""
    for n, line in enumerate(lines[:_FAR]):
        if marks.CHROME.match(line.text):
            continue
        if marks.is_addressees(line) and not marks.PARTICULAR.match(line.text):
            return n + 1
        if ("。" in line.text and len(line.text) > 30) or (marker(line.text) and n > 0):
            return n
        if "，" in line.text and len(line.text) > 60:
            return n
    return min(len(lines), _FAR)


def _labelled_apart(lines: list[Line], head: Head) -> set[int]:
    """The lines of a table in which each label stands above what it labels, bulleted or not."""
    labels = {n: m for n, x in enumerate(lines[:-1]) if (m := marks.PARTICULAR_ALONE.match(x.text))}
    below = ((n + 1, m) for n, m in labels.items() if n + 1 not in labels)
    told = {n: m for n, m in below if "。" not in lines[n].text}
    if len(told) < _FEW:
        return set()
    for n, label in told.items():
        begin = _BULLET.match(lines[n].text)
        value = lines[n].cut(begin.end() if begin else 0, len(lines[n].text))
        head.particulars.setdefault(re.sub(r"\s", "", label[1]), value)
    return labels.keys() | told.keys()


def _find_title(lines: list[Line], limit: int, head: Head, apart: set[int]) -> None:
    best: tuple[int, int] | None = None
    for n in range(_before_contacts(lines, limit)):
        size = _title_size(lines[n : min(n + _TITLE_LINES, limit)], {k - n for k in apart})
        best = (n, n + size) if size else best
        if best and _better(lines, best, limit):
            break
    if best:
        begin, end = best
        end += end < limit and bool(marks.BRACKETED.match(lines[end].text))
        head.title_begin, head.title_end = begin, end
        head.body = end


def _before_contacts(lines: list[Line], limit: int) -> int:
    """Up to where a title may stand: above the contacts, unless these are a page's own.

    They are the page's where a title and those it is for come behind them.
    """
    reached = next((n for n in range(limit) if _REACHED.match(lines[n].text)), limit)
    for n in range(reached + 1, limit):
        size = _title_size(lines[n : min(n + _TITLE_LINES, limit)], set())
        end = n + size
        if size and any(map(marks.is_addressees, lines[end : end + _TITLE_LINES])):
            return limit
    return reached


def _title_size(lines: list[Line], apart: set[int]) -> int:
    """How many of some lines make up a title from the first one on; 0 where they do not."""
    for size in range(1, len(lines) + 1):
        parts = [line.text for line in lines[:size]]
        if size - 1 in apart or _is_no_title(parts[-1]):
            return 0
        if size > 1 and (_begins_anew(parts) or any(map(marks.ANNEX_ALONE.match, parts))):
            return 0
        office = size > 1 and marks.is_organisations(re.sub(r"\s?文\s?件$", "", parts[0]))
        if marks.is_title("".join(parts)) and not (office and not _PASSES_ON.match(parts[0])):
            return size
    return 0


def _is_no_title(words: str) -> bool:
    """Say whether a line cannot be part of a title: a label, a site's words, a sentence's end."""
    return bool(
        marks.PARTICULAR.match(words)
        or marks.URGENCY.match(words)
        or marks.CHROME.search(words)
        or marks.BREADCRUMB.match(words)
        or words[-1] in "：:。，"
        or words.endswith("通知公告")
        or _NUMBER.search(marks.NUMBER_BEHIND.sub("", words))
    )


def _begins_anew(parts: list[str]) -> bool:
    """Say whether the last line begins a title by itself, so that those above are no part of it.

    It does where it is one with 关于, and where it repeats a page's own heading above it.
    """
    above = "".join(parts[:-1])
    about = parts[-1].find("关于")
    whole = marks.is_title(parts[-1]) and 0 <= about <= _NAMED
    if whole and "关于" not in above and not _PASSES_ON.match(above):
        return True
    return bool(above) and marks.is_title(parts[-1]) and above in parts[-1]


def _better(lines: list[Line], best: tuple[int, int], limit: int) -> bool:
    """Say whether no later line repeats the title, as below a page's own heading."""
    words = re.sub(r"\s", "", "".join(line.text for line in lines[best[0] : best[1]]))
    later = re.sub(r"\s", "", "".join(line.text for line in lines[best[1] : limit]))
    told = _TOLD_OF.search(words)
    if (told[1] if told else words) in later:
        return False
    numbered = next((n for n in range(best[1], limit) if _is_number_alone(lines[n].text)), limit)
    behind = lines[numbered + 1 : min(numbered + 1 + _TITLE_LINES, limit)]
    return not any(_ABOUT.match(x.text) for x in behind[:1] if _title_size(behind, set()))


def _is_number_alone(words: str) -> bool:
    """Say whether a line is a document's number and nothing else."""
    m = _NUMBER.search(words)
    return m is not None and len(words) - (m.end() - m.start()) < _SHORT_NAME


def _find_addressees(lines: list[Line], limit: int, head: Head, apart: set[int]) -> None:
    for n in range(head.title_end, min(limit + 1, len(lines), head.title_end + 12)):
        if marks.is_addressees(lines[n]) and not marks.PARTICULAR.match(lines[n].text):
            head.addressees = n
            head.body = n + 1
            return
    for n in (
        range(head.title_end, min(limit, len(lines) - 1, head.title_end + 8)) if head.title else []
    ):
        if _UNMARKED.match(lines[n].text) and "，" in lines[n + 1].text:
            head.addressees, head.body = n, n + 1
            return
    while head.body < limit and (head.body in apart or _belongs_to_head(lines[head.body])):
        head.body += 1


def _belongs_to_head(line: Line) -> bool:
    words = line.text
    number = _NUMBER.search(words) and len(words) < 30
    return bool(
        number
        or marks.PARTICULAR.match(words)
        or marks.CHROME.search(words)
        or marks.DATE_ONLY.match(words)
        or marks.DATED_HEAD.match(words)
    )


def _masthead_begin(lines: list[Line], head: Head) -> int:
    """Up from the title over offices, 文件 and the number; what is higher is the site's."""
    at = head.title_begin if head.title else (head.addressees or 0)
    while at > 0:
        words = lines[at - 1].text
        plain = re.sub(r"\s?文\s?件$", "", words)
        known = (
            marks.is_organisations(plain)
            or words == "文件"
            or words.startswith("签发人")
            or (_NUMBER.search(words) and len(re.sub(r"签发人.*|\s", "", words)) < 30)
        )
        if not known or marks.PARTICULAR.match(words):
            break
        at -= 1
    return at
