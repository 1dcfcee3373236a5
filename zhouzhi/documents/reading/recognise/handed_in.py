"""What a deadline's sentence wants handed in: the phrase that says so, wherever it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhouzhi.documents.reading.deadlines import Deadline, find_deadlines
from zhouzhi.documents.reading.lexicon import MADE, SUBMIT, blank_out
from zhouzhi.documents.reading.recognise.materials import materials_in
from zhouzhi.documents.reading.structure import Line, Sheet

_VAGUE = re.compile(
    r"(?:上述|以上|有关|相关|所有|全部|电子版|纸质|书面)(?:的)?(?:材料|资料)|^(?:材料|资料|上述"
    r"|以上)"
)
_LABELLED = re.compile(
    r"(?:报送|提交|上报|报名|申报|征集|反馈|推荐|投稿|送交|材料|作品)"
    r"[^，。；：:]{0,8}(?:时间|日期|截止|时限|期限|阶段)|截止(?:时间|日期)"
)
_OWN_PLAN = re.compile(
    r"(?:^|[，。；])(?:我局|[国省市县区州][\u4e00-\u9fff]{1,10}(?:局|厅|办|委|部|科协|协会"
    r"|会))(?:将|拟)于?$"
)
_WORKS = frozenset({"video", "photos", "other"})
CALLED = re.compile(
    r"(?:作品|视频|征文|摄影|绘画|漫画|案例)[^，。]{0,6}征集|征集[^，。]{0,16}(?:作品|视频)|大赛|比赛|竞赛"
)
_ENTRY_VIDEO = re.compile(
    r"(?:参赛|应征|讲解|选手)[^，。；、]{0,4}视频|视频[^，。；、]{0,4}(?:时长|长度|不超过|控制在|格式)"
)
_COLLECTED = re.compile(r"征集|报名|申报|投稿|推荐|报送")
_WRITTEN = frozenset(["形成", "撰写", "填写", "填好", "编写", "准备", "整理", "拍摄", "汇总"])
_RECEIVER = re.compile(
    r"^(?:(?:至|到|给)?[省市区县州盟旗我本国校院科][^，。；、]{1,28}?(?:局|厅|部|处|科|室|委|办"
    r"|中心|协会|组|邮箱)"
    r"|至|到|给)"
)
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a sentence that belongs to one deadline; `masked` has titles blanked."""

    sheet: Sheet
    sentence: Line
    start: int
    end: int
    deadline: Deadline
    earlier: tuple[Line, ...]
    later: tuple[Line, ...] = ()
    shared: str = ""

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def masked(self) -> str:
        return blank_out(self.text)

    @property
    def before(self) -> str:
        """The words in front of the deadline."""
        return self.text[: self.deadline.start - self.start]

    @property
    def is_labelled(self) -> bool:
        """Whether the deadline is stated as such: 报送截止时间为…"""
        if re.search(r"即日起", self.text) and _COLLECTED.search(self.before):
            return True
        return bool(_LABELLED.search(self.text[: len(self.before) + len(self.deadline.words)]))

    @property
    def is_handing_in(self) -> bool:
        """Whether something is to be handed in here, and not by the office that writes."""
        if _OWN_PLAN.search(self.sentence.text[: self.deadline.start]):
            return False
        shared = SUBMIT.search(blank_out(self.shared))
        return bool(SUBMIT.search(self.masked) or shared or self.is_labelled)


def pieces_of(
    sheet: Sheet, told: list[Line], at: int, deadlines: list[Deadline]
) -> Iterator[Piece]:
    """Part the sentence told[at] at the last comma before each further deadline."""
    sentence, earlier, later = told[at], tuple(told[:at]), tuple(told[at + 1 :])
    cuts = [0]
    for before, after in pairwise(deadlines):
        between = sentence.text[before.end : after.start]
        commas = [m.start() for m in re.finditer(r"[，,、]", blank_out(between))]
        cuts.append(before.end + commas[-1] + 1 if commas else after.start)
    ends = [*cuts[1:], len(sentence.text)]
    for deadline, start, end in zip(deadlines, cuts, ends, strict=False):
        shared = sentence.text[cuts[-1] :] if deadline is not deadlines[-1] else ""
        yield Piece(sheet, sentence, start, end, deadline, earlier, later, shared)


def materials_of(piece: Piece) -> tuple[list[str], float]:
    """The kinds of material and how sure they are; an empty list where nothing says what."""
    materials, sure = _named(piece)
    if "contest_entry" in materials and _ENTRY_VIDEO.search(piece.text):
        materials = [kind for kind in materials if kind != "video"]
    title = "".join(line.text for line in piece.sheet.title)
    if materials in ([], ["other"]) and re.search(r"统计(?!局)", title):
        return ["statistics_return"], 0.7
    if materials and set(materials) <= _WORKS and _is_contest(piece, title):
        return ["contest_entry"], min(sure, 0.85)
    return materials, sure


def _is_contest(piece: Piece, title: str) -> bool:
    """Say whether works are called for here: by the clause's heading or the paper's title."""
    at = piece.sentence.start
    headings = [c.heading for c in piece.sheet.clauses if c.span.start <= at < c.span.end]
    return any(CALLED.search(words) for words in (*headings, title))


