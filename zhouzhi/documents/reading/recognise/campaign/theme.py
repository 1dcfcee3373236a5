"""The campaign's theme (主题), under a heading of its own, after a label, or in a sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.clauses import after_number, marker
from zhouzhi.foundation.patterns import regex

_HEADING = regex(r"^[^\s时、与和]{0,6}?主题\s?[。：:]?\s?$")
_LED = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?"
    r"|●\s?)?[^\s，。：:]{0,16}?(?<!邮件)主题(?:口号)?\s?(?:[（(][^（）()]{1,12}[）)])?(?:[。：:\t]|为"
    r"|是|(?<=主题) +(?=\S))\s?[：:]?\s?((?:[“\"][^”\"]{4,60}[”\"]|[^。；“”]{4,50}))(?=[。；]|$)"
)
_INLINE = (
    regex(
        r"主题(?:口号)?(?:不变[，,；;]?\s?)?(?:仍然?|依然|依旧|继续)?(?:确?定?为|是|[：:])\s?[：:]?\s?[“\"「『]([^”\"」』]{4,60})[”\"」』]"
    ),
    regex(
        r"主题[^，。；“”]{0,12}?由[“「][^”」]{2,60}[”」][^，。；“”]{0,4}(?:为|成)[“「]([^”」]{4,60})[”」]"
    ),
    regex(r"以\s?[“\"「『]([^”\"」』]{4,90})[”\"」』]\s?[为作](?:活动)?主题"),
    regex(
        r"主题(?:词|口号)?(?:[（(][^（）()]{1,12}[）)])?[^“”。；]{0,16}?(?:提法|选出|确定|定|一致|统一|不变|沿用|用|的|[为作是])"
        r"[^“”。；，：]{0,4}[：:，]?\s?[为是]?\s?[“「『]([^”」』]{4,60})[”」』](?![^。；]{0,2}[“「])"
    ),
    regex(
        r"(?:主题|围绕)[^，。；“”]{0,8}[“\"「『]([^”\"」』]{4,60})[”\"」』](?:这一|的"
        r"|为)?(?:活动|宣传|年度|总)?主题"
    ),
    regex(
        r"围绕[“\"「『]([^”\"」』]{4,60})[”\"」』](?:深入|广泛|积极|集中)*(?:开展|组织|举办)主题(?:教育|宣传|科普|实践)*活动"
    ),
    regex(
        r"主题[“\"「『]([^”\"」』]{4,60})[”\"」』]"
        r"|(?<!开展)(?<!举办)(?<!组织)(?<!参加)"
        r"[“「『]([^”」』]{4,60})[”」』]主题(?![展日周月晚沙讲报论教馆公宣征演班])"
    ),
    regex(
        r"(?:活动|本届|今年)?主题(?:为[：:]?|是[：:]?|[：:])\s?([^“”，。；、]{4,40})(?=[，。；]|$)"
    ),
    regex(
        r"(?:围绕|紧扣|以)(?!.{0,2}(?:活动|统一|同一|同样|不同|相关|本[次届]|该|其|这))"
        r"([^“”，。；、《》]{6,24}?)(?:这一|的|为)?主题(?:[，。；]|开展|展开|组织|进行|举办)"
    ),
)
_SURE_INLINE = (0.97, 0.97, 0.96, 0.92, 0.9, 0.85, 0.9, 0.85, 0.7)
_QUOTED = regex(r"(?:主题|口号)[^“”，。；]{0,8}“([^“”]{4,60})”")
_AS_THEME = regex(r"以\s?[“\"「『]([^”\"」』]{4,60})[”\"」』]\s?[为作](?:活动|大赛|本次)?主题")
_WITHIN = regex(r"^[^“”。；]{1,12}“([^“”]{4,60})”[^“”。；]{0,4}主题")
_AGAIN = regex(r"^[^，。；：:“]{0,8}主题\s?[：:]\s?")
"""The label once more below its heading: 活动主题：…."""
_LONGEST = 60
_SETTLED = regex(r"(?:结合|确定|我[省市县区州]|本[省市县区校院届])[^。；“]{0,30}主题[^。；“]{0,8}“")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give at most one theme, the most plainly stated."""
    for told in (_under_heading, _after_label, _in_sentence):
        theme = told(sheet)
        if theme:
            yield theme
            return


def _under_heading(sheet: Sheet) -> Finding | None:
    for line, following in pairwise(sheet.prose):
        if not _HEADING.match(after_number(line.text)) or marker(following.text):
            continue
        if len(following.text) <= _LONGEST:
            told = (p.search(following.text) for p in (_QUOTED, _AS_THEME, _WITHIN))
            quoted = next((m for m in told if m), None)
            words = quoted[1] if quoted else _AGAIN.sub("", following.text).strip('“”"。 ')
            return _theme(following, following.text.find(words), words, "heading", 0.96)
    return None


def _after_label(sheet: Sheet) -> Finding | None:
    for line in sheet.prose:
        m = _LED.match(line.text)
        if m and not _SETTLED.search(line.text, m.end()):
            words = m[1].strip('“”" ')
            return _theme(line, line.text.find(words, m.start(1)), words, "led", 0.95)
    return None


def _in_sentence(sheet: Sheet) -> Finding | None:
    for pattern, sure in zip(_INLINE, _SURE_INLINE, strict=True):
        for line in [*sheet.prose, *sheet.title]:
            m = _own(pattern, line.text)
            if m and not re.search(
                r"党日|班会|教育$|邮件主题", line.text[max(m.start() - 2, 0) : m.end() + 2]
            ):
                group = m.lastindex or 1
                return _theme(line, m.start(group), m[group], "inline", sure)
    return None


def _own(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Of several themes in a line the one that is settled here, behind the one from above."""
    told = list(pattern.finditer(text))
    settled = (m for m in told[1:] if _SETTLED.search(text, told[0].end(), m.end()))
    return next(settled, told[0] if told else None)


def _theme(line: Line, at: int, words: str, told: str, sure: float) -> Finding:
    """The theme that stands at a place of a line, and how it is told there."""
    return found(
        FindingKind.THEME,
        {"text": words.strip()},
        line.part(at, at + len(words)),
        rule=f"campaign.theme_{told}",
        confidence=sure,
    )
