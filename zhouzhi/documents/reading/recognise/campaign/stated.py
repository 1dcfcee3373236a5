"""How plainly a line states that days are the campaign's own (活动时间的说法)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.recognise.campaign.days import ENDED
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.chinese import WrittenDate, WrittenRange, find_dates, numeral
from zhouzhi.foundation.patterns import regex

Rating = tuple[float, str]

NAME = (
    r"(?:(?:活动|宣传|科普|科技|科学|生产|质量|服务|开放|体验|教育|行动|文化|艺术|普法|宪法|法治|健康|素养|环保|节能|节水"
    r"|减灾|防灾|环境|读书|阅读|产权|安全|卫生|保密|禁毒|主题|展示|推广|惠民|惠农|助农|支农|下乡|低碳|消防|双创|创新|创业|气象"
    r"|标准化?|计量|认可|献血|志愿|防震|学术|诚信|绿色|生态|粮食|技能|金融|营养|老年|关爱|义诊|[中国世界]水)(?:周|月|季|节)"
    r"|(?:活动|宣传|科普|科技|开放|体验|减灾|服务|气象|地球|环境|创业|湿地|低碳|节水|气候|防治|土地|营养)日"
    r"|(?:宣传|集中|系列|主题|开放|普及|惠民|下乡|科普|科技|展示|专项|服务|[周月季节日])[”」]?(?:集中|系列|主题|宣传|开放)?活动)"
    r"(?!期(?!间)|[程常前后均报志记余])[”」]?"
)
"""How the names of campaigns end: a week, a month, a season or a day of something."""

_GENERIC = regex(r"活动周|活动月|科普日|宣传周|科技周|(?:本次|此次|本届)活动")
TIME_LED = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s?)?[^\s，。：:]{0,6}?(?:时间"
    r"|日期)(?:安排)?(?:[和与、及]?地点)?(?:\s?[。：:]\s?|[ \u3000\t]+)"
    r"(?:自|从|为|定于|拟于|于)?\s?$"
)
_TIME_INLINE = regex(
    r"(?:活动周?|举办|活动)(?:的)?(?:开展|活动)?(?:时间|日期)(?:[^，。；]{0,10}同步，日期)?(?:为"
    r"|是|定于|定为|[：:])|日期定为|[是为]第[^，。]{1,8}[个届]|活动周为(?=\d|20)|(?:自|从)\s?(?:20\d\d年)?\d{1,2}月|(?:定于|将于|拟于|于"
    r"|在)[^，。；]{0,60}(?:举办|举行|开展"
    r"|主办|启动|进行)|[日号旬][，]?(?:[我全][省市县区州]|将|拟|联合|共同|集中)*(?:举办|组织开展|开展"
    r"|举行)[^，。；]{0,24}(?:活动周|活动月|科普日|科技周)|(?:活动周|活动月|科普日|科技周)[（(](?=\d)"
    r"|^[（(]?[一二三四五\d]{0,2}[)）、.]?\s?(?:活动)?时间(?:[：:]|[为是]|定[于为在])"
    r"|(?:活动|开放日)(?:放在|安排在|定在|选在)"
    r"|(?:时间|日期)(?:统一|由[^，。；]{2,30})?(?:调整|变更|更改|改|推迟|顺延|延期|延后|提前)(?:为|至|到)"
    r"|(?:活动|举办)(?:时间|日期)\s?(?=\d)"
)
NOT_CAMPAIGN = regex(
    r"报名|报送|征[集文稿]|投稿|申报|填[报写]|录入|上传|初赛|决赛|复赛|提交|培训|展览时间|公示|评审|截止|摆点|布展|撤展|报到|领取|彩排|发布|更新|值班|会议|面试|考试|笔试|观看|缴费|集中|开放时间|投票|阶段"
)
_STEP = regex(
    r"报名|报送|征集|申报|填[报写]|录入|上传|[初决复]赛|提交|培训|评审|公示|投票|截止|推荐|遴选"
)
_STEP_WITHIN = 14
_STAGE = regex(rf"[^，。；]{{0,8}}{HAN}{{2,8}}阶段")
_CALLED = regex(
    r"\s?[，（(]?(?:[全本][^，。；]{0,4})?(?:科技|科普)?(?:活动周|科普日|活动月|科技周)期间"
)
_MOVED = r"(?:推迟|顺延|延期|延后|提前|改期|改|调整|变更|更正)(?:为|至|到|在|于)"
_NAMED = regex(
    rf"(?P<name>{NAME})(?:期|的?(?:活动|举办|起止)?(?:时间|日期))?(?:统一|初步|正式|现|已经?|将|拟|则|仍)?"
    r"(?:是|为|定为|定于|定在|放在|安排在|选在|于|自|从|在|[：:]"
    r"|(?:不变|照旧|不作?调整|维持不变)[，,；;]?(?:仍然?|依然|还)?(?:是|为|定于|于)"
    rf"|由[^，。；]{{4,30}}{_MOVED}|(?:因[^，。；]{{1,6}})?{_MOVED})?\s?(?:自|从)?\s?[“]?$"
)
_BRACKETED = regex(
    rf"(?P<name>{NAME})(?:活动)?(?:主场|主会场|期间|为期[^，。；（(]{{1,4}})?[（(](?:时间)?[为：:]?\s?$"
)
_HELD_THEN = regex(
    r"(?:活动|宣传|开放|举办|集中)(?:(?!填|报|上传|录入)[^，。；\d]){0,6}(?:时间|时段|日期|期限|周期)(?:统一)?(?:为|是|定于|定在|[：:])$"
)
_AND_TIME = regex(r"[，,；;](?:活动|举办)?(?:时间|日期)(?:为|是|[：:])?\s?$")
_ONE_DAY = regex(
    rf"(?P<name>{NAME})(?:活动)?(?:时间|日期)?(?:统一)?(?:定于|定在|安排在|放在|选在|时间为|改在|改为|改到|推迟到|推迟至)$"
)
_WHOLE_MONTH = regex(
    r"(?<![每\d月、和至到—-])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:是|为|定为|确定为)[^，。；]{0,16}?(?:宣传|活动|服务|科普|行动|开放|主题|安全生产|质量|教育|下乡|惠农|健康|阅读|文化|科技)月"
    r"|(?<=[为：:在于是])(?P<whole>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:全月|整月|一整月)"
)
_OPENED = regex(r"\s?(?:才|方)?(?:正式|全面|如期)?(?:启动|开幕|开始|拉开)(?!仪式|式|会)")
_BEGINS = regex(r"\s?(?:[（(][^（）()]{1,6}[）)])?(?:启动|开始|开幕|起|前|之前|以前)")
_IS_THE = regex(rf"[，,]?(?:是|为)(?:[^，。；\d]{{0,10}}?)(?P<what>{NAME})(?=[，,。；;]|$)")
"""5月11日至17日为防灾减灾宣传周."""
_FOLLOWED = regex(
    r"(?:[（(][^（）()]{1,12}[）)])?[，,]?(?:利用[^，。；]{1,6}时间)?(?:在?(?:全[省市县区州盟旗校院系统集团公司]{1,3}|各地|[我本][省市县区州院校])"
    r"(?:范围内?)?)?(?:集中|统一|联合|同步|组织|共同)*(?:举办|组织开展|组织|开展|举行|开放)(?P<what>[^，。；]{0,30})"
)
_TO_ALL = regex(
    r"[，,]?(?:[（(][^（）()]{1,12}[）)])?[，,]?在?[^，。；]{0,60}?(?:[向对]|面向)(?:社会)?(?:公众|社会|群众|市民|家属|师生|居民|农户|游客)?(?:免费|集中|预约|统一)?开放"
)
_ALL_TOGETHER = regex(
    r"[，,]?在?(?:全[省市县区州盟旗校院系统集团公司]{1,3}|各地)(?:范围内?)?(?:集中|统一|联合|同步)+(?:组织|举办|开展|举行|开放)"
)
_NAME = regex(NAME)
_REPLACED = regex(
    r"[^，。；]{0,8}(?:调整|变更|更改|更正|改|推迟|顺延|延期|延后|提前)(?:为|至|到|在|于)"
)
_EVENT_HELD = regex(
    r"(?:举办|举行|开展|组织|召开)[^，。；]{0,20}?(?:展|赛|讲座|论坛|仪式|座谈|会议|培训|班)(?![示开])"
)
_EVENT_AHEAD = regex(
    r"(?:赛|展|讲座|论坛|仪式|培训班?|会议|[谈讨报]会|沙龙|检查|评审|考试)[”」]?(?:将|拟|定)?(?:于|在)?$"
)
_SHOWN = regex(r"展(?:览|会|出)?(?:将|拟|定)?(?:于|在)\d")
_ONCE = regex(r"原(?:定|拟|计划|通知)[^，。；]{0,8}$")
_PROLONGED = regex(r"(?:延长|延续)\S{0,2}[至到]")
_PAST = regex(r"去年|上年|往年|上届|上一届|往届|历年")
_BRACKETS = regex(r"[（(][^（）()]*[）)]")
_NEAR = 60


def rating(line: Line, days: WrittenRange, *, under: bool, title: str) -> Rating | None:
    """How plainly days are stated as the campaign's: under a heading, after a label, in prose."""
    before = line.text[: days.start]
    behind = line.text[days.end : days.end + _STEP_WITHIN]
    if under and not (_STAGE.match(before) or _STEP.search(before) or _STEP.search(behind)):
        return 0.97, "campaign.period_heading"
    if TIME_LED.match(before) and not NOT_CAMPAIGN.search(before):
        return 0.94, "campaign.period_led"
    if _PROLONGED.search(line.text, days.start, days.end) and _NAME.search(before):
        return 0.85, "campaign.period_prolonged"
    if _REPLACED.match(line.text, days.end) or _ONCE.search(before[-12:]):
        return None
    begun = re.split(r"[。；]", before)[-1]
    if _PAST.search(begun):
        return None
    return _named(line, days, before[-_NEAR:], title) or _in_sentence(line, days, begun)


