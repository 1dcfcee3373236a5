"""What kind of paper a sheet is (文种), told by its head, its formulas and its signature."""

import re

from zhouzhi.documents.reading.findings import Genre
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.foundation.patterns import regex

_FORMULAS = regex(
    r"(?:现将|现就|现对)[^。]{0,60}(?:通知|安排|公告|函告|印发)|通知如下|事项如下|安排如下"
    r"|特此(?:通知|函告|公告|函)|请(?:结合实际|认真)?(?:遵照|贯彻)(?:执行|落实)|有关(?:事项|工作"
    r"|要求)"
    r"|请各(?:地|单位|部门|县|市|区|有关)|各(?:地|单位|部门|县|市|区|有关)[^。]{0,20}(?:要|应|须"
    r"|请)"
    r"|(?m:^\S{0,3}征(?:稿|文|集|选)(?:安排|主题|时间|范围|要求|对象|内容|办法)[：:])"
)
_ANNOUNCES = regex(
    r"(?m:(?:事项|事宜|要求)(?:通知|公告|通告|函告|函商|安排|告知|明确)?如下\s?[：:。.，]?$)"
    r"|(?m:(?:通知|公告|通告|函告|函商)如下\s?[：:。.，]?$)"
)
"""A first paragraph that ends by announcing what is asked; a site's copy may have lost the head."""
_REACHES = regex(r"(?m)^联\s?[系络]\s?人(?:员)?\s?[：:]")
_HEADINGS = regex(r"(?m)^[一二三四五六七八九]、[^，。；：]{2,16}[。：:]?$")
_CALLS = regex(
    r"(?m)^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:征[文稿集]|投稿|作品|参赛|报名|报送|参评|申报)"
    r"(?:主题|时间|范围|要求|对象|内容|办法|方式|条件|须知)(?:(?:及|与|和)[^，。；：\n]{2,8})?(?:\s?[：:]|$)"
)
"""Lines that a call for works is made of: 征文对象, 作品要求：…."""
_CALLED_SO = regex(
    r"^[^，。；：:]{2,40}(?:征文|征集|[大竞比]赛|评选|招募)(?:活动)?(?:启事|来啦|开始啦|启动啦?)?[！!]?$"
)
"""The heading of a call that names no kind of paper: 科普短视频大赛开始啦！"""
_DEAR = regex(r"(?:尊敬|亲爱|敬爱)的|(?:各位)?(?:家长|同学|朋友|居民|市民|村民|老师|同志)")
_ARTICLE = regex(r"(?m)^第[一二三四五六七八九十百]+条")
_ACT = regex(
    r"(?:通知|函|意见|公告|通告|启事|倡议书|方案|预案|计划|要点|安排|征集令|招募令)[”》]?(?:[（(].*[)）])?$"
)
_ASKS_NOTHING = regex(
    r"(?:纪要|讲话|讲话稿|致辞|发言|发言稿|简报|总结|报告|公示|条例|规定|办法|细则|章程|感谢信|贺信)"
    r"(?:[（(][^（）()]*[)）])?$"
    r"|(?:采购|招标|磋商|询价|比选|中标|成交|招聘|招考|聘用|拍卖|出让)[^，。]{0,16}(?:公告|公示|通告|通知)$"
)
"""Papers of which the title says that nobody in their readers' offices owes anything."""

_NEWS = regex(
    r"(?:记者|通讯员|本报讯|讯（|新华社|电\s?（记者|(?<!\d)(?<!\d )日前，|近日，"
    r"|据悉|举行。.{0,40}出席)"
)


_PLAN = regex(r"(?:方案|计划|要点|安排|预案)[”》]?(?:[（(][^（）()]*[）)])?$")
_FIRST, _FEW, _SHORT = 3, 2, 60
_PREAMBLE = 1_000


def genre_of(sheet: Sheet) -> Genre:
    """The genre; OTHER for what asks nothing of anyone: news, laws, poems, nothing at all."""
    title = re.sub(r"\s", "", "".join(line.text for line in sheet.title))
    if _ASKS_NOTHING.search(title) or (not title and _heads_other(sheet)):
        return Genre.OTHER
    text = "\n".join(line.text for line in sheet.body)
    if len(_ARTICLE.findall(text)) >= 3 and sheet.addressees is None and not _is_act(title):
        return Genre.OTHER
    score = _score(sheet, title, text)
    if score < 3:
        return Genre.OTHER
    if _PLAN.search(title):
        return Genre.PLAN
    if re.search(r"征集|大赛|公告|启事|招募|报名", title) and not re.search(r"通知$", title):
        return Genre.CALL
    return Genre.LETTER if re.search(r"函$", title) else Genre.NOTICE


def _is_act(title: str) -> bool:
    """Whether the title is that of a paper by which an office asks something of others."""
    return _ACT.search(title) is not None


def _heads_other(sheet: Sheet) -> bool:
    """Say whether the first lines, which are no notice's title, are that of another paper."""
    first = [*sheet.masthead, *sheet.head_lines, *sheet.body][:_FIRST]
    return any(len(x.text) < _SHORT and _ASKS_NOTHING.search(x.text.strip()) for x in first)


def _asks_offices(sheet: Sheet, text: str) -> bool:
    """Say whether a paper written to offices, not to families, sets out points of its own."""
    to = sheet.addressees
    return to is not None and not _DEAR.match(to.text) and len(_HEADINGS.findall(text)) > 1


def _score(sheet: Sheet, title: str, text: str) -> int:
    score = 0
    if _is_act(title):
        score = 3 if len(title) > 4 else 2
    score += 2 if sheet.addressees is not None else 0
    score += 1 if sheet.signature else 0
    score += 1 if sheet.signed_on else 0
    score += min(2, len(_FORMULAS.findall(text)))
    score += 1 if sheet.annex_list or sheet.annexes else 0
    score += 2 if _ANNOUNCES.search(text[:_PREAMBLE]) else 0
    score += 1 if _REACHES.search(text) else 0
    score += 1 if _asks_offices(sheet, text) else 0
    first = (line.text for line in sheet.body[:_FEW])
    calls = len(set(_CALLS.findall(text))) + any(map(_CALLED_SO.match, first))
    score += min(_FIRST, calls)
    is_news = sheet.addressees is None and calls < _FEW and _NEWS.search(text[:300])
    return score - 3 if is_news else score
