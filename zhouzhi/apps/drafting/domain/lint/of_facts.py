"""A draft's facts looked over: its head, contacts, duties, what a reader read otherwise."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Duty
from zhouzhi.apps.drafting.domain.limit_words import clause_of
from zhouzhi.apps.drafting.domain.lint.findings import LintFinding, LintKind, found
from zhouzhi.apps.drafting.domain.paper import Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.read_duties import EVERYBODY
from zhouzhi.apps.drafting.domain.told import HEAD, Difference, shown
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

# Between units that are asked, but not those within brackets: 各县（市、区）科技局.
_BETWEEN = re.compile(r"[，,；;、和及](?![^（(]*[）)])")


def of_difference(one: Difference) -> LintFinding:
    """What a reader of the paper read otherwise than the campaign says."""
    named = {
        "label": Said(one.label, name=one.about) if "{name}" in one.label else Said(one.label),
        "about": Said(_ABOUT, about=one.about) if one.about else "",
        "ours": one.ours,
        "theirs": one.theirs,
    }
    if not one.ours:
        return found(LintKind.ADDED, one.place, _ADDED, _MEND_ADDED, **named)
    if not one.theirs:
        return found(LintKind.NOT_TOLD, one.place, _NOT_TOLD, _MEND_NOT_TOLD, **named)
    return found(LintKind.DIFFERS, one.place, _DIFFERS, _MEND_DIFFERS, **named)


def of_title(facts: CampaignFacts, content: Content) -> Iterator[LintFinding]:
    """A title that still says last year's year, or that names another campaign."""
    said = _YEAR.findall(content.title)
    year = str(facts.starts_on.year)
    if said and year not in said:
        named = {"said": said[0], "year": year}
        yield found(LintKind.OTHER_YEAR, HEAD, _OTHER_YEAR, _MEND_YEAR, **named)
    if not _names(content.title, facts.name):
        yield found(LintKind.OTHER_NAME, HEAD, _OTHER_NAME, _MEND_NAME, name=facts.name)


def of_forms(facts: CampaignFacts) -> Iterator[LintFinding]:
    """A form that still says last year's year: 2023年…统计表 in the notice of 2024."""
    year = str(facts.starts_on.year)
    for title in dict.fromkeys(duty.form for duty in facts.duties):
        said = _YEAR.findall(title)
        if said and year not in said:
            named = {"title": title, "said": said[0], "year": year}
            yield found(
                LintKind.FORM_OF_OTHER_YEAR, PartKind.DUTIES, _FORM_YEAR, _MEND_FORM_YEAR, **named
            )


def _names(title: str, name: str) -> bool:
    """Whether a title tells of a campaign: it has its name's characters, or a part of its name.

    Their order is free: 2024年威海市科技活动周 is also 2024年全国科技活动周威海活动.
    """
    named, told = (_NOT_OF_A_NAME.sub("", bare(words)) for words in (name, title))
    about = _ABOUT_WHAT.match(told)
    return set(_DIVISION.sub("", named)) <= set(told) or (
        about is not None and about["what"] in named
    )


def of_head(content: Content, unknown: Iterable[str]) -> Iterator[LintFinding]:
    """A paper addressed to nobody, or to whom the register does not know."""
    if not content.addressees:
        yield found(LintKind.NO_ADDRESSEES, HEAD, _NO_ADDRESSEES, _MEND_ADDRESSEES)
    for words in unknown:
        yield found(LintKind.UNKNOWN_ADDRESSEE, HEAD, _UNKNOWN, _MEND_UNKNOWN, words=words)


def of_copied_to(unknown: Iterable[str]) -> Iterator[LintFinding]:
    """Units that are to have a copy (抄送) and that the register does not know."""
    for words in unknown:
        yield found(LintKind.UNKNOWN_COPIED, HEAD, _NOT_COPIED, _MEND_COPIED, words=words)


def of_theme(facts: CampaignFacts) -> Iterator[LintFinding]:
    """A campaign whose theme nobody gave."""
    if not facts.theme and facts.amends is None:
        yield found(LintKind.NO_THEME, PartKind.SCHEDULE, _NO_THEME, _MEND_THEME)


def of_contacts(facts: CampaignFacts) -> Iterator[LintFinding]:
    """Nobody to ring, and no address where mail is asked for."""
    if facts.duties and not any(person.phone or person.email for person in facts.people):
        yield found(LintKind.NO_CONTACT, HEAD, _NO_CONTACT, _MEND_CONTACT)
    by_mail = any("邮箱" in duty.channel for duty in facts.duties)
    if by_mail and not any(person.email for person in facts.people):
        yield found(LintKind.NO_MAIL, HEAD, _NO_MAIL, _MEND_NO_MAIL)


