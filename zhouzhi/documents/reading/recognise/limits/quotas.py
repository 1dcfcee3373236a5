"""Quotas (名额): how many each kind of unit may send in, one for every kind that is named."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.structure.lines import split_outside
from zhouzhi.foundation.chinese import numeral
from zhouzhi.foundation.patterns import regex

_NUMBER = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_BODY = (
    r"(?:单位|省|市|县|区|州|盟|旗|校|院|所|馆|站|局|厅|委|部门|研究室|实验室|课题组|科协|学会|协会|研究会|企业|高校|学校|机构|基地|街道"
    r"|镇|乡|街|公司|中学|小学|大学|集团|园区|场馆|医院|社团|团体|支部|分会|地区|科室|幼儿园|研究生会|学生会|工会|班级|[省市县区]直|家|部)"
)
_VERB = (
    r"(?:可|可以|应|须|需|择优|自愿|至多|最多|原则上|限额|限推|限|推报|报送|上报|申报|推荐|推选|选送|选派|选拔|遴选|组队|组织|组|报名|报|提交"
    r"|参评|参赛|派出?|名额)"
)
_THING = (
    r"(?:(?<=[荐送报派选])[^，。；\d一二两三四五六七八九十]{1,14}各"
    r"|(?:(?<=推荐)|(?<=推选)|(?<=选[送派拔])|(?<=遴选))[^，。；\d一二两三四五六七八九十]{1,8}(?=[\d一二两三四五六七八九十])|的?(?:参赛|优秀|科普|讲解|重点|特色|示范|图书|微?视频){0,6}+(?:选手|作品|队伍?|代表队|项目|候选人|人选|案例|活动|数量|名额"
    r"|人数|开放点)(?:总?数量?|总量)?)"
)
_LIMIT = r"(?:均|各|数量)?(?:不得?超过|不能超过|不多于|至多|最多|限额?为?|限报|为|控制在)"
_UNIT = r"(?:名|个|件|部|项|人|支|篇|组|份|幅|家|本|套|位|队|条|只|则)"
_QUOTA = regex(
    rf"(?=.{{0,160}}?(?:{_NUMBER})\s?{_UNIT})"
    rf"(?P<who>(?:[一二三]级|[^\d一二两三四五六七八九十]){{0,30}}?)(?P<say>{_VERB}{{0,4}}{_THING}?{_VERB}{{0,3}}{_THING}?)"
    rf"(?P<limit>{_LIMIT})?(?:报送?|推荐|申报|选送)?(?P<each>各)?\s?(?:(?:{_NUMBER})\s?{_UNIT}?[-—–~～至到])?(?P<count>{_NUMBER})\s?{_UNIT}"
)
_COUNTED = regex(rf"(?:{_NUMBER})\s?{_UNIT}")
_LEAD = regex(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]|请|其中|并|且|原则上)*\s?")
_EACH = regex(rf"[每各](?:个|所|家)?[^每各]{{0,24}}{_BODY}[□\s]*$|[每各](?:个|所|家|单位)?$")
_NOT_A_GROUP = regex(
    r"每□|全[省市县区校国]|[每各](?:组|队|支|件|幅|篇|部作品|项|名|位|人|场|次|天|日|周|月|批|条|段|张|半|季|年|类|期|册|版|车|户)"
)
_EACH_SORT = regex(r"(?<=.{2})[每各](?:个|一)?(?:类别?|组别?|项目|赛项|单项|项|板块)(?:作品)?$")
_NAMED = regex(rf"{_BODY}□*$")
_STRAY_EACH = regex(r"(?<=.)(?<![省市县区]直)[每各](?:[校所家市县区镇]|个?单位)?$")
_LEAST = regex(r"不少于|不得少于|不低于|至少|以上|起$|≥")
_LOWER = regex(
    rf"([每各][^，。；：:、\d]{{1,20}}?)(?:至少|不少于|不低于)[^，。；：:、\d]{{0,8}}(?:{_NUMBER})\s?{_UNIT}"
    r"[、，,]?(?:且|但)?(?=最多|至多|不超过|不得超过|不多于)"
)
"""The least of 每校至少1个、最多3个, which is no quota."""
_OTHERWISE = regex(
    r"参加(?!比赛|大赛|竞赛)|出席|参会|联络员|联系人|负责|工作人员|志愿者|专家|照片|图片|报道|新闻|链接|信息|稿|评委"
    r"|场次|领队|观摩|培训|辅导|陪同|带队|讲解员|工匠|资料|份材料|复印|开展|举办|建设|获奖|名称"
)
_PASSED_UP = regex(
    rf"(?:推荐|推选|选送|上报|报送)[^，。；\d]{{0,8}}(?:{_NUMBER})\s?{_UNIT}[^，。；]{{0,8}}?(?:至|到|给|向|报|参加)(?=[国省市州兵校学]|上级|全[国省市])"
    r"|根据各?[^，。；]{1,8}(?:推荐|申报|报送)情况"
)
"""How many the writer itself sends on to those above."""
_BARE_LIMIT = regex(
    r"^限$|限(?:报|推|选送|额)|^总[数量](?:不|控)|名额|推荐不|推荐数量|报送数量|申报数量|推荐总数"
)
_MOST = regex(rf"[（(]{_LIMIT}\s?(?P<count>{_NUMBER})\s?{_UNIT}[）)]")
_SENDS = regex(
    rf"(?P<who>[每各][^，。；：:每各]{{0,16}}{_BODY})(?:可|择优|限)?(?:推荐|选派|选送|推选|申报)的?[^，。；：:]{{1,12}}$"
)
_MORE = regex(
    rf"\s?(?P<who>[^\d一二两三四五六七八九十每各]{{2,14}}?)(?:各|每[家校所个])?\s?(?P<count>{_NUMBER})\s?{_UNIT}"
)
_ROW = regex(rf"[、和及]{_MORE.pattern}")
_ONLY = regex(
    rf"(?:请|其中)?(?P<who>[^\d，。；]{{1,14}}?{_BODY})(?:只|仅|可|应|要|须|择优|自主|组织)*(?:报|推荐|申报|选送|选派|遴选)"
)
"""校研究生会只报短片: whom the limit in the next clause is for."""
_GIVEN_OUT = regex(
    r"(?:宣传品|物资|资料|展板|材料)[^，。；]{0,6}(?:领取|发放|配发)|领取[^。；]{0,20}每"
)
_ALL = regex(
    rf"(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）.．、])?(?:请|希望)?(?P<who>[各每][^，。；：:]{{0,14}}?{_BODY})(?:要|应|须|需|可|在|按|根据|结合|对照)"
)
_RECOMMENDS = regex(
    rf"\s?(?:并|可|择优|限)?(?:推荐|选送|推选|选派|遴选|申报)(?:不超过|至多|最多)?(?:(?:{_NUMBER})\s?[-—–~～至到])?(?P<count>{_NUMBER})\s?{_UNIT}(?!以上)"
)
_ASIDE = regex(r"[（(]([^（）()]{4,40})[）)]")


_NEAR, _CLOSE = 48, 8


class Quota(NamedTuple):
    """Who may send in how many, and where that stands in the sentence."""

    group: str | None
    most: int
    start: int
    end: int


def quotas_in(text: str) -> Iterator[Quota]:
    """Yield the quotas of a sentence in order: 各县限报2项，高校每校限报1项 gives two."""
    if not _COUNTED.search(text) or _GIVEN_OUT.search(text):
        return
    bare = _LOWER.sub(lambda m: m[1] + "□" * (len(m[0]) - len(m[1])), text)
    masked = blank_out(bare, r"《[^》]*》|[（(〔\[][^）)〕\]]*[）)〕\]]|[“\"][^”\"]*[”\"]")
    found: list[Quota | None] = list(_told(text, masked))
    found += [_aside(text, m) for m in _MOST.finditer(text)]
    for m in _ASIDE.finditer(text):
        if _OTHERWISE.search(text, max(0, m.start() - _CLOSE), m.start()):
            continue
        inside = split_outside(m[1], "，,；;")
        found += [_quota(text, text, m.start(1) + s, m.start(1) + e) for s, e in inside]
    yield from sorted((q for q in found if q), key=lambda q: q.start)


def _told(text: str, masked: str) -> Iterator[Quota]:
    """The quotas of the clauses; one that names nobody takes the unit of the clause before."""
    last: Quota | None = None
    who: re.Match[str] | None = None
    for start, end in split_outside(masked, "，,；;。：:"):
        quota = _quota(text, masked, start, end) or _of_subject(text, masked, start, end)
        if quota is None and last is not None:
            more = _MORE.fullmatch(masked, start, end)
            if more and (count := numeral(more["count"])) and _NAMED.search(more["who"]):
                quota = Quota(more["who"], count, start, end)
        if quota and quota.group is None and who:
            quota = quota._replace(group=who["who"], start=who.start("who"))
        if quota:
            yield quota
            yield from _beside(masked, quota, end)
        last = quota or last
        who = _ONLY.match(masked, start, end)


def _of_subject(text: str, masked: str, start: int, end: int) -> Quota | None:
    """各有关单位要对照要求，推荐1—2名候选人: how many, for those whom the sentence begins with."""
    who, told = _ALL.match(masked), _RECOMMENDS.match(masked, start, end)
    count = numeral(told["count"]) if told else None
    if not who or not told or not count or _PASSED_UP.search(masked, start, end):
        return None
    return Quota(text[who.start("who") : who.end("who")], count, start, told.end())


def _beside(masked: str, quota: Quota, end: int) -> Iterator[Quota]:
    """小学2名、幼儿园1名: further units in a row behind the first."""
    at = quota.end
    while m := _ROW.match(masked, at, end):
        count = numeral(m["count"])
        if count and _NAMED.search(m["who"]):
            yield Quota(m["who"], count, m.start("who"), m.end())
        at = m.end()


def _aside(text: str, m: re.Match[str]) -> Quota | None:
    """各单位推荐的讲解员（不超过2人）: how many, in brackets behind whom is sent in."""
    who = _SENDS.search(text, max(0, m.start() - _NEAR), m.start())
    count = numeral(m["count"])
    if not who or not count:
        return None
    return Quota(who["who"], count, who.start("who"), m.end())


def _quota(text: str, masked: str, start: int, end: int) -> Quota | None:
    if not _COUNTED.search(masked, start, end):
        return None
    lead = _LEAD.match(text[start:end])
    start += lead.end() if lead else 0
    m = _QUOTA.match(masked[start:end])
    least = _LEAST.search(masked[start:end])
    if not m or (least and not m["limit"]) or _OTHERWISE.search(masked[start:end]):
        return None
    if _PASSED_UP.search(masked, max(0, start - _NEAR), end):
        return None
    who, count = m["who"], numeral(m["count"])
    who = _EACH_SORT.sub("", who)
    if not count or _NOT_A_GROUP.search(who + m["say"] + "□"):
        return None
    told = m["say"] + (m["limit"] or "") + (m["each"] or "")
    named = _EACH.search(who) or (told and _NAMED.search(who))
    if not named and not _BARE_LIMIT.search(who + told):
        return None
    begin = start + m.start("who")
    group = _group(text[begin : begin + len(who)])
    return Quota(group, count, begin, start + m.end())


def _group(who: str) -> str | None:
    """The kind of unit as printed, without a stray 各 or 每校 behind it."""
    words = re.split("至少|不少于|不低于", who)[0].strip("、 ")
    bare = _STRAY_EACH.sub("", words)
    each = re.search(r"[每各][^每各]*$", words)
    near = bare if re.search(_BODY, bare) else each[0] if each else ""
    return near or None
