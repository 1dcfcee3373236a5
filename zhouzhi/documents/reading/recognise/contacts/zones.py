"""Where a paper tells whom to reach: runs of lines about contacts, and clauses in passing."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.lexicon.offices import is_organisation
from zhouzhi.documents.reading.recognise.contacts.addresses import street_at
from zhouzhi.documents.reading.recognise.contacts.reached import INSIDE
from zhouzhi.documents.reading.recognise.contacts.tokens import tokens_of
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.marks import CONTACT_LABEL
from zhouzhi.foundation.patterns import regex

_LOCAL = r"(?:\d{7,8}|\d{4}\s\d{4})"
_REACH = regex(
    rf"\d{{7,}}|[A-Za-z0-9_]\s?@\s?[A-Za-z0-9]|\d{{3,4}}\s?[-—–－]\s?{_LOCAL}|[（(]0\d{{2,3}}[）)]\s?{_LOCAL}|{INSIDE.pattern}"
)
_COMPLAINTS = regex(r"(?:监督|举报|投诉)(?:举报|投诉)?(?:电话|热线)")
_LABELLED = regex(r"(?:电\s?话|手\s?机|邮\s?箱|地\s?址)\s?[：:]?$")
_LONGEST, _AHEAD = 600, 40
_COLUMN = regex(r"联\s?[系络]\s?人(?:员)?|姓\s?名|(?:联\s?系|办公)?\s?电\s?话|手\s?机(?:号码?)?")
"""A line that is the name of a column and nothing else, above the cells that it heads."""
_OFFICE_AND_NAMES = regex(
    rf"(?P<office>{HAN}{{2,24}})[：:]\s*{HAN}{{2,4}}(?:(?:\s{{1,6}}|、){HAN}{{2,4}}){{0,3}}"
)
"""某厅某处：甲　乙, above the line that tells how they are reached."""
_FAX = regex(r"传\s?真$")
_PLACED = regex(r"(?:办公|报送|联系|收件)?地\s?点\s?[：:]")
_TAKEN_IN_AT = regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:受理|收件|接收|递交|报送)地\s?点\s?[：:]"
)
"""Where papers are brought: a line of contacts too where the others follow soon."""


def zones(sheet: Sheet) -> Iterator[list[Line]]:
    """Runs of lines about contacts, and clauses of other lines that name one in passing."""
    zone: list[Line] = []
    headed = False
    lines = [
        *_whole(sheet),
        *(x for x in sheet.signature if _REACH.search(x.text)),
        *sheet.print_lines,
    ]
    for n, line in enumerate(lines):
        label = _is_contact_line(line) or _introduces(lines, n)
        label = label or bool(_COLUMN.fullmatch(line.text) and _soon(lines, n, 5))
        label = label or bool(_TAKEN_IN_AT.match(line.text) and (zone or _soon(lines, n, 2)))
        label = label or bool(zone and (_PLACED.match(line.text) or street_at(line, 0)))
        between = (
            zone
            and len(line.text) <= 40
            and not re.search(r"[。；]", line.text)
            and _soon(lines, n, 3 if headed else 2)
        )
        headed = headed if zone else bool(label and _COLUMN.fullmatch(line.text))
        if label or between:
            zone.append(line)
            continue
        if zone:
            yield zone
            zone = []
        if _REACH.search(line.text):
            passing = list(_in_passing(line))
            if passing:
                yield passing
    if zone:
        yield zone


def _whole(sheet: Sheet) -> list[Line]:
    """The lines, one that ends with a label such as 电话： together with what it labels."""
    lines: list[Line] = []
    for line in sheet.prose:
        open_ = lines and len(lines[-1].text) < _LONGEST and _LABELLED.search(lines[-1].text[-8:])
        if open_ and not marker(line.text):
            start = lines.pop().start
            line = Line(start, sheet.text[start : line.end])
        lines.append(line)
    return lines


def _soon(lines: list[Line], n: int, most: int) -> bool:
    """Say whether a line that reaches someone follows within so many lines."""
    near = lines[n + 1 : n + 1 + most]
    return any(_is_contact_line(line) or _REACH.search(line.text) for line in near)


def _introduces(lines: list[Line], n: int) -> bool:
    """Say whether a line names the office, or who is reached, in the contact line below it."""
    words = lines[n].text
    if len(words) > 40 or n + 1 == len(lines) or not _is_contact_line(lines[n + 1]):
        return False
    if re.search(r"[，。；：:]", words):
        told = _OFFICE_AND_NAMES.fullmatch(words)
        return bool(told and is_organisation(told["office"]))
    mark = marker(words)
    if is_organisation(words[mark[2] :] if mark else words):
        return True
    tokens = [t.kind for t in tokens_of(lines[n])]
    return mark is None and "name" in tokens and "office" in tokens


def _is_contact_line(line: Line) -> bool:
    words = line.text
    if len(words) > 160 or re.match(r"附\s?件|抄\s?送", words):
        return False
    if words.count("|") > 1 and not _REACH.search(words):
        return False
    led = re.match(r"联\s?[系络]|电\s?话|咨询", words)
    short = len(words) < 90 and (led or not re.search(r"。.", words))
    labelled = re.search(
        r"(?:联\s?系|联\s?络|咨\s?询)(?:\s?人|方\s?式|电\s?话|单\s?位"
        r"|地\s?址)?[^，。]{0,8}[：: ]"
        r"|(?:电\s{0,4}话|邮\s{0,4}箱|手\s{0,4}机|传\s{0,4}真|地\s{0,4}址"
        r"|邮\s?编)[^，。]{0,8}[：: ]",
        words,
    )
    return short and bool(
        labelled or (_REACH.search(words) and not re.search(r"报送|提交|发送|反馈|发至", words))
    )


def _in_passing(line: Line) -> Iterator[Line]:
    """In running text: the brackets, or the words from a label on, that reach someone."""
    for m in re.finditer(
        r"[（(](?!0\d{2,3}[）)])[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]"
        r"|(?:[^。；（(]|[（(](?=0\d{2,3}[）)]))+",
        line.text,
    ):
        if not _REACH.search(m[0]) or _COMPLAINTS.search(m[0]):
            continue
        if m[0][0] in "（(":
            if _FAX.search(line.text, max(m.start() - _AHEAD, 0), m.start()):
                continue
            yield _with_whom(line, line.cut(m.start() + 1, m.end() - 1))
            continue
        label = CONTACT_LABEL.search(m[0])
        if label and "name" in {
            t.kind for t in tokens_of(line.cut(m.start(), m.start() + label.start()))
        }:
            yield line.cut(m.start(), m.end())
        elif label:
            begun = m[0].rfind("，", 0, label.start()) + 1
            yield line.cut(m.start() + begun, m.end())
        elif {"office", "phone"} <= {t.kind for t in tokens_of(line.cut(m.start(), m.end()))}:
            yield line.cut(m.start(), m.end())


def _with_whom(line: Line, inside: Line) -> Line:
    """What brackets hold, with the words in front where these name whom the telephone reaches."""
    if {"name", "office"} & {t.kind for t in tokens_of(inside)}:
        return inside
    at = inside.start - line.start
    begun = max(line.text.rfind(mark, max(at - _AHEAD, 0), at) for mark in "，。；、：") + 1
    whole = line.cut(max(begun, at - _AHEAD), at + len(inside.text) + 1)
    return whole if "name" in {t.kind for t in tokens_of(whole)} else inside