def _named(piece: Piece) -> tuple[list[str], float]:
    if piece.shared and not SUBMIT.search(piece.masked) and not _names(piece.text):
        return materials_in(piece.shared), 0.85
    words, sure = _phrase(piece)
    materials = materials_in(words)
    if not materials or (materials == ["other"] and _VAGUE.search(words)):
        wider = materials_in(_wider(piece))
        return (wider, sure - 0.08) if wider else (_activities(piece, words, materials), 0.5)
    if _VAGUE.search(words) and MADE.search(piece.before) and _names(piece.before):
        materials = list(dict.fromkeys(materials_in(piece.before) + materials))
    return materials, sure


def _activities(piece: Piece, words: str, materials: list[str]) -> list[str]:
    """Activities that are to be registered, where no paper is named."""
    if materials or not re.search(r"填报|登记|报备|备案", piece.masked):
        return materials
    before = piece.before
    wide = before if "活动" in before and not re.search(r"结束|总结", before) else words
    return ["activity_register"] if "活动" in wide else []


def _names(words: str) -> bool:
    """Say whether words name a material of a certain kind."""
    return materials_in(words) not in ([], ["other"])


def _phrase(piece: Piece) -> tuple[str, float]:
    """The words that say what is handed in, tried in the order of how plainly they say it."""
    for words, sure in (*_taken(piece), *_direct(piece), *_made(piece), *_vague(piece)):
        if words.strip():
            return words, sure
    return piece.text, 0.8


def _taken(piece: Piece) -> Iterator[tuple[str, float]]:
    """将 … 报送: between 将 and the verb, the deadline left out."""
    at, end = len(piece.before), piece.deadline.end - piece.start
    taken = re.search(r"[将把](?![于来])", piece.masked)
    if not taken:
        return
    begin = taken.end()
    verb = SUBMIT.search(piece.masked, max(begin, end) if begin < at else begin)
    stop = verb.start() if verb else len(piece.text)
    given = re.split("[，。；]", _RECEIVER.sub("", piece.text[verb.end() :]))[0] if verb else ""
    more = f" {given}" if _names(given) else ""
    if taken.start() < at < stop:
        yield f"{piece.text[begin:at]} {piece.text[max(end, begin) : stop]}{more}", 0.95
    else:
        yield piece.text[begin:stop] + more, 0.95


def _direct(piece: Piece) -> Iterator[tuple[str, float]]:
    """报送 …: behind the verb, the receiver left out; and what 包括 adds in front of it."""
    end = piece.deadline.end - piece.start
    verb = SUBMIT.search(piece.masked, end)
    if not verb or re.search(r"[将把](?![于来])", piece.masked):
        return
    words = _RECEIVER.sub("", piece.text[verb.end() :])
    if _names(words):
        within = re.search(r"(?:包括|含有?|附)(.*)", piece.text[end : verb.start()])
        yield (f"{within[1]} " if within else "") + words, 0.94


def _made(piece: Piece) -> Iterator[tuple[str, float]]:
    """形成 …，于…前报送: what was written, filled in or gathered before."""
    behind = SUBMIT.search(piece.masked, piece.deadline.end - piece.start)
    for m in MADE.finditer(blank_out(piece.before)):
        words = piece.before[m.end() :]
        if _names(words) and (m[0] in _WRITTEN or not behind):
            yield words, 0.92


def _vague(piece: Piece) -> Iterator[tuple[str, float]]:
    """Whatever stands behind a verb and names a paper of some kind, else the whole piece."""
    end = piece.deadline.end - piece.start
    behind = SUBMIT.search(piece.masked, end)
    if behind and materials_in(piece.text[behind.end() :]):
        yield piece.text[behind.end() :], 0.85
    ahead = SUBMIT.search(blank_out(piece.before))
    if ahead and materials_in(piece.before[ahead.end() :]):
        yield piece.before[ahead.end() :], 0.88
    yield f"{piece.before} {piece.text[end:]}", 0.8


def _wider(piece: Piece) -> str:
    """What was said before: in the sentence, earlier in the paragraph, in the clause's heading."""
    if MADE.search(piece.before) and _names(piece.before):
        return piece.before
    told = "".join(_earlier(piece))
    if not told and piece.is_labelled:
        told = "".join(x.text for x in piece.later[:2] if SUBMIT.search(x.text))
    if _names(told):
        return told
    at = piece.sentence.start
    held = [c for c in piece.sheet.clauses if c.span.start <= at < c.span.end]
    for clause in sorted(held, key=lambda c: -c.level):
        if _names(clause.heading):
            return clause.heading
    if piece.is_labelled and held:
        first = max(c.span.start for c in held) - _NEAR
        near = [x.text for x in piece.sheet.prose if first <= x.start < at]
        asked = [words for words in near if SUBMIT.search(words)]
        return asked[-1] if asked else piece.before
    return piece.before


def _earlier(piece: Piece) -> list[str]:
    """The sentences just before that ask for papers and have no deadline of their own."""
    told: list[str] = []
    for line in reversed(piece.earlier):
        if find_deadlines(line.text, piece.sheet.timeline):
            break
        if (SUBMIT.search(line.text) or MADE.search(line.text)) and _names(line.text):
            told.insert(0, line.text)
        elif told:
            break
    return told
