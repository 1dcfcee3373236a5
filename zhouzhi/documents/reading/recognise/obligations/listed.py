"""Papers told as a list (清单): 以下材料： with its items below, 以上材料 with its items above."""

import re
from bisect import bisect_right

from zhouzhi.documents.reading.deadlines import find_deadlines
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.pieces import Piece
from zhouzhi.documents.reading.structure import Line
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_PAPERS = r"(?:材料|资料|内容|表格|文件|附件|文本|电子|纸质)"
_FOLLOWING = regex(
    rf"(?:以下|下列|如下)[^，。；：:]{{0,8}}{_PAPERS}[^。；]{{0,40}}?(?:[：:]|。?$)"
    r"|(?:材料|资料|内容)如下[：:]?"
    r"|(?:提交|报送|上报|提供|报|交)(?:的?有|[一二两三四五六七八九十\d]项(?:材料)?)?[：:](?=$|\d{1,2}[.．、]|[（(]|一[、是]|①)"
)
_BULLET = regex(
    r"(?:[一二三四五六七八九十]是|[第其][一二三四五六七八九十][，,、：:]"
    r"|[◎●○◆◇■▪•※★*]|[-—–]{1,2})\s?"
)
"""What items begin with that number no clause: 一是, 第一， and bullets."""
_FOREGOING = regex(
    rf"(?:以上|上述|前述|上列|所列|前列)(?:[^，。；：:]{{0,10}}?{_PAPERS}|[一二两三四五六七八九十\d]{{1,2}}[项类种样])|^(?:材料|资料)(?:统一|一并|请|须|于|由)"
)
_ONE = r"\d{1,2}|[一二三四五六七八九十]{1,2}"
_NUMBERED = regex(rf"第\s?(?P<numbers>(?:(?:{_ONE})\s?[、,，至和及~—-]{{0,2}}\s?)+)\s?项(?:材料)?")
_ORDINAL = regex(rf"(?P<first>{_ONE})(?:\s?[至~—-]+\s?(?P<last>{_ONE}))?")
_IMAGES = regex(r"(?:影像|音像|声像|图文|多媒体)资料")
_WITH_IMAGES = regex(
    r"[（(][^（）()]{0,60}(?:附|含|包括|包含|提供|配)[^（）()]{0,16}(?:照片|图片|视频|影像)[^（）()]{0,16}[)）]"
)
"""What a paper is to hold besides its words: 总结（含活动照片）."""
_HEADED = regex(
    r"^(?:考核|评估|复核|评审|认定|年检|需|应|报送|申报|提交|上报|报名|推荐|征集|所需|参评|作品|总结)*"
    r"(?:材料|资料|内容)(?:及|和|与)?(?:要求|清单|内容|格式)?$"
)
_PAPER_WORD = regex(r"材料|资料|纸质|电子")
_PARTING = ("；", ";")
_MOST, _ITEM_LEVEL, _BULLETED, _UNMARKED, _HEADING, _FEWEST = 12, 2, 8, 9, 20, 2


def items_of(piece: Piece) -> tuple[Line, ...]:
    """The lines that list what a piece wants handed in; none where it points at no list."""
    numbered = _NUMBERED.search(blank_out(piece.before))
    if numbered:
        return tuple(_of_numbers(_above(piece), numbered["numbers"]))
    if _FOLLOWING.search(piece.text):
        return tuple(_below(piece))
    if _FOREGOING.search(piece.text) or _is_bare_label(piece):
        return tuple(_above(piece)) or tuple(_headed(piece))
    if not materials_in(piece.text) and _is_announced(piece):
        return tuple(_above(piece))
    return tuple(_headed(piece)) if _is_vague(piece) else ()


def named_in(piece: Piece, items: tuple[Line, ...]) -> list[str]:
    """The kinds that a list names, in order; behind 以下材料： also those of the sentence."""
    told = _FOLLOWING.search(piece.text)
    words = [piece.text[told.end() :]] if told else []
    named = [kind for part in words for kind in materials_in(part)]
    named += [kind for line in items for kind in kinds_of_item(line)]
    return list(dict.fromkeys(named))


def kinds_of_item(line: Line) -> list[str]:
    """The kinds that an item's first words name, or else its first sentence."""
    words = line.text[_mark(line.text)[1] :]
    head = re.split("[，。；：:（(]", words)[0]
    first = materials_in(head) or materials_in(re.split("[。；]", words)[0])
    if _IMAGES.search(head) or _WITH_IMAGES.search(words):
        first += [kind for kind in materials_in(words) if kind in ("photos", "video")]
    forms = "" if first else "".join(re.findall(r"《[^》]{2,40}表》", words))
    return list(dict.fromkeys(first or materials_in(forms)))


def _mark(words: str) -> tuple[int, int]:
    """How deep an item is, by its number or bullet, and where its words begin; 0 without either."""
    mark = marker(words)
    if mark:
        return mark[0], mark[2]
    bullet = _BULLET.match(words)
    return (_BULLETED, bullet.end()) if bullet else (0, 0)