def of_duties(facts: CampaignFacts) -> Iterator[LintFinding]:
    """Duties without a day or a receiver, over before the notice is dated, with unsaid limits."""
    for duty in facts.duties:
        for kind, words, mend in _lacks(duty):
            yield found(kind, PartKind.DUTIES, words, mend, title=duty.title)
        if duty.due_on is not None and duty.due_on < facts.issued_on:
            named = {"title": duty.title, "on": shown(duty.due_on), "day": shown(facts.issued_on)}
            yield found(LintKind.DUE_OVER, PartKind.DUTIES, _DUE_OVER, _MEND_OVER, **named)
        for limit in duty.limits:
            if limit.value and not clause_of(limit):
                named = {"title": duty.title, "words": limit.sentence or str(limit.value)}
                kind = LintKind.LIMIT_UNSAID
                yield found(kind, PartKind.DUTIES, _UNSAID, _MEND_UNSAID, **named)


def _lacks(duty: Duty) -> Iterator[tuple[LintKind, str, str]]:
    if not duty.recipient:
        yield LintKind.NO_RECIPIENT, _NO_RECIPIENT, _MEND_RECIPIENT
    if duty.due_on is None:
        yield LintKind.NO_DUE, _NO_DUE, _MEND_DUE


def of_bases(facts: CampaignFacts, texts: Sequence[tuple[PartKind, str]]) -> Iterator[LintFinding]:
    """No upper notice named at all, or one without its number, here and by whoever wrote on it."""
    told = "".join(text for kind, text in texts if kind is PartKind.OPENING)
    if not facts.bases and "《" not in told:
        yield found(LintKind.NO_BASIS, PartKind.OPENING, _NO_BASIS, _MEND_BASIS)
    for basis in facts.bases:
        if not basis.number and f"{basis.title}》（" not in told:
            yield found(
                LintKind.NO_NUMBER, PartKind.OPENING, _NO_NUMBER, _MEND_NUMBER, title=basis.title
            )


def of_liable(
    facts: CampaignFacts, content: Content, addressed_in_full: Collection[str] = ()
) -> Iterator[LintFinding]:
    """Duties that name no unit, so bind all, and units asked that the notice does not address.

    `addressed_in_full` are words whose units are all addressed, in whatever words.
    """
    for duty in facts.duties:
        if not duty.liable:
            yield found(
                LintKind.NO_LIABLE, PartKind.DUTIES, _NO_LIABLE, _MEND_LIABLE, title=duty.title
            )
    addressed = bare(content.addressees)
    asked = dict.fromkeys(duty.liable for duty in facts.duties if duty.liable not in EVERYBODY)
    for liable in asked:
        said = all(each in addressed for each in _BETWEEN.split(bare(liable)))
        if addressed and not said and liable not in addressed_in_full:
            yield found(
                LintKind.NOT_ADDRESSED, HEAD, _NOT_ADDRESSED, _MEND_ADDRESSED, liable=liable
            )


def of_unknown_liable(unknown: Iterable[tuple[str, str]]) -> Iterator[LintFinding]:
    """Units that a duty asks and that the register does not know, each after the duty's title."""
    for title, words in unknown:
        named = {"title": title, "words": words}
        yield found(LintKind.UNKNOWN_LIABLE, PartKind.DUTIES, _NO_SUCH_UNIT, _MEND_NO_SUCH, **named)


def bare(words: str) -> str:
    """This will give words without their blanks."""
    return "".join(words.split())