def named_days(line: Line, title: str) -> Iterator[tuple[float, Line, WrittenRange, str]]:
    """The one day that a campaign of a day is held on, or the month that is one's own."""
    for day in find_dates(line.text):
        m = _ONE_DAY.search(line.text[max(day.start - _NEAR, 0) : day.start])
        if m and day.day and not _BEGINS.match(line.text, day.end) and _is_own(m["name"], title):
            days = WrittenRange(day.start, day.end, day, day)
            yield 0.85, line, days, "campaign.day_named"
    for m in _WHOLE_MONTH.finditer(line.text):
        month = numeral(m["month"] or m["whole"]) or 0
        if 1 <= month <= 12 and not re.search(r"每年|历年", line.text[: m.start()]):
            first = WrittenDate(m.start(), m.end(), None, month, 1)
            days = WrittenRange(first.start, first.end, first, replace(first, day=None, part="底"))
            yield 0.7, line, days, "campaign.whole_month"


def opened_and_closed(line: Line) -> Iterator[tuple[float, Line, WrittenRange, str]]:
    """The two days of a campaign told apart from each other: 已于29日闭幕，今年23日启动."""
    if not _NAME.search(line.text):
        return
    told = list(find_dates(line.text))
    opened = [d for d in told if _OPENED.match(line.text, d.end)]
    closed = [d for d in told if ENDED.match(line.text, d.end)]
    if len(opened) == len(closed) == 1:
        (first,), (last,) = opened, closed
        span = min(first.start, last.start), max(first.end, last.end)
        if _PAST.search(line.text[: span[1]]):
            return
        yield 0.75, line, WrittenRange(*span, first, last), "campaign.opened_and_closed"


