"""Addresses (地址) of a contact line, behind a label or by the number of a house."""

import re

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.contacts.token import Token
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

_STREET_TOLD = regex(
    r"(?:(?![寄送交报至到在于请为是])[^\W\da-zA-Z_]){2,20}[路街道巷]\s?\d{1,5}(?:[-—]\d{1,4})?号[^，。；、,;\s（）()]{0,24}"
)
_SITS = regex(
    rf"(?<=\d[室房])(?={HAN}{{2,24}}$)|(?<=房间)(?={HAN}{{2,24}}$)"
    rf"|(?<=[\d一二三四五六七八九十A-Za-z][号层楼座])(?=(?:[省市县区州旗]|{HAN}{{2,6}}(?:[省市县区州旗]|管委会))"
    rf"{HAN}{{0,12}}(?:局|委|厅|科协|办公室|[办科处部股])$)"
)
"""Where an address ends and the office that sits there is named right behind it."""
_SITS_ASIDE = regex(r"[（(](?!原)[^（）()\d]{2,24}(?:[局厅处科股部委办会]|办公室)[）)]$")
"""The office that sits at an address, in brackets behind it."""
_LEFT_OPEN = regex(r"\s?[（(][^（）()]*$")
"""A bracket that shuts only behind what else it tells: 某路18号（某馆办公室，邮编：…）."""
_ON_THE_WEB = regex(r"https?:|[Ww]{3}\.|[A-Za-z0-9./:?=&_-]+$")
_BEGINS = ("", "：", ":", " ", "\u3000", "\t", "，", "；", "、", "（", "(")


def street_at(line: Line, at: int) -> Token | None:
    """The address without a label that begins at a place of a line: a street with its number."""
    m = _STREET_TOLD.match(line.text, at) if line.text[max(at - 1, 0) : at] in _BEGINS else None
    return Token("address", m[0], line.part(m.start(), m.end())) if m else None


def labelled_address(line: Line, at: int) -> tuple[Token | None, int]:
    """The address behind a label, if one stands there, and where to go on."""
    m = re.match(r"\s?[：:为是]?\s*", line.text[at:])
    begin = at + (m.end() if m else 0)
    rest = line.text[begin:]
    stop = re.search(
        rf"[，,；;。]|\s{{2,}}|[（(](?=邮编|[^（）()]{{0,24}}(?:收[，,；;）)]|联系|电话|手机|\d-?\d{{6}}))"
        rf"|\s(?={HAN}{{2,4}}\s?[（(]?收)|\s(?=\S{{2,4}}[：:])|(?<=[号室楼])\s|(?:邮编|邮政编码|收件人|联系人"
        r"|联系电话|电话|电子邮箱|邮箱)\s?[：:]",
        rest,
    )
    words = (rest[: stop.start()] if stop else rest).strip()
    words = words[: len(words) - _unopened(words)].rstrip()
    opened = _LEFT_OPEN.search(words)
    words = words[: opened.start()] if opened else words
    sits = _SITS.search(words) or _SITS_ASIDE.search(words)
    words = words[: sits.start()] if sits else words
    if len(words) < 4 or "@" in words or _ON_THE_WEB.match(words):
        return None, begin
    return Token("address", words, line.part(begin, begin + len(words))), begin + len(words)


def _unopened(words: str) -> int:
    """How many characters from a closing bracket on that nothing opened, to the end."""
    depth = 0
    for at, c in enumerate(words):
        depth += (c in "（(") - (c in "）)")
        if depth < 0:
            return len(words) - at
    return 0
