"""A whole paper in one line without even a blank: line ends put back where its parts begin."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_LONG, _SHARE = 150, 0.6
_NUMBERS = "一二三四五六七八九十"
_TITLE = regex(
    r"^[^。；：:]{0,60}?(?:关于[^。；：:]{4,90}?的?(?:通知|函|公告|意见|通告)(?:[（(][^（()）]{1,12}[)）])?"
    r"|[^。；：:，]{4,40}?(?:实施方案|工作方案|活动方案))(?=各|有关|相关|[市县省区州校]\s?[直各内属级]|为|根据|按照)"
)
_ADDRESSED = regex(r"[^。；：:]{2,200}[：:](?=[\u4e00-\u9fff2])")
_SIGNED = regex(
    r"(?<=[。；.])(?P<who>[\u4e00-\u9fff、（）()]{3,90}(?:局|厅|部|委|办|会|院|处|府|中心|协会|办公室))"
    r"(?P<day>20\d\d年\d{1,2}月\d{1,2}日|二[〇○零]..年.{1,3}月.{1,3}日)"
)
_LETTER = regex(r"[各有][^。；：:，]{2,60}[：:](?=[\u4e00-\u9fff2])")
_LETTER_SIGNED = regex(
    r"(?<=[。；.》])(?P<who>[\u4e00-\u9fff、]{4,60}?(?:局|厅|部|委|办|会|院|处|府|中心|公室))"
    r"(?P<day>20\d\d年\d{1,2}月\d{1,2}日)(?=$|联系|附件|[（(])"
)
_LETTER_PARTS = regex(r"(?<=[。；，,.日\u4e00-\u9fff])(?:附件\d?|联系人|联系电话|联系方式)[：:]")
"""A short paper without headings: to whom, one paragraph, who signs and when, whom to ask."""
_LISTED = regex(r"(?<=[。；;])(?=附件\d?[：:]|联系人(?:及电话)?[：:]|联系方式[：:]|抄送[：:])")
_ITEM = regex(r"(?<=[。；：:;\u4e00-\u9fff])(\d{1,2})[.．、](?=\s?[\u4e00-\u9fff《“])")


def edits(text: str) -> Iterator[Edit]:
    """Propose line ends in a line that is most of the text and holds a paper's parts in order."""
    at = 0
    for line in text.split("\n"):
        if len(line) > _LONG and len(line) > _SHARE * len(text):
            places = _places(line) if len(_headings(line)) >= 2 else _letter(line)
            for place in sorted({p for p in places if 0 < p < len(line)}):
                yield Edit(at + place, at + place, "\n")
        at += len(line) + 1


def _headings(line: str) -> list[int]:
    """Where 一、 二、 三、 stand, as far as they come one after another."""
    found: list[int] = []
    for number in _NUMBERS:
        start = found[-1] + 4 if found else 0
        m = re.compile(rf"(?<![{_NUMBERS}第、]){number}、(?![{_NUMBERS}]、)").search(line, start)
        if m is None:
            break
        found.append(m.start())
    return found


def _places(line: str) -> Iterator[int]:
    headings = _headings(line)
    yield from headings
    for begin, end in zip(headings, [*headings[1:], len(line)], strict=True):
        yield from _counted(line, begin, end)
    yield from (m.start() for m in _LISTED.finditer(line))
    for signed in list(_SIGNED.finditer(line, headings[-1]))[-1:]:
        yield from (signed.start("who"), signed.start("day"), signed.end("day"))
    title = _TITLE.match(line)
    if title:
        yield title.end()
        addressed = _ADDRESSED.match(line, title.end(), headings[0])
        yield addressed.end() if addressed else title.end()


def _letter(line: str) -> Iterator[int]:
    """Where the parts of a paper without headings begin, if it has both ends."""
    addressed = _LETTER.match(line)
    signed = list(_LETTER_SIGNED.finditer(line))[-1:]
    if addressed is None or not signed:
        return
    yield from (addressed.end(), signed[0].start("who"), signed[0].start("day"), signed[0].end())
    yield from (m.start() for m in _LETTER_PARTS.finditer(line, addressed.end()))


def _counted(line: str, begin: int, end: int) -> Iterator[int]:
    """Where （一）, （二） and 1., 2. stand under one heading, counted from the first."""
    at = begin
    for number in _NUMBERS:
        m = re.compile(rf"[（(]{number}[)）]").search(line, at, end)
        if m is None:
            break
        yield m.start()
        at = m.end()
    wanted = 1
    for m in _ITEM.finditer(line, begin, end):
        if int(m[1]) in (1, wanted):
            yield m.start()
            wanted = int(m[1]) + 1
