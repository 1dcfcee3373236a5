"""What a deadline's sentence wants handed in: the phrase that says so, wherever it stands."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.deadlines import MOVED
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.verbs import MADE, SUBMIT
from zhouzhi.documents.reading.recognise.materials.form_names import kinds_by_name
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.around import (
    LISTS,
    VAGUE,
    comprised,
    wider,
)
from zhouzhi.documents.reading.recognise.obligations.listed import items_of, named_in
from zhouzhi.documents.reading.recognise.obligations.pieces import Piece, names_material
from zhouzhi.documents.reading.recognise.obligations.works import as_entries
from zhouzhi.foundation.patterns import regex

_WRITTEN = regex(
    r"形成|撰写|填[写好妥]|[编写拟排选挑]出|编[写好]|准备|整理|理出|拍[摄好]|剪辑|汇总|拿出|写好|拟[订定]|挑选|备[齐好]"
)
"""Of the verbs of making, those after which a paper is as good as handed in."""
_RECEIVER = regex(
    r"^(?:(?:至|到|给)?[省市区县州盟旗我本国校院科][^，。；、《》]{1,28}?(?:局|厅|部|处|科(?![普技学研教创])|室|委|办"
    r"|中心|协会|组|邮箱)"
    r"|至|到|给)"
)
_IN_BRACKETS = regex(
    r"(?:材料|资料|成果|文件)(?:电子版|纸质版)?[（(](?:主要)?(?:包括|包含|含|如)?[：:]?(?P<what>[^（）()]{2,40}[、和及][^（）()]{2,40})[）)]"
)
_ANOTHER_PAPER = regex(
    r"(?:评估|分析|自查|整改|审计|调研|研究|质量)[^，。；、]{0,4}报告|说明(?=[，。；、（(]|$)"
)
"""What is written about figures, and is none of the forms that they stand in."""
_WITH_ANNEX = regex(
    r"(?:[、和及与]|以及)(?:填[写好报]的?)?附(?:件\s?[\d一二三四五六七八九十]|表)(?![^，。；、]{0,4}[）)])"
)
"""A form by its number alone, behind a paper that has a name: 总结和附件2."""
_COUNTING = regex(r"(?:开展|实施|组织|做好)[^，。；《]{0,24}统计(?:调查)?工作")
_OTHERS_DO = regex(
    r"，[^，。；、]{2,14}?(?:可(?!以)|将|会)(?=协调|配合|联系|统一|组织|汇总|安排|择优|根据)"
)
"""What the office that takes the papers will do, told behind a comma."""
_ENCLOSED = regex(
    r"[，,；]\s?(?:(?:并|同时|另)?(?:须|需|应)?附(?!件|表|后)上?|(?:同时|另|并)(?:报送|提交|提供))(?P<what>[^，。；]{2,24})"
    r"|[，,；]\s?(?P<behind>[^，。；]{2,16}?)(?:附后|随附|一并附上|附于?[^，。；]{0,6}之?后)"
)
_BRACKETS = r"[（(][^）)]*[）)]"
_WITHIN = regex(
    r"(?:包括|含有?|附(?!件|表)|连同|随同?|制作|拍摄|形成|撰写|填[写好]|编写"
    r"|完成(?=[^，。；]{2,24}(?:制作|拍摄|撰写|填写|编制|整理)))(.*)"
)
"""What leads, between the day and the verb, to papers that are made for handing in."""
_INSTEAD_OF = regex(r"由[“「]?[^，。；]{1,30}?(?=(?:调整|变更|更改|改)为)")


def materials_of(piece: Piece) -> tuple[list[str], float]:
    """The kinds of material and how sure they are; an empty list where nothing says what."""
    materials, sure = _named(piece)
    if materials in ([], ["other"]):
        behind = next((x.text for x in piece.later[:1] if SUBMIT.search(x.text)), "")
        words = (piece.text, *([] if materials else [behind]))
        told = (kinds_by_name(piece.sheet, x, piece.sentence.start) for x in words)
        materials = next((kinds for kinds in told if kinds), materials)
    elif _WITH_ANNEX.search(piece.masked):
        besides = kinds_by_name(piece.sheet, piece.text, piece.sentence.start)
        materials = list(dict.fromkeys([*materials, *besides]))
    title = "".join(line.text for line in piece.sheet.title) or _told_first(piece)
    listed = re.search(r"名单|联[络系][员人]|回执|信息员", piece.text)
    listed = listed or _ANOTHER_PAPER.search(piece.text)
    if materials in ([], ["other"]) and re.search(r"统计(?!局)", title) and not listed:
        return ["statistics_return"], 0.7
    entries = as_entries(piece, materials)
    turned = "contest_entry" in entries and "contest_entry" not in materials
    return entries, min(sure, 0.85) if turned else sure


def _told_first(piece: Piece) -> str:
    """What a paper without a title says first that it is about: 组织开展…统计调查工作."""
    opening = "".join(line.text for line in piece.sheet.body[:1])
    m = _COUNTING.search(opening)
    return m[0] if m else ""


def _named(piece: Piece) -> tuple[list[str], float]:
    listed = named_in(piece, items_of(piece))
    if listed and set(listed) != {"other"}:
        return listed, 0.93
    leant = _leant(piece)
    if leant:
        return leant, 0.85
    if MOVED.search(piece.before):
        moved = materials_in(_INSTEAD_OF.sub("", piece.text))
        return _activities(piece, piece.text, moved), 0.85
    words, sure = _phrase(piece)
    materials = materials_in(words)
    inside = _bracketed(piece) if materials in ([], ["other"]) else []
    if inside:
        return inside, sure - 0.05
    told = comprised(piece) if materials == ["other"] else ""
    if LISTS.search(told):
        besides = [] if VAGUE.search(words) else materials
        return list(dict.fromkeys([*materials_in(told), *besides])), sure
    if not materials or (materials == ["other"] and VAGUE.search(words)):
        asked = _activities(piece, words, materials_in(wider(piece)))
        return (asked, sure - 0.08) if asked else (_activities(piece, words, materials), 0.5)
    if VAGUE.search(words) and MADE.search(piece.before) and names_material(piece.before):
        materials = list(dict.fromkeys(materials_in(piece.before) + materials))
    return materials, sure


def _leant(piece: Piece) -> list[str]:
    """The kinds told behind the last of several days, where a stretch names none itself."""
    if not piece.shared or SUBMIT.search(piece.masked) or names_material(piece.text):
        return []
    return materials_in(piece.shared)


def _bracketed(piece: Piece) -> list[str]:
    """活动资料（策划案、照片、总结等）: the kinds that a bracket behind a vague word names."""
    m = _IN_BRACKETS.search(piece.text)
    return [kind for kind in materials_in(m["what"]) if kind != "other"] if m else []


def _activities(piece: Piece, words: str, materials: list[str]) -> list[str]:
    """Activities that are to be registered, where no paper is named."""
    if set(materials) - {"other"} or not re.search(r"填报|登记|报备(?!手续)|备案", piece.masked):
        return materials
    before = piece.before
    wide = before if "活动" in before and not re.search(r"结束|总结", before) else words
    return ["activity_register"] if "活动" in wide else materials


def _phrase(piece: Piece) -> tuple[str, float]:
    """The words that say what is handed in, tried in the order of how plainly they say it."""
    for words, sure in (*_taken(piece), *_direct(piece), *_made(piece), *_vague(piece)):
        if words.strip():
            return f"{words} {_enclosed(piece)}".rstrip(), sure
    return piece.text, 0.8


def _enclosed(piece: Piece) -> str:
    """附 …: what is to lie with the papers, told behind the verb."""
    m = _ENCLOSED.search(piece.masked, piece.deadline.end - piece.start)
    words = m["what"] or m["behind"] if m else ""
    return words if names_material(words) else ""


def _taken(piece: Piece) -> Iterator[tuple[str, float]]:
    """将 … 报送: between 将 and the verb, the deadline left out."""
    at, end = len(piece.before), piece.deadline.end - piece.start
    act = SUBMIT.search(piece.masked, end)
    led = re.finditer(r"[将把](?![于来在会对])", piece.masked[: act.start() if act else None])
    taken = next(reversed(list(led)), None)
    if not taken or (at < taken.start() and SUBMIT.search(piece.masked, end, taken.start())):
        return
    begin = taken.end()
    verb = SUBMIT.search(piece.masked, max(begin, end) if begin < at else begin)
    stop = verb.start() if verb else len(piece.text)
    given = re.split("[，。；]", _RECEIVER.sub("", piece.text[verb.end() :]))[0] if verb else ""
    more = f" {given}" if names_material(given) else ""
    if taken.start() < at < stop:
        yield f"{piece.text[begin:at]} {piece.text[max(end, begin) : stop]}{more}", 0.95
    else:
        yield piece.text[begin:stop] + more, 0.95


def _direct(piece: Piece) -> Iterator[tuple[str, float]]:
    """报送 …: behind the verb, the receiver left out; and what 包括 adds in front of it."""
    end = piece.deadline.end - piece.start
    verb = SUBMIT.search(piece.masked, end)
    if not verb or re.search(r"[将把](?![于来在会对])", piece.masked):
        return
    words = _RECEIVER.sub("", _behind(piece, verb.end()))
    if names_material(words) and piece.start and names_material(piece.before):
        words = f"{piece.before} {words}"
    if names_material(words):
        between = piece.text[end : verb.start()]
        within = _WITHIN.search(blank_out(between, _BRACKETS))
        yield (f"{between[within.start(1) :]} " if within else "") + words, 0.94


def _made(piece: Piece) -> Iterator[tuple[str, float]]:
    """形成 …，于…前报送: what was written, filled in or gathered before."""
    behind = SUBMIT.search(piece.masked, piece.deadline.end - piece.start)
    for m in MADE.finditer(blank_out(piece.before)):
        words = piece.before[m.end() :]
        if names_material(words) and (_WRITTEN.match(m[0]) or not behind):
            yield words, 0.92


def _vague(piece: Piece) -> Iterator[tuple[str, float]]:
    """Whatever stands behind a verb and names a paper of some kind, else the whole piece."""
    end = piece.deadline.end - piece.start
    behind = SUBMIT.search(piece.masked, end)
    if behind and materials_in(_behind(piece, behind.end())):
        yield _behind(piece, behind.end()), 0.85
    ahead = SUBMIT.search(piece.masked, 0, len(piece.before))
    if ahead and materials_in(piece.before[ahead.end() :]):
        yield piece.before[ahead.end() :], 0.88
    yield f"{piece.before} {_behind(piece, end)}", 0.8


def _behind(piece: Piece, start: int) -> str:
    """The words of a piece from a place on, without what those who take the papers will do."""
    return _OTHERS_DO.split(piece.text[start:])[0]