_YEAR = re.compile(r"(20\d{2})年")
_NOT_OF_A_NAME = re.compile(r"20\d{2}年度?|[全本我][国省市县区州盟旗]")
_DIVISION = re.compile(r"[省市县区州盟旗]")
# What a title is about, without what is done about it: 关于做好…有关工作的通知.
_ABOUT_WHAT = re.compile(
    r"关于(?:组织|认真|切实|进一步|举办|开展|做好|参加|举行|召开|的)*"
    r"(?P<what>.{4,}?)(?:活动)?(?:有关|相关)?(?:工作|事项|活动)?的?(?:补充)?通知$"
)
_OTHER_YEAR = gettext_noop("标题写的是{said}年，活动在{year}年举办")
_MEND_YEAR = gettext_noop("在“版头和落款”里改正标题的年份")
_FORM_YEAR = gettext_noop("附的“{title}”写的是{said}年，活动在{year}年举办")
_MEND_FORM_YEAR = gettext_noop(
    "到“统计表”的表式页点“改表式”，把表名改成{year}年，再按最新事项更新；本来就报{said}年数据的可不改"
)
_OTHER_NAME = gettext_noop("标题里没有写“{name}”")
_MEND_NAME = gettext_noop("在“版头和落款”里改正标题；活动改了名称的，先更正活动的名称")
_ABOUT = gettext_noop("“{about}”的")
_DIFFERS = gettext_noop("{about}{label}：文中读出“{theirs}”，活动事项是“{ours}”")
_MEND_DIFFERS = gettext_noop(
    "把文中的话改回“{ours}”；事项本身要改的，改这一节时选“也改成”，或转到改它的地方去改"
)
_NOT_TOLD = gettext_noop("{about}{label}：文中没有读到“{ours}”")
_MEND_NOT_TOLD = gettext_noop("在文中写明，或者到活动里删去这一事项")
_ADDED = gettext_noop("{about}{label}：文中多出“{theirs}”，活动里没有")
_MEND_ADDED = gettext_noop("到活动里增加这一事项，或者从文中删去；否则发出后没有人收得到这项任务")
_NO_ADDRESSEES = gettext_noop("没有写主送机关")
_MEND_ADDRESSEES = gettext_noop("在“版头和落款”里填写主送机关")
_UNKNOWN = gettext_noop("主送机关里的“{words}”，通讯录中没有对应的单位或单位组")
_MEND_UNKNOWN = gettext_noop("部署时要逐个选定；可先在通讯录里建好单位组，或改用通讯录中的名称")
_NOT_COPIED = gettext_noop("抄送的“{words}”，通讯录中没有对应的单位")
_MEND_COPIED = gettext_noop("改用通讯录中的名称；通讯录里没有的，印发后请另行送达")
_NO_THEME = gettext_noop("没有写活动主题")
_MEND_THEME = gettext_noop("到活动里填写主题，再按最新事项更新；上级没有定主题的可不改")
_NO_CONTACT = gettext_noop("没有写联系人和联系电话")
_MEND_CONTACT = gettext_noop("在“版头和落款”里填写联系方式")
_NO_MAIL = gettext_noop("要求通过电子邮箱报送，文中没有写邮箱地址")
_MEND_NO_MAIL = gettext_noop("在“版头和落款”的联系方式里写上邮箱，或者到应办事项里改报送方式")
_NO_BASIS = gettext_noop("没有写依据的上级通知")
_MEND_BASIS = gettext_noop("在正文开头写明依据；本级自行举办、没有上级通知的可不改")
_NO_NUMBER = gettext_noop("依据的《{title}》没有文号")
_MEND_NUMBER = gettext_noop("对照上级来文，在正文开头的标题后补写文号；来文确实没有文号的可不改")
_NO_LIABLE = gettext_noop("“{title}”没有写明责任单位，主送的单位都要报送")
_MEND_LIABLE = gettext_noop("只要一部分单位报送的，到这项应办事项里填写责任单位，再按最新事项更新")
_NO_SUCH_UNIT = gettext_noop("“{title}”的责任单位里，“{words}”在通讯录中没有对应的单位")
_MEND_NO_SUCH = gettext_noop("部署时它收不到这件事；改用通讯录中的名称，或先在通讯录里登记")
_NOT_ADDRESSED = gettext_noop("要求“{liable}”报送，主送机关里没有写")
_MEND_ADDRESSED = gettext_noop("在“版头和落款”里把它加进主送机关，或者把责任单位改成主送机关的叫法")
_NO_RECIPIENT = gettext_noop("“{title}”没有写明报送给谁")
_MEND_RECIPIENT = gettext_noop("到这项应办事项里填写“报送至”，再按最新事项更新")
_NO_DUE = gettext_noop("“{title}”没有截止日期，收到的单位不知道什么时候交")
_MEND_DUE = gettext_noop("到这项应办事项里定一个截止日期，确实不限时间的可不改")
_DUE_OVER = gettext_noop("“{title}”{on}截止，比拟定的成文日期{day}还早")
_MEND_OVER = gettext_noop("到“应办事项”里改截止日期，不再要的删去，再按最新事项更新")
_UNSAID = gettext_noop("“{title}”的材料要求“{words}”没有写进文中")
_MEND_UNSAID = gettext_noop("在“材料报送”里补一句说明")
