"""The title (标题): as printed over the text, or made up from what the text says of itself."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.lexicon.characters import HAN, blank_out
from zhouzhi.documents.reading.recognise.draft import doubt, found
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.documents.reading.structure.marks import NUMBER_BEHIND
from zhouzhi.documents.reading.when import Question
from zhouzhi.foundation.patterns import regex

_HELD = regex(
    rf"(?:共同|联合)?(?:举办|主办|开展|组织)(?:的)?((?:20\d\d年)?{HAN}{{2,20}}(?:活动周"
    r"|活动月|宣传周|科普日|宣传月|大赛|科技周|科技节|科普周))"
)
_TOPIC = regex(
    rf"[就将]((?:20\d\d年)?{HAN}{{4,30}}?)(?:的?(?:有关|相关))?(?:事项|工作|要求)(?:通知|安排"
    r"|公告)如下"
)
_FIXED = regex(
    rf"((?:20\d\d年)?{HAN}{{2,12}}?(?:科技活动周|科普日|科技周|活动月))(?:拟?定于|将于|于)"
)

_UNTIL = regex(r"\s?[（(][^（）()]{0,4}截止[^（）()]*[)）]$")
"""What a site puts behind a title: （截止时间：8月8日）."""


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give the printed title; without one, a title made up from the first sentences, as a doubt."""
    if sheet.title:
        words = re.sub(r"\s{2,}", " ", "".join(line.text for line in sheet.title)).strip()
        words = NUMBER_BEHIND.sub("", _UNTIL.sub("", words))
        span = Span(sheet.title[0].start, sheet.title[-1].end)
        yield found(FindingKind.TITLE, {"text": words}, span, rule="title.printed", confidence=0.97)
        return
    labelled = sheet.particulars.get("标题") or sheet.particulars.get("名称")
    if labelled:
        yield found(
            FindingKind.TITLE,
            {"text": labelled.text},
            labelled.span,
            rule="title.labelled",
            confidence=0.92,
        )
        return
    yield from _made_up(sheet)


def _made_up(sheet: Sheet) -> Iterator[Finding | Doubt]:
    for line in sheet.body[:2]:
        masked = blank_out(line.text, r"《[^》]*》")
        for pattern in (_HELD, _FIXED, _TOPIC):
            m = pattern.search(masked)
            if not m or re.search(r"我|相关|有关", m[1]):
                continue
            topic = (
                m[1]
                if re.match(r"20\d\d年", m[1])
                else f"{sheet.timeline.year or ''}{'年' if sheet.timeline.year else ''}{m[1]}"
            )
            words = f"关于举办{topic}的通知"
            span = line.part(m.start(1), m.end(1))
            yield found(
                FindingKind.TITLE,
                {"text": words},
                span,
                rule="title.made_up",
                confidence=0.4,
                inferred=True,
            )
            question = Question(
                "title_missing", f"文中没有标题行，暂拟为“{words}”，请核对或改写。", (words,)
            )
            yield doubt(question, span)
            return
    yield doubt(Question("title_missing", "文中没有标题行，请填写标题。"), None, finding=None)
