"""A draft looked over before it goes out (成稿检查): what is wrong, where, and what to do."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum

from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Duty
from zhouzhi.apps.drafting.domain.limit_words import clause_of
from zhouzhi.apps.drafting.domain.paper import Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.saying import WEEKDAYS, weekday
from zhouzhi.apps.drafting.domain.told import HEAD, Difference, Place, shown
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# Names that are so much alike are meant to be one.
ALIKE = 0.7
_WEEKDAY = re.compile(rf"\s?[（(](?:星期|周|礼拜)(?P<day>[{WEEKDAYS}天])[）)]")
_ANNEX_MARK = re.compile(r"附件\s?(?P<number>\d{1,2})?")
# Fewer signs are the same by chance.
COPIED_FROM = 12
# How a level calls those below it.
_CALL = re.compile(r"各(?:省|市|州|盟|县|区|旗|乡镇)+|各(?:有关)?(?:部门|单位|地区?)")
_QUOTED = re.compile(r"《(?P<name>[^《》]{2,60})》")


class LintKind(StrEnum):
    """What is the matter with a draft, or could be."""

    DIFFERS = "differs"
    NOT_TOLD = "not_told"
    ADDED = "added"
    NO_ADDRESSEES = "no_addressees"
    UNKNOWN_ADDRESSEE = "unknown_addressee"
    NO_RECIPIENT = "no_recipient"
    NO_CONTACT = "no_contact"
    NO_DUE = "no_due"
    DUE_OVER = "due_over"
    LIMIT_UNSAID = "limit_unsaid"
    WEEKDAY = "weekday"
    ANNEX_ABSENT = "annex_absent"
    ANNEX_UNNAMED = "annex_unnamed"
    ANNEX_MISNAMED = "annex_misnamed"
    COPIED = "copied"
    NO_MAIL = "no_mail"
    DEADLINE = "deadline"
    DEADLINE_TIGHT = "deadline_tight"

    @property
    def is_wrong(self) -> bool:
        """Whether a notice cannot go out so; the others are for a person to weigh."""
        return self in _WRONG


_WRONG = {
    LintKind.DIFFERS,
    LintKind.NOT_TOLD,
    LintKind.ADDED,
    LintKind.NO_ADDRESSEES,
    LintKind.NO_CONTACT,
    LintKind.DUE_OVER,
    LintKind.WEEKDAY,
    LintKind.ANNEX_ABSENT,
    LintKind.DEADLINE,
}


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing to put right or to weigh: what, where, and what to do about it."""

    kind: LintKind
    place: Place
    words: Said
    mend: Said


def lint(
    facts: CampaignFacts,
    content: Content,
    texts: Sequence[tuple[PartKind, str]],
    *,
    differences: Iterable[Difference] = (),
    unknown_addressees: Iterable[str] = (),
) -> tuple[LintFinding, ...]:
    """This will give all findings on a draft, the wrong ones first.

    `texts` are its sections as they print, `differences` what a reader read otherwise,
    `unknown_addressees` the words of the addressees that name no unit and no group.
    """
    found = [
        *(_of_difference(one) for one in differences),
        *_of_head(content, unknown_addressees),
        *_of_contacts(facts),
        *_of_duties(facts),
        *_of_copied(facts, texts),
        *(one for place, text in texts for one in _of_days(text, place, content.issued_on)),
        *_of_annexes(content, texts),
    ]
    return tuple(sorted(found, key=lambda one: not one.kind.is_wrong))


def _found(kind: LintKind, place: Place, what: str, todo: str, /, **named: object) -> LintFinding:
    return LintFinding(kind, place, Said(what, **named), Said(todo, **named))


def _of_difference(one: Difference) -> LintFinding:
    named = {
        "label": Said(one.label, name=one.about) if "{name}" in one.label else Said(one.label),
        "about": Said(_ABOUT, about=one.about) if one.about else "",
        "ours": one.ours,
        "theirs": one.theirs,
    }
    if not one.ours:
        return _found(LintKind.ADDED, one.place, _ADDED, _MEND_ADDED, **named)
    if not one.theirs:
        return _found(LintKind.NOT_TOLD, one.place, _NOT_TOLD, _MEND_NOT_TOLD, **named)
    return _found(LintKind.DIFFERS, one.place, _DIFFERS, _MEND_DIFFERS, **named)