def leads_to_days(before: str) -> bool:
    """Say whether words end with a campaign's name and a verb, so that its days follow."""
    return _NAMED.search(before) is not None


def named_in_title(line: Line, days: WrittenRange) -> Rating | None:
    """The days that stand in brackets, or behind the name, in the title itself."""
    before = line.text[: days.start]
    if _BRACKETED.search(before) or _NAMED.search(before):
        return 0.85, "campaign.period_title"
    return None


def _named(line: Line, days: WrittenRange, before: str, title: str) -> Rating | None:
    """Days right behind a campaign's name, in brackets behind it, or with it behind them."""
    m = _BRACKETED.search(before)
    if m and line.text[days.end : days.end + 1] in ("）", ")"):
        return (0.92 if _is_own(m["name"], title) else 0.8), "campaign.period_bracket"
    m = _NAMED.search(before)
    if m:
        return (0.95 if _is_own(m["name"], title) else 0.8), "campaign.period_named"
    m = _HELD_THEN.search(before) or (_AND_TIME.search(before) if _NAME.search(before) else None)
    if m and not NOT_CAMPAIGN.search(re.split("[。；，]", before[: m.start()])[-1]):
        return 0.85, "campaign.period_told"
    if _ALL_TOGETHER.match(line.text, days.end) or _TO_ALL.match(line.text, days.end):
        return 0.8, "campaign.period_together"
    is_the = _IS_THE.match(line.text, days.end)
    if is_the:
        return (0.92 if _is_own(is_the["what"], title) else 0.8), "campaign.period_is"
    m = _FOLLOWED.match(line.text, days.end)
    name = _NAME.search(m["what"]) if m else None
    if name and not NOT_CAMPAIGN.search(before.split("，")[-1]):
        return (0.92 if _is_own(name[0], title) else 0.8), "campaign.period_held"
    return None


def _is_own(name: str, title: str) -> bool:
    """Say whether a name is the campaign's of the title, or one that only a campaign has."""
    return bool(_GENERIC.search(name)) or name.strip("”」") in title


def _in_sentence(line: Line, days: WrittenRange, begun: str) -> Rating | None:
    sentence = begun + re.split(r"[。；]", line.text[days.start :])[0]
    named = re.search(r"活动周|活动月|科普日|宣传周|科技周", sentence)
    stated = (
        _TIME_INLINE.search(sentence)
        or (named and ENDED.match(line.text, days.end))
        or _CALLED.match(line.text, days.end)
    )
    if NOT_CAMPAIGN.search(_BRACKETS.sub("", sentence)) or _SHOWN.search(sentence) or not stated:
        return None
    if named:
        return 0.95, "campaign.period_sentence"
    held = _EVENT_HELD.search(line.text[days.end : days.end + _NEAR].split("。")[0])
    held = held or _EVENT_AHEAD.search(begun[-_NEAR:])
    return None if held else (0.8, "campaign.period_loose")
