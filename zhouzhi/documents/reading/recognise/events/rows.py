"""Names that one sentence gives, mostly several in a row: 举办某某日、某某周和某某大赛."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.recognise.events.weeks import NAMELESS, OWN, WEEK, unquoted
from zhouzhi.documents.reading.structure import Line
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.foundation.patterns import regex

CONTEST = regex(
    r"(?:大赛|比赛|竞赛|挑战赛|锦标赛|邀请赛|联赛|演讲赛|知识赛|创新赛|选拔赛|设计赛|制作赛|(?<![参初复决预开办组报观])赛|展评"
    r"|展演汇演|汇演|(?<!成果)展演"
    r"|(?:作品|微视频|微电影|微课|微动漫|音频|口号|标识|视频|图书|人物|案例|讲解员|科普使者|摄影|征文|海报|手抄报|短视频|漫画|动漫|成果"
    r"|方案|创意|[书绘]?画|作文|标语|论文|歌曲|故事|脚本|科普剧)(?:作品)?(?:的)?(?:征集|推荐"
    r"|评选|遴选|征集评选|推荐评选|展播)|征文"
    r"|(?:制作|发明|课例|教案|课件|教具|日记|达人|能手|标兵|之星|明星|使者|绘本|模型|标本|板报|短剧|[”」])(?:评选|评比|征集|推选|展评)"
    r"|(?:优秀|十佳|最佳|最美|精品)[^，。；、]{0,8}(?:活动|项目|案例|作品)(?:评选|遴选|推选|征集))$"
)
_FINAL = regex(r"(?<=[赛])(?:总?决赛|半决赛|初赛|复赛|预赛)$")
_CEREMONY_TOO = regex(r"^.*(?:仪式|式|大会)暨|^以[“「][^”」]+[”」]为(?:活动|大赛)?主题的")
_RECOMMENDED = regex(r"(?:作品|项目|案例|成果)推荐$")
"""Works that are only put forward are no contest where this is called work: 优秀作品推荐工作."""
_OWN_NAME = regex(r"^[^，。；、]{0,12}[“「][^”」]{2,30}[”」][^，。；、]{0,20}赛$")
"""A contest by a name of its own: “某某”职工短视频大赛."""
_ALONE = regex(r"(?:总?决赛|半决赛|[初复预]赛)?(?:活动)?\s?(?:[（(][^（）()]*[）)])?[。；;]?")
"""What may follow such a name where it stands for itself."""
_HOW = (
    r"(?:同步|同期|积极|适时|联合|共同|广泛|认真|统一|继续|将|拟|重点|陆续|分别|组织|配合|支持)"
    r"{0,6}"
)
_HELD = regex(
    rf"{_HOW}(?:结合[^，。；、]{{1,4}}{_HOW})?"
    r"(?:组织参加|组织开展|组织举办|组织实施|积极参与|参加|参与|举办|举行|开展|组织|推进|做好"
    r"|承办|主办|安排|配合开展|启动|打造|新增|增设|增加|举办好|开展好|办好|包括|如|即)(?:好)?(?:了)?"
)
_TAIL = regex(
    r"等?(?:一系列|系列|各类|各项|各种|重大|重点|示范|特色|主题|配套|科普|科技|群众性|品牌"
    r"|国家级|省级|市级|专项|多项|\d{1,3}项|[一二三四五六七八九十]{1,3}项|赛事){0,8}+(?:工作|活动|项目|赛事|行动|任务)?$"
    r"|的?(?:有关|相关|具体)(?:事项|事宜|安排)[^，。；、]{0,8}$"
)
"""What stands behind a name; of more than eight such words in a row it takes the last eight."""
ANY_CONTEST = regex(
    r"^(?:全[国省市县区州盟])?(?:有关|相关|各类|各级|其他)?(?:科普|科技|系列)?(?:竞赛|比赛|大赛)$"
    r"|^[^，。]{0,10}(?:有关|相关)(?:科普|科技)?(?:竞赛|比赛|大赛|赛事)$"
)
_SENT_TO = regex(
    r"(?:选拔|推荐|选送|推选|遴选|择优|选派|优胜者|获奖者|优秀选手|组织[^，。；、]{1,10}?|代表[^，。；、]{1,8}?"
    r"|报名|赴[^，。；、]{1,10}?)[^，。；、]{0,8}?(?:积极|踊跃)?(?:参加|参与|角逐)$"
)
_NOT_FOR_US = regex(
    r"(?:不(?:得|再|予|能|可|宜|另|单独)*|未|取消|暂停|停止)(?:允许)?(?:参加|参与|纳入|列入|参评|举办|组织|开展)[^，。；]{0,4}$"
)
"""What is said before a contest that is not held, or that one may not enter."""
_CAMPAIGN = regex(
    r"(?:宣传|活动|服务|科普|科技|质量|生产|文化|教育|主题)[周月季节][”」]?(?:活动)?$"
)
_NO_NAME = regex(
    rf"{NAMELESS.pattern}|^[一二三四五六七八九十]{{1,3}}届|[（(][^）)]*$|各[类项种]|^\d{{0,2}}为|^(?:决定|同意|经研究)|本[届次]|观摩|^\d{{1,3}}[个场次项]"
)
"""No name; or the last of several that are named together: 第三、四、五届某大赛; or cut short."""
_JOINED = regex(r"(?:以及|及|和|与|暨(?![^、，]{0,24}(?:选拔|预选|推荐|分区|分站)赛))")
"""What joins two names; 某省大赛暨全国大赛选拔赛 is the name of one."""
_JOINED_ON = regex(r"(?:以及|及|和|与|并)(?=[\u4e00-\u9fff“]{4})")
_AND_MORE = regex(r"等[^“”]{0,16}$")
_DAY = regex(r"\d月\d{1,2}日")
_BRACKET = regex(r"(?<=[^（(]{4})[（(]")
_LEAST, _LONGEST = 4, 60
"""How long a name may be with what stands around it; of more, its last characters are looked at."""


def named_in(sentence: Line, *, is_heading: bool) -> Iterator[tuple[str, Line, float]]:
    """Each week and contest of a sentence: its kind, its name and how sure that is."""
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
            own_line = (mark or _DAY.search(sentence.text)) and _is_named(segment, name)
            announced = led or is_heading or len(items) >= 2 or own_line
            if kind == "contest" and announced and not _is_elsewhere(segment, name, hits):
                yield kind, name, 0.9


def _is_named(segment: Line, name: Line) -> bool:
    """Say whether a numbered item begins with a contest's own name: 1.“某某”短视频大赛，时间…."""
    behind = segment.text[name.end - segment.start :]
    return (
        name.start - segment.start <= 1
        and bool(_OWN_NAME.match(name.text))
        and bool(_ALONE.fullmatch(behind))
    )