def _of_head(content: Content, unknown: Iterable[str]) -> Iterator[LintFinding]:
    if not content.addressees:
        yield _found(LintKind.NO_ADDRESSEES, HEAD, _NO_ADDRESSEES, _MEND_ADDRESSEES)
    for words in unknown:
        yield _found(LintKind.UNKNOWN_ADDRESSEE, HEAD, _UNKNOWN, _MEND_UNKNOWN, words=words)


def _of_contacts(facts: CampaignFacts) -> Iterator[LintFinding]:
    if facts.duties and not any(person.phone or person.email for person in facts.people):
        yield _found(LintKind.NO_CONTACT, HEAD, _NO_CONTACT, _MEND_CONTACT)
    by_mail = any("邮箱" in duty.channel for duty in facts.duties)
    if by_mail and not any(person.email for person in facts.people):
        yield _found(LintKind.NO_MAIL, HEAD, _NO_MAIL, _MEND_NO_MAIL)


def _of_duties(facts: CampaignFacts) -> Iterator[LintFinding]:
    for duty in facts.duties:
        for kind, words, mend in _lacks(duty):
            yield _found(kind, PartKind.DUTIES, words, mend, title=duty.title)
        if duty.due_on is not None and duty.due_on < facts.issued_on:
            named = {"title": duty.title, "on": shown(duty.due_on), "day": shown(facts.issued_on)}
            yield _found(LintKind.DUE_OVER, PartKind.DUTIES, _DUE_OVER, _MEND_OVER, **named)
        for limit in duty.limits:
            if limit.value and not clause_of(limit):
                named = {"title": duty.title, "words": limit.sentence or str(limit.value)}
                kind = LintKind.LIMIT_UNSAID
                yield _found(kind, PartKind.DUTIES, _UNSAID, _MEND_UNSAID, **named)


def _lacks(duty: Duty) -> Iterator[tuple[LintKind, str, str]]:
    if not duty.recipient:
        yield LintKind.NO_RECIPIENT, _NO_RECIPIENT, _MEND_RECIPIENT
    if duty.due_on is None:
        yield LintKind.NO_DUE, _NO_DUE, _MEND_DUE


def _of_copied(
    facts: CampaignFacts, texts: Sequence[tuple[PartKind, str]]
) -> Iterator[LintFinding]:
    """Lines of content that still say what the upper level said to its own units, word by word."""
    above = "\n".join(_bare(notice.text) for notice in facts.bases)
    told = _bare("".join(text for kind, text in texts if kind is PartKind.STRANDS))
    copied = [
        strand
        for strand in facts.strands
        if len(words := _bare(strand.text)) >= COPIED_FROM and words in above and words in told
    ]
    if not copied:
        return
    named = {"titles": "、".join(f"“{strand.title.rstrip('。')}”" for strand in copied)}
    calls = dict.fromkeys(each for strand in copied for each in _CALL.findall(strand.text))
    if calls:
        named["calls"] = "、".join(f"“{each}”" for each in calls)
        yield _found(LintKind.COPIED, PartKind.STRANDS, _COPIED, _MEND_CALLS, **named)
    else:
        yield _found(LintKind.COPIED, PartKind.STRANDS, _COPIED, _MEND_COPIED, **named)


def _bare(words: str) -> str:
    return "".join(words.split())


def _of_days(text: str, place: Place, issued_on: date) -> Iterator[LintFinding]:
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
            yield _found(
                LintKind.WEEKDAY, place, _WRONG_DAY, _MEND_DAY, words=words, told=told, right=right
            )


def _of_annexes(content: Content, texts: Sequence[tuple[PartKind, str]]) -> Iterator[LintFinding]:
    titles = [annex.title for annex in content.annexes]
    told = "\n".join(text for _, text in texts)
    for place, text in texts:
        for mark in _ANNEX_MARK.finditer(text):
            number = int(mark["number"] or 1)
            if number > len(titles):
                named = {"mark": mark[0].strip(), "count": len(titles)}
                yield _found(LintKind.ANNEX_ABSENT, place, _ABSENT, _MEND_ABSENT, **named)
        yield from _misnamed(text, place, titles)
    for number, title in enumerate(titles, start=1):
        marks = (f"附件{number}", f"附件 {number}", *(("附件",) if len(titles) == 1 else ()))
        if title not in told and not any(mark in told for mark in marks):
            yield _found(LintKind.ANNEX_UNNAMED, HEAD, _UNNAMED, _MEND_UNNAMED, title=title)


