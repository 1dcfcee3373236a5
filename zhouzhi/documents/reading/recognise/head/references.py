"""What the paper invokes (依据): titles and numbers of other papers, paired."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.head.number import recognise as own_number
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.documents.reading.structure.lines import unbroken
from zhouzhi.foundation.chinese import WrittenNumber, find_document_numbers
from zhouzhi.foundation.patterns import regex

_QUOTED = regex(r"《((?:[^《》]|《[^《》]*》){2,120})》")
_OFFICIAL = regex(
    r"(?:通知|意见|办法|条例|法|纲要|规划|方案|决定|规定|要点|函|批复|公告|通告|决议|细则|规则"
    r"|计划|行动|措施|指引|标准|建议|预案)(?:（[^）]*）|\([^)]*\)|〈[^〉]*〉)?[〉》]?$"
)
_UNDER_WAY = regex(r"[（(](?:征求意见|讨论|送审|审议|草案?|征询|初|修改)[^（）()]{0,4}稿?[）)]$")
"""A paper that is not settled yet is talked over, and nothing is done by it."""
_STATUTES = regex(r"(?:章程|规程|规范|制度|准则|守则|大纲)(?:（[^）]*）|\([^)]*\))?$")
_BY_WHICH = regex(r"(?:根据|依据|依照|遵照|按照|贯彻落实)[^，。；：:]{0,24}$")
"""What such papers as 章程 must be led by: there are others of the name among a paper's own."""
_OWN = regex(r"(?:现将|制定了?|制订了?|印发|修订了?|研究制定了?|编制了?)\s?$")
_MADE_HERE = regex(r"(?:制定|制订|编制|研究制定|拟定)了?\s?$")
_LED_BY = "关于转发"
_OF_FORWARDING = regex(
    r"(?<!《)(?P<title>关于转发(?P<inner>《(?:[^《》]|《[^《》]*》){2,120}》)的(?:通知|函))(?=\s?[（(〔])"
)
"""根据某学会关于转发《…》的通知（某号）: a title without marks of its own around it."""
_ANNEXED = regex(
    r"^\s?[（(]\s?(?:见|详见)?\s?附\s?件|^[^，。；]{0,4}(?:见附件|附后)|^\s?[（(](?:附后|略)"
    r"|^(?:已|业)经?[^。；《]{0,40}(?:现|予以)(?:予)?(?:印发|下发|公布)"
)
_PASSED_ON = regex(r"[^，。；]{0,30}转发")
_FORWARDED = regex(r"转发(?!《)([^《》]{4,90}?关于[^《》]{4,90}?(?:通知|函|意见))(?:的通知)?$")
_NUMBER_BEHIND = regex(r"^\s?[（(〔]?\s?")
_NUMBER_AHEAD = regex(r"\s?(?:文件?|通知)?(?:印发的|下发的)?\s?$")
_ALIAS = regex(r"(?:简称|下称)[“\"]?$")
_REPEALED = regex(r"\s?(?:[（(][^（）()]{0,40}[）)])?\s?(?:同时|即行|自行)?废止")
_TAUGHT_BEHIND = regex(
    r"(?:等(?:法律|法规|文件|制度|规定)*)?(?:(?:是|为|作)[^，。；]{0,8}(?:考试|竞赛|答题|学习|培训|宣讲|宣传|普法|题库)?(?:的?主要|重点)?(?:内容|范围|重点|教材|课程)"
    r"|(?:的)?(?:主要|基本|核心)?(?:内容|知识|条文)(?:的?宣传|普及|竞赛|问答|讲座|[，。；])|(?:的)?(?:解读|宣传|普法|知识|单行本|挂图|读本|展板|折页|宣讲)"
    r"|(?:为准|为依据)?[，。；]?(?:题库|试题))"
)
_TAUGHT = regex(
    r"(?<!深入)(?:学习|宣传|宣讲|宣贯|解读|普及|讲解|学法|发放|张贴|摆放|展示|播放|印制)(?:好|了)?$"
)
_RULES = regex(r"(?:法|条例|办法|规定|细则|标准|规范|规程|指南|计划|预案|公约|纲要|规划)$")
_BARE_NUMBER = regex(
    r"\s?[（(]\s?(?P<number>[〔\[](?P<year>(?:19|20)\d\d)[〕\]]\s?\d{1,5}\s?号)\s?[）)]"
)
"""A number without its office's word in front: 《…的通知》（〔2020〕78号）."""
_TITLES_AHEAD = regex(r"(?:《[^《》]{2,60}》[、和及与，等]?[^《》，。；]{0,6})+$")
_TITLES_BEHIND = regex(r"(?:[、和及与]?[^《》，。；]{0,6}《[^《》]{2,60}》)+")
_SHORTEST, _NEAR = 5, 160


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give every official paper that the text names in 《》 or by its number alone, once."""
    seen: dict[str, Finding] = {}
    forwards = any("转发" in line.text for line in sheet.title)
    own = {f.value["text"] for f in own_number(sheet) if isinstance(f, Finding)}
    issued = {key for line in sheet.prose for key in _issued(line, forwards)}
    told = [finding for line in sheet.prose for finding in _of_line(line, forwards)]
    for finding in [*told, *(_of_title(sheet) if forwards else ())]:
        title = finding.value["title"] or finding.value["document_number"]
        if finding.value["title"] is None and title in own:
            continue
        key = _key(title)
        if key in issued:
            continue
        old = seen.get(key)
        if old is None or (finding.value["document_number"] and not old.value["document_number"]):
            seen[key] = finding
    titled = {f.value["document_number"] for f in seen.values() if f.value["title"]}
    for finding in seen.values():
        if finding.value["title"] or finding.value["document_number"] not in titled:
            yield finding


def _key(title: str) -> str:
    """A title by its content, from its 关于 on."""
    bare = re.sub(r"[\s〈〉《》]", "", title)
    return bare[max(bare.find("关于"), 0) :]


def _issued(line: Line, forwards: bool) -> Iterator[str]:
    """The papers that a line says are the writer's own: 制定了《…方案》（附件1）."""
    for m in _QUOTED.finditer(line.text) if not forwards else ():
        if _MADE_HERE.search(line.text[: m.start()]) and _ANNEXED.match(line.text[m.end() :]):
            yield _key(m[1])


