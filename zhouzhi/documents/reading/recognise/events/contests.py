"""Contests (赛事) that a sentence says are held somewhere, or that it asks entrants for."""

from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.structure import Line, Sheet, sentences
from zhouzhi.foundation.patterns import regex

_NAME = (
    r"(?P<name>[\u4e00-\u9fffA-Za-z“”\d]{2,30}?"
    r"(?:[大竞比]赛|[^参初复决预开办组报观拔身汰联]赛”?|展演汇演|[汇展]演))"
)
_HELD = regex(
    rf"(?:^|[，：:、]){_NAME}(?:总?决赛|初赛|复赛)?[，,]?(?:将|拟|定|计划)?(?:\d{{1,2}}月\d{{1,2}}日[^，。；]{{0,12}}?)?(?:于|在)"
    r"[^，。；]{1,30}?(?:举行|举办|开赛|启动|开展|进行)"
)
_RUN_BY = regex(
    r"(?:^|[，：:])(?P<name>[\u4e00-\u9fffA-Za-z“”\d]{3,30}?(?:[大竞比]赛”?|展演汇演|[汇展]演))[，,]?由"
    r"[^，。；由]{2,40}?(?:主办|承办|举办|组织实施|组织开展|负责组织|牵头)"
)
"""A contest that a sentence opens with, run by somebody: 某大赛由某局主办."""
_CHANGED = regex(
    r"(?:^|[，：:、])(?P<name>“[^”]{2,20}赛”|(?:“[^”]{2,20}”)?[\u4e00-\u9fff]{0,20}?(?:[大比竞]赛|[^参初复决预开办组报观拔身汰联]赛”?))"
    r"(?:的)?(?:总?决赛|初赛|复赛|预赛)?(?:时间|日期|地点|报名|截止|评审|决赛|规则|安排|作品)?[^，。；]{0,14}?(?:不变|顺延|推迟|改[为到在至]|调整|延长|延期|延至)"
)
_ENTERED = regex(
    rf"(?:推荐|选拔|选送|遴选|组织)[^，。；、]{{0,6}}?(?:参加|参与){_NAME}的?(?:选手|作品|队伍|人选|人员)"
)
_CALLED_FOR = regex(
    rf"(?:征集|推荐|报送|选送|选报)+(?:参加)?(?:[我本][省市县区校])?(?![征推报选我本参]){_NAME}(?:[（(][^（）()]{{2,16}}[）)])?的?(?:(?:参赛|参评|入围)(?:作品|选手|项目|人选)|作品(?![展要类]))"
    r"|(?:组织|开展|做好|参加|参与)[“\"](?P<called>[^”\"]{2,30}[大竞比]赛)[”\"]的?(?:推荐|选拔|报名|选报|参赛|组织|作品)"
)
"""征集推荐某大赛参赛作品, 开展“某大赛”推荐活动: a contest by what is asked for it."""
_PASSED_ON = regex(
    r"关于(?:联合|共同|组织|举办|开展|举行|参加|参与|做好|推荐)+"
    r"(?P<name>[^《》，。；]{3,40}?(?:[大竞比]赛|展演汇演|[汇展]演)”?)(?:总?决赛|初赛|复赛)?"
    r"(?:的?(?:相关|有关|组织|推荐|报名|参赛|作品|申报|选拔|征集){1,3})?(?:工作|活动|事宜)?的(?:通知|函|公告|启事)》"
)
"""The end of a paper's title that names the contest it calls for."""
_PASSES_ON = regex(
    r"转发|转给|[印下]发给|(?:申报|推荐|报名|参赛|选拔|征集|组织)(?:工作|事宜|事项|活动)|请[^。]{0,40}(?:参赛|参加|投稿|推荐|报名|组织)"
)
_OPENING = 4
_LED = regex(
    r"[^“”]*?[局厅委会部办院校处站心]?(?:联合)?(?:组织开展|组织举办|组织|举办|举行|开展|承办|主办)的?(?=.{4})"
)
_NAMED = regex("赛|[展汇]演")
_ASKED = regex(r"报送|报名|推荐表|提交|上报")
_PAST = regex(r"去年|上届|往届|上一届|已于|曾")
_NUMBERED = regex(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])\s?")
_LONGEST = 300


def contests_told(lines: list[Line]) -> Iterator[Line]:
    """Give the name of every contest that is to be held, or that papers are to be sent in for."""
    for line in lines:
        for sentence in sentences(line):
            text = sentence.text
            if not _NAMED.search(text) or len(text) > _LONGEST or _PAST.search(text):
                continue
            number = _NUMBERED.match(text)
            begin = number.end() if number else 0
            matches = [*_HELD.finditer(text[begin:]), *_CHANGED.finditer(text[begin:])]
            matches += _RUN_BY.finditer(text[begin:])
            if _ASKED.search(text):
                matches += _ENTERED.finditer(text[begin:])
            matches += _CALLED_FOR.finditer(text[begin:])
            for m in matches:
                group = "called" if m.groupdict().get("called") else "name"
                led = _LED.match(m[group])
                at = begin + m.start(group) + (led.end() if led else 0)
                yield _unquoted(sentence.cut(at, begin + m.end(group)))


def contest_passed_on(sheet: Sheet) -> Line | None:
    """Give the contest that the paper calls for which this one passes on, or asks works for."""
    for line in sheet.prose[:_OPENING]:
        m = _PASSED_ON.search(line.text)
        if m and _PASSES_ON.search(blank_out(line.text, "《[^》]*》")):
            return line.cut(m.start("name"), m.end("name"))
    return None


def _unquoted(name: Line) -> Line:
    whole = name.text.startswith("“") and name.text.find("”") == len(name.text) - 1
    return name.cut(1, len(name.text) - 1) if whole else name