def _misnamed(text: str, place: Place, titles: Sequence[str]) -> Iterator[LintFinding]:
    """Names in the text that are nearly those of annexes."""
    for quoted in _QUOTED.finditer(text):
        name = quoted["name"]
        near = max(titles, key=_likeness(name), default="")
        if near and name not in titles and _likeness(name)(near) >= ALIKE:
            named = {"name": name, "title": near}
            yield _found(LintKind.ANNEX_MISNAMED, place, _MISNAMED, _MEND_MISNAMED, **named)


def _likeness(name: str) -> Callable[[str], float]:
    return lambda other: SequenceMatcher(None, name, other, autojunk=False).ratio()


_ABOUT = gettext_noop("“{about}”的")
_DIFFERS = gettext_noop("{about}{label}：文中读出“{theirs}”，活动事项是“{ours}”")
_MEND_DIFFERS = gettext_noop("把文中的话改回“{ours}”，或者到活动里改这一事项")
_NOT_TOLD = gettext_noop("{about}{label}：文中没有读到“{ours}”")
_MEND_NOT_TOLD = gettext_noop("在文中写明，或者到活动里删去这一事项")
_ADDED = gettext_noop("{about}{label}：文中多出“{theirs}”，活动里没有")
_MEND_ADDED = gettext_noop("到活动里增加这一事项，或者从文中删去；否则发出后没有人收得到这项任务")
_NO_ADDRESSEES = gettext_noop("没有写主送机关")
_MEND_ADDRESSEES = gettext_noop("在“版头和落款”里填写主送机关")
_UNKNOWN = gettext_noop("主送机关里的“{words}”，通讯录中没有对应的单位或单位组")
_MEND_UNKNOWN = gettext_noop("部署时要逐个选定；可先在通讯录里建好单位组，或改用通讯录中的名称")
_NO_CONTACT = gettext_noop("没有写联系人和联系电话")
_MEND_CONTACT = gettext_noop("在“版头和落款”里填写联系方式")
_NO_MAIL = gettext_noop("要求通过电子邮箱报送，文中没有写邮箱地址")
_MEND_NO_MAIL = gettext_noop("在“版头和落款”的联系方式里写上邮箱，或者到应办事项里改报送方式")
_COPIED = gettext_noop("主要内容里{titles}照抄上级通知的文字")
_MEND_COPIED = gettext_noop("看一看是不是对本地说的话；要改的，改这一节")
_MEND_CALLS = gettext_noop("其中{calls}是上级对下的称呼，宜改成本地的单位；要改的，改这一节")
_NO_RECIPIENT = gettext_noop("“{title}”没有写明报送给谁")
_MEND_RECIPIENT = gettext_noop("到这项应办事项里填写“报送至”，再按最新事项更新")
_NO_DUE = gettext_noop("“{title}”没有截止日期，收到的单位不知道什么时候交")
_MEND_DUE = gettext_noop("到这项应办事项里定一个截止日期，确实不限时间的可不改")
_DUE_OVER = gettext_noop("“{title}”{on}截止，比拟定的成文日期{day}还早")
_MEND_OVER = gettext_noop("把成文日期提前，或者到“应办事项”里改截止日期，再按最新事项更新")
_UNSAID = gettext_noop("“{title}”的材料要求“{words}”没有写进文中")
_MEND_UNSAID = gettext_noop("在“材料报送”里补一句说明")
_WRONG_DAY = gettext_noop("“{words}”：这一天是{right}，不是{told}")
_MEND_DAY = gettext_noop("核对日期后改正星期几")
_ABSENT = gettext_noop("文中提到“{mark}”，通知只带 {count} 个附件")
_MEND_ABSENT = gettext_noop("在“附件”里加上，或者从文中删去这一处")
_UNNAMED = gettext_noop("附件“{title}”在正文里没有提到")
_MEND_UNNAMED = gettext_noop("在正文相应的地方写上“（见附件）”，或者去掉这个附件")
_MISNAMED = gettext_noop("文中叫《{name}》，附件叫《{title}》，名称不一致")
_MEND_MISNAMED = gettext_noop("两处改成同一个名称")
