"""A whole paper copied into one line: the blanks that were line ends made line ends again."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_HAN = "[一二三四五六七八九十]{1,2}"
_BEGINS = (
    rf"(?:{_HAN}、|[（(]{_HAN}[)）]|\d{{1,2}}[.．、](?!\d)|附件\d?[：:]|联系人[：:]"
    r"|各[^\s。]{2,80}[：:])"
)
_SIGNS = "局厅部会委办所院校处心府馆社司站团盟"
_DAY = r"20\d\d年\d{1,2}月\d{1,2}日\s*$"
"""How a signature ends: the last character of who signs, and the day behind it."""
_FOR = r"(?:[（(][^（）()]{2,20}代章[）)][ \t]+)"
_BREAK = regex(
    rf"(?<![ \t])[ \t]++(?={_BEGINS}|(?:信息)?来源[：:]|(?:发布)?(?:时间|日期)[：:])"
    rf"|(?<=[：:。；])[ \t]+(?=[\u4e00-\u9fff\d])"
    rf"|(?<=[{_SIGNS}])[ \t]+(?={_DAY})"
    rf"|(?<=\S)[ \t]+(?=(?:[\u4e00-\u9fff（）()]{{3,30}}[{_SIGNS}][ \t]+){{1,6}}{_FOR}?{_DAY})"
    rf"|(?<=代章[）)])[ \t]+(?={_DAY})"
)
_HEADING = regex(
    rf"(?<![\u4e00-\u9fff])({_HAN}、[^\s，。；：:]{{2,14}}"
    rf"|[（(]{_HAN}[)）][^\s，。；：:]{{2,12}})[ \t]+"
)
_LONG, _HEAD = 300, 600
_NUMBERED_TITLE = regex(
    rf"(?m)^[ \t]*{HAN}{{2,16}}[〔\[（(](?:19|20)\d\d[〕\]）)]第?\d{{1,5}}号"
    r"(?P<gap>[ \t]*)"
    r"(?=[^\x00-\x1f，。；：（()）]{0,40}关于[^\n]{4,90}(?:通知|函|意见|公告)[ \t]*$)"
)
"""A number and a title that stand on one line: 某科组〔2018〕3号关于举办…的通知."""


_RUN_ON = regex(
    r"(?m)^[ \t]*(?:[^\s。；：:]{2,60}(?:通知|函|方案)(?P<titled>[ \t]+))?"
    r"各[^\n。；：:]{2,80}[：:](?P<opens>[ \t]+)"
    r"(?=根据|为|按|接|现[将就]|近日|经|今年|20\d\d年)"
    r"|(?<=[。.])(?P<closes>[ \t]+)(?=特此通知[。.])"
    r"|(?<=特此通知[。.])(?P<lists>[ \t]+)(?=附\s?件[：:])"
)
"""Where a short paper that was copied into one line had line ends."""

_TAIL = regex(
    rf"(?m)^[ \t]*{HAN}{{3,30}}[{_SIGNS}](?P<who>[ \t]{{1,40}})"
    r"(?:20\d\d|二[〇○零][^\s]{2})年[^\s]{1,3}月[^\s]{1,3}日(?P<day>[ \t]{1,40})(?=联\s?系)"
)
"""Who signs, the day and whom to ask, on one line."""
_APART = regex(
    r"(?m)^[ \t]*(?:附\s?件[：:][ \t]*)?\d{1,2}[.．、](?P<end>[ \t]*\n[ \t]*)"
    r"(?=(?:[^\Wa-zA-Z_]|《)[^\n。]{3,80}\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|ofd)[ \t]*$)"
)
"""A number of an annex on a line of its own, above the annex's file."""


def edits(text: str) -> Iterator[Edit]:
    """Propose line ends in lines that hold several numbered headings, or number and title."""
    titled = _NUMBERED_TITLE.search(text, 0, _HEAD)
    if titled:
        yield Edit(titled.start("gap"), titled.end("gap"), "\n")
    yield from (Edit(m.start("end"), m.end("end"), "") for m in _APART.finditer(text))
    for m in _RUN_ON.finditer(text):
        gaps = (m.span(name) for name, words in m.groupdict().items() if words is not None)
        yield from (Edit(*gap, "\n") for gap in gaps)
    for m in _TAIL.finditer(text):
        yield from (Edit(*m.span("who"), "\n"), Edit(*m.span("day"), "\n"))
    at = 0
    for line in text.split("\n"):
        begins = titled is None or at > titled.start()
        if begins and len(line) > _LONG and len(re.findall(rf"[ \t]{_HAN}、", line)) >= 2:
            places = {(m.start(), m.end()) for m in _BREAK.finditer(line)}
            places |= {(m.end(1), m.end()) for m in _HEADING.finditer(line)}
            for start, end in sorted(places):
                yield Edit(at + start, at + end, "\n")
        at += len(line) + 1
