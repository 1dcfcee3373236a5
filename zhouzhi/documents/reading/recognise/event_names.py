"""Themed weeks (主题周) and contests (赛事) by their names, mostly given in a row."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.findings import Finding, FindingKind
from zhouzhi.documents.reading.recognise.draft import found
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import split_outside

_WEEK = re.compile(
    r"(?:科技周|科普周|科学周|活动周|宣传周|主题周|文化周|教育周|科学日|开放周|行动周|体验周"
    r"|创新周|安全周|专题周|环保周|健康周)$"
)
_CONTEST = re.compile(
    r"(?:大赛|比赛|竞赛|挑战赛|锦标赛|邀请赛|联赛|演讲赛|知识赛|创新赛|选拔赛|设计赛|制作赛|展评"
    r"|展演汇演|汇演|(?<!成果)展演"
    r"|(?:作品|微视频|视频|图书|人物|案例|讲解员|科普使者|摄影|征文|海报|短视频|漫画|动漫|成果"
    r"|方案|创意|[书绘]?画|作文|标语|论文|歌曲|故事|脚本|科普剧)(?:作品)?(?:的)?(?:征集|推荐"
    r"|评选|遴选|征集评选|推荐评选|展播)|征文)$"
)
_HELD = re.compile(
    r"(?:同步|同期|积极|适时|联合|共同|广泛|认真|统一|继续|将|拟|重点|陆续|分别|组织|配合|支持)*"
    r"(?:组织参加|组织开展|组织举办|组织实施|积极参与|参加|参与|举办|举行|开展|组织|推进|做好"
    r"|承办|主办|配合开展|启动|打造|举办好|开展好|办好|包括|如|即)(?:好)?(?:了)?"
)
_TAIL = re.compile(
    r"等?(?:一系列|系列|各类|各项|各种|重大|重点|示范|特色|主题|配套|科普|科技|群众性|品牌"
    r"|国家级|省级|市级|专项|多项|\d+项|[一二三四五六七八九十]+项)*(?:示范|特色|主题|赛事"
    r"|重大)*(?:工作|活动|项目|赛事|行动|任务)?$"
)
_OWN = re.compile(
    r"^(?:20\d\d年)?(?:全[国省市县区州盟]|[\u4e00-\u9fff]{0,10}[省市县区州盟旗]|我[省市县区]"
    r"|本次|本届)?(?:第?[一二三四五六七八九十\d]+届)?(?:科技活动周|科技周|科普周|活动周"
    r"|宣传周)$"
)
_NAMELESS = re.compile(
    r"^(?:本次|本届|此次|该|这次|各类|各级|各种|往届|历届|上述|其他|相关|有关|优秀组织|优秀单位"
    r"|所有|关于)"
)
_ABOUT_END = re.compile(r"(?:的)?(?:预)?(?:通知|函|公告|启事|方案)$")
_JOINED = re.compile(r"(?:以及|及|和|与|暨)")


def named_events(sheet: Sheet) -> Iterator[Finding]:
    """Give every themed week and contest once, under its longest name, in the order of the text."""
    named: dict[str, tuple[str, Line, float]] = {}
    headings = {
        c.span.start for c in sheet.clauses if _CONTEST.search(re.split("[（(]", c.heading)[0])
    }
    titles = [line.cut(0, len(_ABOUT_END.sub("", line.text))) for line in sheet.title]
    for line in [*titles, *sheet.prose]:
        for sentence in sentences(line, "。！？；;\n"):
            for event in _of_sentence(sentence, sentence.start in headings):
                named.setdefault(event[1].text, event)
    for words, (kind, name, sure) in named.items():
        if any(other != words and other.endswith(words) for other in named):
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


def _of_sentence(sentence: Line, is_heading: bool) -> Iterator[tuple[str, Line, float]]:
    for s, e in split_outside(sentence.text.rstrip("。！？；;"), "，,：:"):
        segment = sentence.cut(s, e)
        mark = marker(segment.text)
        segment = segment.cut(mark[2], len(segment.text)) if mark else segment
        items = [item for item in _items(segment) if len(item[1].text) <= 40]
        hits = [(kind, name, led) for kind, name, led in items if kind]
        for kind, name, led in hits:
            own = (
                "届" in name.text
                or name.text.rstrip("”").endswith("活动周")
                or re.search(r"定于|拟于|\d月", segment.text)
            )
            if kind == "themed_week" and (len(hits) >= 2 or (led and not own)):
                yield kind, name, 0.93 if len(hits) >= 2 else 0.75
            elif kind == "contest" and (led or is_heading or len(items) >= 2):
                yield kind, name, 0.9


def _items(segment: Line) -> Iterator[tuple[str, Line, bool]]:
    """The names in a row: their kind or nothing, the name, whether a verb leads the row."""
    pieces = split_outside(segment.text, "、")
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
            tail = re.search(r"等[^“”]{0,16}$", part.text) or _TAIL.search(part.text)
            bare = part.cut(0, tail.start()) if tail and tail.start() > 0 else part
            bracket = re.search(r"(?<=[^（(]{4})[（(]", bare.text)
            bare = bare.cut(0, bracket.start()) if bracket else bare
            joined = re.match(r"(?:以及|及|和|与|并)(?=[\u4e00-\u9fff“]{4})", bare.text)
            bare = bare.cut(joined.end(), len(bare.text)) if joined else bare
            yield _kind(bare.text), _unquoted(bare), led


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
        if _kind(left.text) and len(right.text) > 3:
            return [left, *_split_joined(right)]
    return [item]


def _kind(words: str) -> str:
    bare = words.strip('“”"')
    if len(bare) < 4 or _NAMELESS.match(bare) or re.search(r"[（(][^）)]*$", bare):
        return ""
    if _WEEK.search(bare) and not _OWN.match(bare) and "的" not in bare:
        return "themed_week"
    return "contest" if _CONTEST.search(bare) else ""


def _unquoted(item: Line) -> Line:
    m = re.match(r"^[“\"]([^”\"]+)[”\"]$", item.text)
    return item.cut(1, len(item.text) - 1) if m else item
