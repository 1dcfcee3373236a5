"""A draft's words looked over: what was copied, days of the week, torn signs, annexes."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher

from zhouzhi.apps.drafting.domain.facts import CampaignFacts
from zhouzhi.apps.drafting.domain.lint.findings import LintFinding, LintKind, found
from zhouzhi.apps.drafting.domain.lint.of_facts import bare
from zhouzhi.apps.drafting.domain.paper import Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.saying import WEEKDAYS, weekday
from zhouzhi.apps.drafting.domain.told import HEAD, Place
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.errors import gettext_noop

# Names that are so much alike are meant to be one.
ALIKE = 0.7
_WEEKDAY = re.compile(rf"\s?[（(](?:星期|周|礼拜)(?P<day>[{WEEKDAYS}天])[）)]")
_ANNEX_MARK = re.compile(r"附件\s?(?P<number>\d{1,2})?")
_QUOTED = re.compile(r"《(?P<name>[^《》]{2,60})》")
# A question mark between Chinese characters, letters with the marks of sounds, a lost character.
_TORN = re.compile(
    r"(?<=[\u4e00-\u9fff])\?+(?=[\u4e00-\u9fffa-z])|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|\ufffd"
)
AROUND = 6
# Fewer signs are the same by chance.
COPIED_FROM = 12
# How a level calls those below it.
_CALL = re.compile(r"各(?:省|市|州|盟|县|区|旗|乡镇)+|各(?:有关)?(?:部门|单位|地区?)")


def of_copied(facts: CampaignFacts, texts: Sequence[tuple[PartKind, str]]) -> Iterator[LintFinding]:
    """Lines of content that still say what the upper level said to its own units, word by word."""
    above = "\n".join(bare(notice.text) for notice in facts.bases)
    told = bare("".join(text for kind, text in texts if kind is PartKind.STRANDS))
    copied = [
        strand
        for strand in facts.strands
        if len(words := bare(strand.text)) >= COPIED_FROM and words in above and words in told
    ]
    if not copied:
        return
    named = {"titles": "、".join(f"“{strand.title.rstrip('。')}”" for strand in copied)}
    calls = dict.fromkeys(each for strand in copied for each in _CALL.findall(strand.text))
    if calls:
        named["calls"] = "、".join(f"“{each}”" for each in calls)
        yield found(LintKind.COPIED, PartKind.STRANDS, _COPIED, _MEND_CALLS, **named)
    else:
        yield found(LintKind.COPIED, PartKind.STRANDS, _COPIED, _MEND_COPIED, **named)


def of_days(text: str, place: Place, issued_on: date) -> Iterator[LintFinding]:
    """Days of the week that are not those of the dates before them."""
    for said in find_dates(text):
        named = _WEEKDAY.match(text, said.end)
        on = said.first(issued_on.year) if named and said.day else None
        if named is None or on is None:
            continue
        told = f"星期{named['day'].replace('天', '日')}"
        if told != weekday(on):
            words = text[said.start : named.end()]
            right = weekday(on)
            yield found(
                LintKind.WEEKDAY, place, _WRONG_DAY, _MEND_DAY, words=words, told=told, right=right
            )


def of_damage(text: str, place: Place) -> Iterator[LintFinding]:
    """Signs that a file lost or mistook, and that nobody writes."""
    torn = _TORN.search(text)
    if torn:
        words = text[max(0, torn.start() - AROUND) : torn.end() + AROUND]
        yield found(LintKind.DAMAGED, place, _DAMAGED, _MEND_DAMAGED, words=words)


def of_annexes(content: Content, texts: Sequence[tuple[PartKind, str]]) -> Iterator[LintFinding]:
    """Annexes that the text points at and are not there, or are there and never named."""
    titles = [annex.title for annex in content.annexes]
    told = "\n".join(text for _, text in texts)
    for place, text in texts:
        for mark in _ANNEX_MARK.finditer(text):
            number = int(mark["number"] or 1)
            if number > len(titles):
                named = {"mark": mark[0].strip(), "count": len(titles)}
                yield found(LintKind.ANNEX_ABSENT, place, _ABSENT, _MEND_ABSENT, **named)
        yield from _misnamed(text, place, titles)
    for number, title in enumerate(titles, start=1):
        marks = (f"附件{number}", f"附件 {number}", *(("附件",) if len(titles) == 1 else ()))
        if title not in told and not any(mark in told for mark in marks):
            yield found(LintKind.ANNEX_UNNAMED, HEAD, _UNNAMED, _MEND_UNNAMED, title=title)


def _misnamed(text: str, place: Place, titles: Sequence[str]) -> Iterator[LintFinding]:
    """Names in the text that are nearly those of annexes."""
    for quoted in _QUOTED.finditer(text):
        name = quoted["name"]
        near = max(titles, key=_likeness(name), default="")
        if near and name not in titles and _likeness(name)(near) >= ALIKE:
            named = {"name": name, "title": near}
            yield found(LintKind.ANNEX_MISNAMED, place, _MISNAMED, _MEND_MISNAMED, **named)


def _likeness(name: str) -> Callable[[str], float]:
    return lambda other: SequenceMatcher(None, name, other, autojunk=False).ratio()


_DAMAGED = gettext_noop("“{words}”有残缺或乱码")
_MEND_DAMAGED = gettext_noop("对照原件改正这一处")
_WRONG_DAY = gettext_noop("“{words}”：这一天是{right}，不是{told}")
_MEND_DAY = gettext_noop("核对日期后改正星期几")
_ABSENT = gettext_noop("文中提到“{mark}”，通知只带 {count} 个附件")
_MEND_ABSENT = gettext_noop("在“附件”里加上，或者从文中删去这一处")
_UNNAMED = gettext_noop("附件“{title}”在正文里没有提到")
_MEND_UNNAMED = gettext_noop("在正文相应的地方写上“（见附件）”，或者去掉这个附件")
_MISNAMED = gettext_noop("文中叫《{name}》，附件叫《{title}》，名称不一致")
_MEND_MISNAMED = gettext_noop("两处改成同一个名称")
_COPIED = gettext_noop("主要内容里{titles}照抄上级通知的文字")
_MEND_CALLS = gettext_noop("其中{calls}是上级对下的称呼，宜改成本地的单位；要改的，改这一节")
_MEND_COPIED = gettext_noop("看一看是不是对本地说的话；要改的，改这一节")
