"""A whole paper copied into one line: the blanks that were line ends made line ends again."""

import re
from collections.abc import Iterator

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
_BREAK = regex(
    rf"[ \t]+(?={_BEGINS})"
    r"|[ \t]+(?=(?:信息)?来源[：:]|(?:发布)?(?:时间|日期)[：:])"
    rf"|(?<=[：:。；])[ \t]+(?=[\u4e00-\u9fff\d])"
    rf"|(?<=[{_SIGNS}])[ \t]+(?={_DAY})"
    rf"|(?<=\S)[ \t]+(?=(?:[\u4e00-\u9fff（）()]{{3,30}}[{_SIGNS}][ \t]+){{1,6}}{_DAY})"
)
_HEADING = regex(
    rf"(?<![\u4e00-\u9fff])({_HAN}、[^\s，。；：:]{{2,14}}"
    rf"|[（(]{_HAN}[)）][^\s，。；：:]{{2,12}})[ \t]+"
)
_LONG = 300


def edits(text: str) -> Iterator[Edit]:
    """Propose line ends in lines that hold several numbered headings."""
    at = 0
    for line in text.split("\n"):
        if len(line) > _LONG and len(re.findall(rf"[ \t]{_HAN}、", line)) >= 2:
            places = {(m.start(), m.end()) for m in _BREAK.finditer(line)}
            places |= {(m.end(1), m.end()) for m in _HEADING.finditer(line)}
            for start, end in sorted(places):
                yield Edit(at + start, at + end, "\n")
        at += len(line) + 1
