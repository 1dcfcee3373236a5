"""Where an office sits, told where papers are to be brought: 送市科协普及部（政务中心512室）."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.lexicon.offices import ORG_ENDING
from zhouzhi.documents.reading.recognise.contacts.token import Token
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

_TOLD = regex(
    rf"(?P<office>{HAN}{{2,24}}{ORG_ENDING})(?:窗口|服务台|服务窗口)?\s?[（(]\s?"
    r"(?:(?P<label>(?:办公|联系|通讯|邮寄)?地\s?[址点])\s?[：:]?\s?)?"
    r"(?P<place>[^（）()，。；：:@]{3,40})"
)
_HOUSED = regex(rf"{ORG_ENDING}(?:窗口|服务台|服务窗口)?\s?[（(][^（）()]*\d")
"""The end of an office with a bracket behind it that holds a number: how every place is told."""
_ROOM = regex(
    r"[楼层室房号座栋幢厦路街]\s?[A-Za-z]?\d{1,5}(?:房间|[室房号]|$)"
    rf"|\d\s?[号室楼层]{HAN}{{0,8}}$"
)
_VERB = regex(r".*(?:报送|提交|寄送|上报|邮寄|递交|送达?|交|报|寄)(?:至|到|给|往)?")


def places_told(lines: list[Line]) -> Iterator[tuple[Token, Token]]:
    """Give each office with the place in brackets behind it, as in 送某科（某楼某室）."""
    for line in lines:
        bracketed = "（" in line.text or "(" in line.text
        for m in _TOLD.finditer(line.text) if bracketed and _HOUSED.search(line.text) else ():
            place = m["place"].strip()
            if not (_ROOM.search(place) or (m["label"] and re.search(r"\d", place))):
                continue
            lead = _VERB.match(m["office"])
            begin = m.start("office") + (lead.end() if lead else 0)
            if not lead or begin >= m.end("office"):
                continue
            office = line.cut(begin, m.end("office"))
            where = line.cut(m.start("place"), m.end("place"))
            yield (
                Token("office", office.text, office.span),
                Token("address", where.text, where.span),
            )