def _is_own(before: str, behind: str) -> bool:
    """Say whether the paper itself issues the other: 现将《…》印发给你们, but not 转发."""
    return bool(_ANNEXED.match(behind) or _OWN.search(before)) and not _PASSED_ON.match(behind)


def _of_title(sheet: Sheet) -> Iterator[Finding]:
    """The paper that the title says is passed on (转发), in 《》 or without."""
    start, end = sheet.title[0].start, sheet.title[-1].end
    whole = Line(start, sheet.text[start:end])
    quoted = list(_of_line(whole, True))
    m = _FORWARDED.search(whole.text)
    if quoted or not m:
        yield from quoted
        return
    value = {"title": unbroken(m[1]), "document_number": None}
    span = whole.part(m.start(1), m.end(1))
    yield found(
        FindingKind.REFERENCE, value, span, rule="references.forwarded", confidence=0.85,
        parts={"title": span},
    )  # fmt: skip


def _of_line(line: Line, forwards: bool) -> Iterator[Finding]:
    numbers = list(find_document_numbers(line.text))
    paired: set[int] = set()
    for m in _QUOTED.finditer(line.text):
        whole = _OF_FORWARDING.search(line.text, max(0, m.start() - len(_LED_BY)), m.end() + 40)
        if whole and whole.start("inner") == m.start():
            m = whole
        if _REPEALED.match(line.text[m.end() : m.end() + 60]):
            paired |= {n.start for n in numbers if n is _number_of(m, numbers)}
        if not _is_invoked(line, m, forwards):
            continue
        number = _number_of(m, numbers)
        parts: dict[str, Span] = {"title": line.part(m.start(1), m.end(1))}
        edges = [m.start(), m.end()]
        if number:
            paired.add(number.start)
            edges += [number.start, number.end]
            parts["document_number"] = line.part(number.start, number.end)
        value = {"title": unbroken(m[1]), "document_number": number.text if number else None}
        yield found(
            FindingKind.REFERENCE,
            value,
            line.part(min(edges), max(edges)),
            rule="references.quoted",
            confidence=0.95 if "关于" in m[1] or number else 0.92,
            parts=parts,
        )
    for number in numbers:
        if number.start not in paired:
            span = line.part(number.start, number.end)
            value = {"title": None, "document_number": number.text}
            yield found(
                FindingKind.REFERENCE, value, span, rule="references.number", confidence=0.85
            )


def _is_invoked(line: Line, m: re.Match[str], forwards: bool) -> bool:
    """Say whether a title in 《》 is an official paper of someone else's."""
    title, before = m[1], line.text[: m.start()]
    official = _OFFICIAL.search(title) or (_STATUTES.search(title) and _BY_WHICH.search(before))
    if not official or _ALIAS.search(before) or _UNDER_WAY.search(title):
        return False
    if _REPEALED.match(line.text[m.end() : m.end() + 60]):
        return False
    if len(title) < _SHORTEST and not re.search(r".{2}法$|.{2}条例$", title):
        return False
    behind = line.text[m.end() : m.end() + 60]
    if any(_NUMBER_BEHIND.fullmatch(behind[: n.start]) for n in find_document_numbers(behind)):
        return True
    near, next_ = before[-_NEAR:], line.text[m.end() : m.end() + _NEAR]
    if (_RULES.search(title) or _is_last_of_rules(near)) and _is_taught(near, next_):
        return False
    passed_on = forwards and re.search(r"关于.*(?:通知|函|意见)$", unbroken(title))
    return bool(passed_on) or not _is_own(before, behind)


def _is_taught(before: str, behind: str) -> bool:
    """Say whether rules are only what people are to learn or be told of: 考试内容, 宣讲《…法》."""
    others = _TITLES_BEHIND.match(behind)
    ahead = _TITLES_AHEAD.search(before)
    lead = before[: ahead.start()] if ahead else before
    return bool(
        _TAUGHT_BEHIND.match(behind[others.end() if others else 0 :]) or _TAUGHT.search(lead)
    )


def _is_last_of_rules(before: str) -> bool:
    """Say whether a title ends a row of laws: 宣传《…法》、《…条例》、《…意见》."""
    ahead = _TITLES_AHEAD.search(before)
    return bool(ahead and all(_RULES.search(t) for t in _QUOTED.findall(ahead[0])))


def _number_of(m: re.Match[str], numbers: list[WrittenNumber]) -> WrittenNumber | None:
    """The number in brackets behind a title, or the one that stands directly in front of it."""
    text = m.string
    for number in numbers:
        if number.start >= m.end() and _NUMBER_BEHIND.fullmatch(text[m.end() : number.start]):
            return number
        if number.end <= m.start() and _NUMBER_AHEAD.fullmatch(text[number.end : m.start()]):
            return number
    bare = _BARE_NUMBER.match(text, m.end())
    if bare:
        words = re.sub(r"\s", "", bare["number"]).replace("[", "〔").replace("]", "〕")
        return WrittenNumber(bare.start("number"), bare.end("number"), words, int(bare["year"]))
    return None
