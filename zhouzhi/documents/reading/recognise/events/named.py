"""Themed weeks (主题周) and contests (赛事) by their names, mostly given in a row."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.events.contests import contest_passed_on, contests_told
from zhouzhi.documents.reading.recognise.events.rows import ANY_CONTEST, CONTEST, is_whole, named_in
from zhouzhi.documents.reading.recognise.events.weeks import weeks_told
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import is_topic
from zhouzhi.documents.reading.structure.lines import unbroken
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_OPTIONAL = regex(
    r"可(?:以)?(?:结合|根据|采取|通过|开展|举办|组织|自行)|鼓励|结合实际|因地制宜|形式"
)
_GENERIC = regex(
    r"(?:小型|各类|趣味|群众性|线上|室内|户外|校内|班级)*(?:科普|科技|科学|安全|环保|健康)?(?:知识|演讲|征文|摄影|书画|绘画|朗诵|讲解|技能|有奖|小发明|小制作)*"
    r"(?:问答)?(?:竞赛|比赛|大赛|展演|汇演|征文|征集)$"
)
_NAMED = regex(r"[周赛]|科学日|展评|展演|汇演|展播|征集|推荐|评选|遴选|推选|征文")
_SECOND = regex(r"[月周日][”\"]?(?:和|与|及|、|暨)[“\"]?$")
_ABOUT_END = regex(r"(?:的)?(?:预)?(?:通知|函|公告|启事|方案)$")
_ABOUT_ITSELF = regex(
    r"(?:举办|开展|组织|举行|启动)(?P<what>[^，。；、]{4,40}?)(?:活动)?[，。；]?\s?(?:为[^。；]{0,60}[，])?现[就将对][^。；]{0,20}(?:通知|安排|函告|公告)如下"
)
_OPENING = 2
_Named = dict[str, tuple[str, Line, float]]
_NUMBERED = regex(r"(?<=第)[一二三四五六七八九十]{1,4}(?=届)")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give every themed week and contest once, under its longest name, in the order of the text."""
    named = _named(sheet)
    own = re.sub(r"\s", "", "".join(line.text for line in sheet.title)) or _told_first(sheet)
    told_of: set[str] = set()
    for words, (kind, name, sure) in sorted(named.items(), key=lambda item: item[1][1].start):
        is_own = kind == "themed_week" and (_heads(own, words) or _is_short_name(sheet, words))
        if is_own or _is_part(words, kind, named):
            continue
        if _counted(words) in told_of:
            continue
        told_of.add(_counted(words))
        value = {
            "kind": kind, "name": words, "starts_on": None, "starts_at": None, "window": None,
            "place": None, "tentative": False,
        }  # fmt: skip
        yield found(
            FindingKind.EVENT,
            value,
            name.span,
            rule=f"events.{kind}_named",
            confidence=sure,
            parts={"name": name.span},
        )


def _named(sheet: Sheet) -> _Named:
    """Every week and contest that the paper names, each by its name."""
    titles = _titles(sheet)
    named: _Named = {}
    for event in _in_rows(sheet, titles):
        named.setdefault(unbroken(event[1].text), event)
    named |= {name.text: ("themed_week", name, 0.85) for name in weeks_told(sheet)}
    for name in contests_told([*titles, *sheet.prose]):
        if is_whole(name.text):
            named.setdefault(name.text, ("contest", name, 0.85))
    if not any(kind == "contest" for kind, *_ in named.values()):
        passed_on = contest_passed_on(sheet)
        named |= {passed_on.text: ("contest", passed_on, 0.85)} if passed_on else {}
    return named


def _in_rows(sheet: Sheet, titles: list[Line]) -> Iterator[tuple[str, Line, float]]:
    """What the title and the sentences name, mostly several in a row."""
    headings = {
        c.span.start for c in sheet.clauses if CONTEST.search(re.split("[（(]", c.heading)[0])
    }
    for line in [*titles, *sheet.prose]:
        told = [line] if line in titles else sentences(line, "。！？；;\n")
        for sentence in told if _NAMED.search(line.text) else ():
            optional = _OPTIONAL.search(sentence.text)
            heads = sentence.start in headings or is_topic(sentence.text)
            for event in named_in(sentence, is_heading=heads):
                if not (optional and _GENERIC.match(event[1].text)):
                    yield event


def _titles(sheet: Sheet) -> list[Line]:
    """The title whole, without what kind of paper it is, however many lines it takes."""
    if not sheet.title:
        return []
    start = sheet.title[0].start
    words = sheet.text[start : sheet.title[-1].end]
    return [Line(start, _ABOUT_END.sub("", words))]


def _counted(words: str) -> str:
    """A name without blanks, its number in digits: 第二十九届 and 第29届 are one."""
    return _NUMBERED.sub(lambda m: str(numeral(m[0]) or m[0]), "".join(words.split()))


def _told_first(sheet: Sheet) -> str:
    """What a paper without a title says it is about: 组织开展某某周活动，现将有关事项通知如下."""
    for line in sheet.body[:_OPENING]:
        m = _ABOUT_ITSELF.search(line.text)
        if m:
            return m["what"]
    return ""


def _heads(title: str, words: str) -> bool:
    """Say whether a title names this week as the paper's own, first of those that it names."""
    at = title.find(re.sub(r"^20\d\d年", "", words))
    return at >= 0 and not _SECOND.search(title[:at])


def _is_short_name(sheet: Sheet, words: str) -> bool:
    """Say whether the paper calls its own campaign so: 以下简称粮食科技周."""
    return any(f"{led}{words}" in sheet.text for led in ("简称", "简称“", "简称为", "简称为“"))


def _is_part(words: str, kind: str, named: _Named) -> bool:
    """Say whether a name is the end of a longer one, or names no contest where others have one."""
    others = [other for other in named if other != words]
    if kind == "contest" and ANY_CONTEST.match(words):
        return any(named[other][0] == "contest" for other in others)
    return any(other.endswith(words) for other in others)
