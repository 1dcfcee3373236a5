"""Themed weeks (主题周) and contests (赛事) by their names, mostly given in a row."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.recognise.events.contests import contests_told
from zhouzhi.documents.reading.recognise.events.weeks import (
    NAMELESS,
    OWN,
    WEEK,
    unquoted,
    weeks_told,
)
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import is_topic, marker
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.foundation.patterns import regex

_CONTEST = regex(
    r"(?:大赛|比赛|竞赛|挑战赛|锦标赛|邀请赛|联赛|演讲赛|知识赛|创新赛|选拔赛|设计赛|制作赛|(?<![参初复决预开办组报观])赛|展评"
    r"|展演汇演|汇演|(?<!成果)展演"
    r"|(?:作品|微视频|微电影|微课|微动漫|音频|口号|标识|视频|图书|人物|案例|讲解员|科普使者|摄影|征文|海报|手抄报|短视频|漫画|动漫|成果"
    r"|方案|创意|[书绘]?画|作文|标语|论文|歌曲|故事|脚本|科普剧)(?:作品)?(?:的)?(?:征集|推荐"
    r"|评选|遴选|征集评选|推荐评选|展播)|征文"
    r"|(?:优秀|十佳|最佳|最美|精品)[^，。；、]{0,8}(?:活动|项目|案例|作品)(?:评选|遴选|推选|征集))$"
)
_FINAL = regex(r"(?<=[赛])(?:总?决赛|半决赛|初赛|复赛|预赛)$")
_CEREMONY_TOO = regex(r"^.*(?:仪式|式|大会)暨|^以[“「][^”」]+[”」]为(?:活动|大赛)?主题的")
_RECOMMENDED = regex(r"(?:作品|项目|案例|成果)推荐$")
"""Works that are only put forward are no contest where this is called work: 优秀作品推荐工作."""
_OWN_NAME = regex(r"^[^，。；、]{0,12}[“「][^”」]{2,30}[”」][^，。；、]{0,20}赛$")
"""A contest by a name of its own: “某某”职工短视频大赛."""
_HELD = regex(
    r"(?:同步|同期|结合[^，。；、]{1,4}|积极|适时|联合|共同|广泛|认真|统一|继续|将|拟|重点|陆续|分别|组织|配合|支持)*"
    r"(?:组织参加|组织开展|组织举办|组织实施|积极参与|参加|参与|举办|举行|开展|组织|推进|做好"
    r"|承办|主办|安排|配合开展|启动|打造|新增|增设|增加|举办好|开展好|办好|包括|如|即)(?:好)?(?:了)?"
)
_TAIL = regex(
    r"等?(?:一系列|系列|各类|各项|各种|重大|重点|示范|特色|主题|配套|科普|科技|群众性|品牌"
    r"|国家级|省级|市级|专项|多项|\d+项|[一二三四五六七八九十]+项)*(?:示范|特色|主题|赛事"
    r"|重大)*(?:工作|活动|项目|赛事|行动|任务)?$"
    r"|的?(?:有关|相关|具体)(?:事项|事宜|安排)[^，。；、]{0,8}$"
)
_ANY_CONTEST = regex(
    r"^(?:全[国省市县区州盟])?(?:有关|相关|各类|各级|其他)?(?:科普|科技|系列)?(?:竞赛|比赛|大赛)$"
    r"|^[^，。]{0,10}(?:有关|相关)(?:科普|科技)?(?:竞赛|比赛|大赛|赛事)$"
)
_OPTIONAL = regex(
    r"可(?:以)?(?:结合|根据|采取|通过|开展|举办|组织|自行)|鼓励|结合实际|因地制宜|形式"
)
_GENERIC = regex(
    r"(?:小型|各类|趣味|群众性|线上|室内|户外|校内|班级)*(?:科普|科技|科学|安全|环保|健康)?(?:知识|演讲|征文|摄影|书画|绘画|朗诵|讲解|技能|有奖|小发明|小制作)*"
    r"(?:问答)?(?:竞赛|比赛|大赛|展演|汇演|征文|征集)$"
)
_SENT_TO = regex(
    r"(?:选拔|推荐|选送|推选|遴选|择优|选派|优胜者|获奖者|优秀选手|组织[^，。；、]{1,10}?|代表[^，。；、]{1,8}?"
    r"|报名|赴[^，。；、]{1,10}?)[^，。；、]{0,8}?(?:积极|踊跃)?(?:参加|参与|角逐)$"
)
_NAMED = regex(r"[周赛]|科学日|展评|展演|汇演|展播|征集|推荐|评选|遴选|推选|征文")
_NOT_FOR_US = regex(
    r"(?:不(?:得|再|予|能|可|宜|另|单独)*|未|取消|暂停|停止)(?:允许)?(?:参加|参与|纳入|列入|参评|举办|组织|开展)[^，。；]{0,4}$"
)
"""What is said before a contest that is not held, or that one may not enter."""
_SECOND = regex(r"[月周日][”\"]?(?:和|与|及|、|暨)[“\"]?$")
_ABOUT_END = regex(r"(?:的)?(?:预)?(?:通知|函|公告|启事|方案)$")
_ABOUT_ITSELF = regex(
    r"(?:举办|开展|组织|举行|启动)(?P<what>[^，。；、]{4,40}?)(?:活动)?[，。；]?\s?(?:为[^。；]{0,60}[，])?现[就将对][^。；]{0,20}(?:通知|安排|函告|公告)如下"
)
_OPENING = 2
_CAMPAIGN = regex(
    r"(?:宣传|活动|服务|科普|科技|质量|生产|文化|教育|主题)[周月季节][”」]?(?:活动)?$"
)
_NO_NAME = regex(rf"{NAMELESS.pattern}|^[一二三四五六七八九十]{{1,3}}届|[（(][^）)]*$")
"""No name; or the last of several that are named together: 第三、四、五届某大赛; or cut short."""
_JOINED = regex(r"(?:以及|及|和|与|暨(?![^、，]{0,24}(?:选拔|预选|推荐|分区|分站)赛))")
"""What joins two names; 某省大赛暨全国大赛选拔赛 is the name of one."""
_JOINED_ON = regex(r"(?:以及|及|和|与|并)(?=[\u4e00-\u9fff“]{4})")
_AND_MORE = regex(r"等[^“”]{0,16}$")
_BRACKET = regex(r"(?<=[^（(]{4})[（(]")


def recognise(sheet: Sheet) -> Iterator[Finding | Doubt]:
    """Give every themed week and contest once, under its longest name, in the order of the text."""
    named: dict[str, tuple[str, Line, float]] = {}
    headings = {
        c.span.start for c in sheet.clauses if _CONTEST.search(re.split("[（(]", c.heading)[0])
    }
    titles = [line.cut(0, len(_ABOUT_END.sub("", line.text))) for line in sheet.title]
    for line in [*titles, *sheet.prose]:
        for sentence in sentences(line, "。！？；;\n") if _NAMED.search(line.text) else ():
            optional = _OPTIONAL.search(sentence.text)
            heads = sentence.start in headings or is_topic(sentence.text)
            for event in _of_sentence(sentence, heads):
                if not (optional and _GENERIC.match(event[1].text)):
                    named.setdefault(event[1].text, event)
    named |= {name.text: ("themed_week", name, 0.85) for name in weeks_told(sheet)}
    for name in contests_told([*titles, *sheet.prose]):
        named.setdefault(name.text, ("contest", name, 0.85))
    own = re.sub(r"\s", "", "".join(line.text for line in sheet.title)) or _told_first(sheet)
    for words, (kind, name, sure) in sorted(named.items(), key=lambda item: item[1][1].start):
        if _is_part(words, kind, named) or (kind == "themed_week" and _heads(own, words)):
            continue
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


def _is_part(words: str, kind: str, named: dict[str, tuple[str, Line, float]]) -> bool:
    """Say whether a name is the end of a longer one, or names no contest where others have one."""
    others = [other for other in named if other != words]
    if kind == "contest" and _ANY_CONTEST.match(words):
        return any(named[other][0] == "contest" for other in others)
    return any(other.endswith(words) for other in others)


def _of_sentence(sentence: Line, is_heading: bool) -> Iterator[tuple[str, Line, float]]:
    before = False
    for s, e in split_outside(sentence.text.rstrip("。！？；;"), "，,：:"):
        segment = sentence.cut(s, e)
        mark = marker(segment.text)
        segment = segment.cut(mark[2], len(segment.text)) if mark else segment
        goes_on = before and bool(re.match(r"以及|及|和|与|还有|并", segment.text))
        items = [item for item in _items(segment) if len(item[1].text) <= 40]
        hits = [(kind, name, led or goes_on) for kind, name, led in items if kind]
        before = bool(hits)
        for kind, name, led in hits:
            own = (
                "届" in name.text
                or name.text.rstrip("”").endswith("活动周")
                or re.search(r"定于|拟于|\d月", segment.text)
            )
            if kind == "themed_week" and (len(hits) >= 2 or (led and not own)):
                yield kind, name, 0.93 if len(hits) >= 2 else 0.75
            announced = led or is_heading or len(items) >= 2 or (mark and _is_named(segment, name))
            if kind == "contest" and announced and not _is_elsewhere(segment, name, hits):
                yield kind, name, 0.9


def _is_named(segment: Line, name: Line) -> bool:
    """Say whether a numbered item begins with a contest's own name: 1.“某某”短视频大赛，时间…."""
    return name.start - segment.start <= 1 and bool(_OWN_NAME.match(segment.text))