def _is_elsewhere(segment: Line, name: Line, hits: list[tuple[str, Line, bool]]) -> bool:
    """Say whether people are only sent to a contest that others hold: 选拔选手参加全国比赛."""
    lead = segment.text[: name.start - segment.start]
    if _NOT_FOR_US.search(lead):
        return True
    if ANY_CONTEST.match(name.text) and re.search(r"(?:参加|参与)[^，。；]{0,30}$", lead):
        return True
    named = [hit for hit in hits if not ANY_CONTEST.match(hit[1].text)]
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
            if bracket and (bare.text[-1] in "）)" or _kind(bare.text[: bracket.start()])):
                bare = bare.cut(0, bracket.start())
            joined = _JOINED_ON.match(bare.text)
            bare = bare.cut(joined.end(), len(bare.text)) if joined else bare
            bare = _of_contest(bare)
            work = tail and tail[0].startswith("工作") and _RECOMMENDED.search(bare.text)
            yield "" if work else _kind(bare.text), unquoted(bare), led


def _quoted(text: str) -> list[tuple[int, int]]:
    """The pieces between 、 and between quotes that touch: “公众科学日”“航天科普周”."""
    edges = [0]
    for m in re.finditer(r"(?<=”)(?=“)|、", text):
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
    """The names that 和 and its like join: each cut off where a name ends in front of one."""
    parts: list[Line] = []
    begin = 0
    for m in _JOINED.finditer(item.text):
        left, right = item.cut(begin, m.start()), item.cut(m.end(), len(item.text))
        near = left.text[-_LONGEST:]
        if (_kind(near) or _CAMPAIGN.search(near)) and len(right.text) > 3:
            parts.append(left)
            begin = m.end()
    return [*parts, item.cut(begin, len(item.text))]


def is_whole(words: str) -> bool:
    """Say whether words can be a name, none of whose quotes is cut off."""
    return words.count("“") == words.count("”") and not _NO_NAME.search(words.strip('“”"'))


def _kind(words: str) -> str:
    bare = words.strip('“”"')
    if len(bare) < _LEAST or not is_whole(words):
        return ""
    if WEEK.search(bare) and not OWN.match(bare) and "的" not in bare:
        return "themed_week"
    return "contest" if CONTEST.search(bare) else ""