def _is_announced(piece: Piece) -> bool:
    """Say whether the items right above are led in by 以下材料：, in the line over the first."""
    above = _above(piece)
    prose = piece.sheet.prose
    at = bisect_right(prose, above[0].start, key=lambda line: line.start) - 1 if above else 0
    return at > 0 and _FOLLOWING.search(prose[at - 1].text) is not None


def _is_bare_label(piece: Piece) -> bool:
    """Say whether a deadline stands alone under a label and names no paper: 报送时间：6月5日前。"""
    return piece.is_labelled and not materials_in(piece.text)


def _of_numbers(items: list[Line], words: str) -> list[Line]:
    """The items that 第1、2项 or 第三至五项 names."""
    asked: set[int] = set()
    for m in _ORDINAL.finditer(words):
        first, last = numeral(m["first"]) or 0, numeral(m["last"] or m["first"]) or 0
        asked |= set(range(first, min(last, first + _MOST) + 1))
    return [line for line in items if _ordinal(line) in asked]


def _ordinal(line: Line) -> int | None:
    mark = marker(line.text)
    digits = re.search(r"\d{1,2}|[一二三四五六七八九十]{1,3}", mark[1]) if mark else None
    return numeral(digits[0]) if digits else None


def _is_vague(piece: Piece) -> bool:
    """Say whether a piece speaks of 材料 and names none."""
    return bool(_PAPER_WORD.search(piece.masked)) and not set(materials_in(piece.text)) - {"other"}


def _headed(piece: Piece) -> list[Line]:
    """The items of the last clause before the piece that is headed 材料要求 or the like."""
    clauses = piece.sheet.clauses
    at = bisect_right(clauses, piece.sentence.start, key=lambda clause: clause.span.start)
    for clause in (*reversed(clauses[max(0, at - _MOST) : at]), *clauses[at : at + _MOST]):
        if not _HEADED.search(clause.heading):
            continue
        lines = piece.sheet.prose_after(clause.span.start + 1)[:_MOST]
        if _is_plain_list(lines, piece.sentence.start):
            return lines[:1]
        is_inside = piece.sentence.span in clause.span
        end = piece.line_start if is_inside else clause.span.end
        items = [x for x in lines if x.start < end and marker(x.text)]
        if items or not is_inside:
            return items or _told_at_once(piece, clause.span.start)
    return []


def _is_plain_list(lines: list[Line], end: int) -> bool:
    """Say whether the first line under a heading, before an offset, names papers in prose."""
    first = lines[0] if lines and lines[0].start < end else None
    return first is not None and not marker(first.text) and bool(kinds_of_item(first))


def _told_at_once(piece: Piece, start: int) -> list[Line]:
    """申报材料：甲应提供申报表一式两份，…: a clause that names the papers behind its heading."""
    line = next((x for x in piece.sheet.prose_after(start) if x.start >= start), None)
    return [line] if line and line.start == start and kinds_of_item(line) else []


def _below(piece: Piece) -> list[Line]:
    """The items under the sentence, in its paragraph or in the lines below."""
    found = _parted(piece)
    if found:
        return found
    level = None
    for line in [*piece.later, *piece.below][:_MOST]:
        own = _mark(line.text)[0] or (_UNMARKED if _is_bare_paper(line) else 0)
        inside = line in piece.later
        if (own < _ITEM_LEVEL and not (own and inside)) or own != (level or own):
            break
        if find_deadlines(line.text, piece.sheet.timeline):
            break
        level = own
        found.append(line)
    return found


def _is_bare_paper(line: Line) -> bool:
    """Say whether a short line is nothing but the name of a paper: the mark before it is lost."""
    is_short = len(line.text) <= _HEADING and not SUBMIT.search(line.text)
    return is_short and bool(kinds_of_item(line))


def _parted(piece: Piece) -> list[Line]:
    """The papers behind the first of 提交以下材料：甲；乙；丙, up to the stop."""
    found: list[Line] = []
    ended = piece.sentence.text
    for line in piece.later[:_MOST]:
        is_paper = kinds_of_item(line) and not marker(line.text)
        if not ended.endswith(_PARTING) or not is_paper:
            break
        if find_deadlines(line.text, piece.sheet.timeline) or SUBMIT.search(blank_out(line.text)):
            break
        found.append(line)
        ended = line.text
    return found


def _above(piece: Piece) -> list[Line]:
    """The items over the sentence, a heading between them left out."""
    prose = piece.sheet.prose
    at = bisect_right(prose, piece.sentence.start, key=lambda line: line.start) - 1
    found: list[Line] = []
    level = None
    for line in reversed(prose[max(0, at - _MOST) : max(0, at)]):
        own = _mark(line.text)[0]
        if not own or find_deadlines(line.text, piece.sheet.timeline):
            break
        if level is None and len(line.text) <= _HEADING and not kinds_of_item(line):
            continue
        level = level or own
        if own != level:
            break
        found.insert(0, line)
    named = [line for line in found if kinds_of_item(line)]
    return found if len(named) >= _FEWEST else []