def _is_elsewhere(segment: Line, name: Line, hits: list[tuple[str, Line, bool]]) -> bool:
    """Say whether people are only sent to a contest that others hold: 选拔选手参加全国比赛."""
    lead = segment.text[: name.start - segment.start]
    if _NOT_FOR_US.search(lead):
        return True
    if _ANY_CONTEST.match(name.text) and re.search(r"(?:参加|参与)[^，。；]{0,30}$", lead):
        return True
    named = [hit for hit in hits if not _ANY_CONTEST.match(hit[1].text)]
    return len(named) == 1 and bool(_SENT_TO.search(lead))


def _items(segment: Line) -> Iterator[tuple[str, Line, bool]]:
    """The names in a row: their kind or nothing, the name, whether a verb leads the row."""
    touching = re.search(r"[周日]”“", segment.text)
    pieces = _quoted(segment.text) if touching else split_outside(segment.text, "、")
    led = False
    for n, (s, e) in enumerate(pieces):
        item = segment.cut(s, e)
        held = list(_HELD.finditer(item.text))
        if held and held[-1].end() < len(item.text):
            led = True
            item = item.cut(_end_of_lead(item, held), len(item.text))
        for part in (
            _split_joined(item) if n == len(pieces) - 1 or _JOINED.search(item.text) else [item]
        ):
            tail = _AND_MORE.search(part.text) or _TAIL.search(part.text)
            bare = part.cut(0, tail.start()) if tail and tail.start() > 0 else part
            bracket = _BRACKET.search(bare.text)
            bare = bare.cut(0, bracket.start()) if bracket else bare
            joined = _JOINED_ON.match(bare.text)
            bare = bare.cut(joined.end(), len(bare.text)) if joined else bare
            bare = _of_contest(bare)
            work = tail and tail[0].startswith("工作") and _RECOMMENDED.search(bare.text)
            yield "" if work else _kind(bare.text), unquoted(bare), led


