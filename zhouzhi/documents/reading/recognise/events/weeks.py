"""Themed weeks (主题周) that a clause is headed by, or that some office is said to run."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.documents.reading.structure.clauses import marker
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.foundation.patterns import regex

WEEK = regex(
    r"(?:科技周|科普周|科学周|活动周|宣传周|主题周|文化周|教育周|科学日|开放周|行动周|体验周"
    r"|创新周|安全周|专题周|环保周|健康周|宣讲周|服务周|阅读周|读书周|展示周|展映周|展播周|减灾周|节能周|义诊周|惠民周|普法周|创客周|观测周)$"
)
"""How the name of a week ends."""
OWN = regex(
    rf"^(?:20\d\d年)?(?:全[国省市县区州盟]|{HAN}{{0,10}}[省市县区州盟旗]|我[省市县区]"
    r"|北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    r"|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|内蒙古"
    r"|本次|本届)?(?:第?[一二三四五六七八九十\d]+届)?(?:科技活动周|科技周|科普周|活动周"
    r"|宣传周)$"
)
"""The name of the campaign itself, which is no week within it."""
NAMELESS = regex(
    r"^(?:以下|下列|如下|本次|本届|此次|该|这次|各类|各级|各种|往届|历届|上述|其他|相关|有关|本(?:单位|部门|系统|地区|校|院|区域)|优秀组织|优秀单位"
    r"|(?:重点|开放|校内|科研)*(?:实验室|场馆|校园|院所|公众)?开放日$"
    r"|[^，。；]{0,12}(?:参加|参与)[^，。；“”]{0,3}(?:[大竞比]赛|评选|展演)$"
    r"|所有|关于|(?:优秀|参赛)?作品(?:的)?(?:征集|推荐|评选|遴选)$"
    r"|(?:行业|专题|主题|系列|部门|特色)(?:科普|科技|活动|宣传)*周$|.*\d{5}"
    r"|(?:科普|科技|群众性|各类)*(?:竞赛|比赛|大赛|赛事|展演|汇演|评选|征集|展评)[与和及、](?:竞赛|比赛|大赛|赛事|展演|汇演|评选|征集|展评|展示)$)"
)
"""What names nobody's week or contest: those that follow, those of other years, all of a kind."""
_RUN = regex(r"[周日]由|周[”，。；：:、]|周$")
_RUN_BY = regex(
    r"(?P<name>[\u4e00-\u9fff“”]{3,24}?[周日])由[^，。；]{2,24}(?:组织|牵头|负责|承办|主办|实施)"
)
_RUNS = regex(
    r"[局厅委办会部院]\s?(?:负责|牵头|联合)?(?:组织|举办|开展|承办|主办)(?:好|开展)?(?P<name>[\u4e00-\u9fff“”]{3,24}?周)$"
)
_DATED = regex(r"^[“\"](?P<name>[^“”\"]{3,20}周)[”\"]\s?[：:]\s?(?:时间|\d)")
_DAY = regex(r"(?:开放日|科普日|科学日|体验日)$")
_QUOTED = regex(r"[“\"][^”\"]+[”\"]$")


def weeks_told(sheet: Sheet) -> Iterator[Line]:
    """Give the weeks and days that a clause is headed by, or that some office is said to run."""
    for clause in sheet.clauses:
        heading = Line(sheet.text.find(clause.heading, clause.span.start), clause.heading)
        names = [unquoted(heading.cut(s, e)) for s, e in split_outside(heading.text, "、")]
        if all(_is_week(name.text) for name in names):
            yield from names
    for line in sheet.prose:
        dated = _DATED.match(line.text)
        if dated and not OWN.match(dated["name"]):
            yield line.cut(dated.start("name"), dated.end("name"))
        for sentence in sentences(line, "。！？；;\n") if _RUN.search(line.text) else ():
            for s, e in split_outside(sentence.text, "，,：:"):
                segment = sentence.cut(s, e)
                mark = marker(segment.text)
                joined = re.match(r"以及|及|和|与", segment.text)
                begin = mark[2] if mark else joined.end() if joined else 0
                bare = segment.text.rstrip("。；;")
                m = _RUN_BY.match(segment.text, begin) or _RUNS.search(bare, begin)
                if m and _is_week(m["name"]):
                    yield unquoted(segment.cut(m.start("name"), m.end("name")))


def _is_week(words: str) -> bool:
    """Say whether words are a week's or a day's own name, not the campaign's."""
    if not 4 <= len(words) <= 24 or NAMELESS.match(words) or OWN.match(words) or "的" in words:
        return False
    return bool(WEEK.search(words) or _DAY.search(words)) and not re.match(
        r"(?:同步|同期|联合|积极|广泛|认真)*(?:组织|开展|举办|参加|参与|做好|全国科普日)", words
    )


def unquoted(item: Line) -> Line:
    """Give a name without the quotes around the whole of it."""
    quoted = _QUOTED.match(item.text)
    return item.cut(1, len(item.text) - 1) if quoted else item
