"""What is handed in, told around a deadline's sentence: before it, above it, in its heading."""

import re
from itertools import takewhile

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.lexicon.verbs import MADE, SUBMIT
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.pieces import (
    Piece,
    label_above,
    names_material,
)
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.patterns import regex

VAGUE = regex(
    r"(?:上述|以上|有关|相关|所有|全部|(?:电子|纸质|书面)[版稿]?|成果)(?:的)?(?:材料|资料|表格|信息(?!表))|^(?:材料|资料|上述"
    r"|以上)|信息(?=登记(?!表)|填报(?!表)|录入)"
)
LISTS = regex(
    r"(?:以下|下列|如下)(?:几[项种类]|\d项)?(?:电子|纸质)?(?:材料|资料|内容|文件)[：:][^。；]{2,40}?[、，]"
)
_COMPRISES = regex(
    LISTS.pattern + r"|^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?"
    r"(?:需要?|应当?|须)?(?:报送|上报|提交|以上|上述|申报|总结|推荐|参评|参赛|报名|评选|所需|成果|活动)?的?(?:材料|资料|内容)(?:主要)?(?:应当?|须|需)?(?:包括|包含|为|有|含|[：:])"
)
_OPENS = regex(r"(?:通知|公告|安排|要求)如下[：:。]?$")
_MATERIALS_LED = regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:推荐|申报|报送|参评|参赛|报名|提交|上报)材料[：:](?P<what>.{4,})"
)
"""推荐材料：《推荐表》、…, over a line that says by when: 5月17日前交某办公室。"""
_REQUIRED = regex(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?P<what>[^，。；：:]{2,8}?)(?:内容|格式|制作|报送|技术)?要求[：:]"
)
_NEAR, _BELOW = 400, 8


def wider(piece: Piece) -> str:
    """What was said before: in the sentence, earlier in the paragraph, in the clause's heading."""
    if MADE.search(piece.before) and names_material(piece.before):
        return piece.before
    listed = comprised(piece)
    if names_material(listed):
        return listed
    told = "".join(_earlier(piece)) or _line_above(piece) or _required(piece)
    if not told and piece.is_labelled:
        told = "".join(x.text for x in piece.later[:2] if SUBMIT.search(x.text))
    if names_material(told):
        return told
    at = piece.sentence.start
    held = [c for c in piece.sheet.clauses if c.span.start <= at < c.span.end]
    for clause in sorted(held, key=lambda c: -c.level):
        if set(materials_in(clause.heading)) - {"other", "activity_register"}:
            return clause.heading
    if piece.is_labelled:
        first = max((c.span.start for c in held), default=at) - _NEAR
        behind = piece.sheet.prose_after(first)
        near = [x.text for x in takewhile(lambda x: x.start < at, behind)]
        asked = [x for x in near if SUBMIT.search(x) and materials_in(x) and not _OPENS.search(x)]
        told = asked[-1] if asked else _told_below(piece)
        own = piece.before or piece.led_by_label
        return told or own or label_above(piece.sheet, piece.line_start)
    return piece.before


def _required(piece: Piece) -> str:
    """What the paragraph says it is about: 视频要求：…。请于某日前提交。"""
    led = (_REQUIRED.match(x.text) for x in reversed(piece.earlier))
    return next((m["what"] for m in led if m), "")


def _told_below(piece: Piece) -> str:
    """The first of the lines right below a time limit that says what is to be handed in."""
    below = (x.text for x in piece.sheet.prose_after(piece.sentence.end)[:_BELOW])
    return next((x for x in below if SUBMIT.search(x) and names_material(x)), "")


def comprised(piece: Piece) -> str:
    """报送材料包括 …: what the next sentences, or else those before, say the papers are."""
    behind = next((x.text for x in piece.later[:2] if _COMPRISES.search(x.text)), "")
    led = next((n for n, x in enumerate(piece.earlier) if _COMPRISES.search(x.text)), None)
    if behind or led is None:
        return behind
    return "".join(x.text for x in piece.earlier[led:])


def _line_above(piece: Piece) -> str:
    """What the paragraph above asks for, where this one only says by when: 有关材料于…报送."""
    above = [x.text for x in piece.sheet.prose_before(piece.line_start, 1)]
    listed = (_MATERIALS_LED.match(x) for x in above)
    told = next((m["what"] for m in listed if m), "")
    if told and names_material(told):
        return told
    asks = (x for x in above if not marker(x) and VAGUE.search(piece.text))
    last = (re.split("[，。；]", x.rstrip("。"))[-1] for x in asks)
    told = next((x for x in last if SUBMIT.search(x) and names_material(x)), "")
    return "" if find_deadlines(told, piece.sheet.timeline) else told


def _earlier(piece: Piece) -> list[str]:
    """The sentences just before that ask for papers and have no deadline of their own."""
    told: list[str] = []
    for line in reversed(piece.earlier):
        if find_deadlines(line.text, piece.sheet.timeline):
            break
        if (SUBMIT.search(line.text) or MADE.search(line.text)) and names_material(line.text):
            told.insert(0, line.text)
        elif told:
            break
    return told