def _quoted(text: str) -> list[tuple[int, int]]:
    """The pieces between 、 and between quotes that touch: “公众科学日”“航天科普周”."""
    edges = [0]
    for m in re.finditer(r"(?<=[周日]”)(?=“)|、", text):
        edges += [m.start(), m.end()]
    edges.append(len(text))
    return [(s, e) for s, e in zip(edges[::2], edges[1::2], strict=True) if text[s:e].strip()]


def _of_contest(name: Line) -> Line:
    """The contest's own name, without the round that is held and the ceremony it is held with."""
    ceremony = _CEREMONY_TOO.match(name.text)
    name = name.cut(ceremony.end(), len(name.text)) if ceremony else name
    final = _FINAL.search(name.text)
    return name.cut(0, final.start()) if final else name


def _end_of_lead(item: Line, held: list[re.Match[str]]) -> int:
    """Where the name begins: after the last verb of holding that leaves a whole name behind it."""
    best = held[0].end()
    for m in held:
        rest = item.text[m.end() :]
        if len(rest) >= 4 and not re.match(r"(?:工作|活动|情况|实施)", rest):
            best = m.end()
    return best


def _split_joined(item: Line) -> list[Line]:
    for m in _JOINED.finditer(item.text):
        left, right = item.cut(0, m.start()), item.cut(m.end(), len(item.text))
        if (_kind(left.text) or _CAMPAIGN.search(left.text)) and len(right.text) > 3:
            return [left, *_split_joined(right)]
    return [item]


def _kind(words: str) -> str:
    bare = words.strip('“”"')
    if len(bare) < 4 or _NO_NAME.search(bare):
        return ""
    if WEEK.search(bare) and not OWN.match(bare) and "的" not in bare:
        return "themed_week"
    return "contest" if _CONTEST.search(bare) else ""
