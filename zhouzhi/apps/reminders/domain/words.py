"""The reminder in words (提醒的话): what an officer would write, and nothing that is not needed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.reminders.domain.lines import LateLine, OwedLine, Sort, by_sort, late_by_campaign
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import gettext_noop

Translate = Callable[[str], str]
MOST_LINES, MOST_UNITS = 30, 20
WEEKDAYS = (
    gettext_noop("周一"),
    gettext_noop("周二"),
    gettext_noop("周三"),
    gettext_noop("周四"),
    gettext_noop("周五"),
    gettext_noop("周六"),
    gettext_noop("周日"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder as it is sent: its subject and its text."""

    subject: str
    text: str


def digest_words(
    *,
    name: str,
    owed: Sequence[OwedLine],
    late: Sequence[LateLine],
    on: date,
    address: str,
    translate: Translate,
) -> Told:
    """One person's reminder of a day: what is late first, then what is near, then who is late.

    `address` is where the person goes on. Of more than thirty things, or twenty units of a
    campaign, the first are told and the others counted.
    """
    say = translate
    groups = by_sort(owed, on)
    parts = [say(_HELLO).format(name=name)]
    numbers = iter(say(_NUMERALS))
    for sort, lines in groups:
        head = say(_HEAD).format(number=next(numbers), label=say(sort.label), n=len(lines))
        told = [_owed(line, sort, on, number, say) for number, line in enumerate(lines, start=1)]
        parts.append("\n".join([head, *_first(told, MOST_LINES, _MORE, say)]))
    if late:
        head = say(_LATE_HEAD).format(number=next(numbers))
        parts.append("\n".join([head, *_late(late, say)]))
    parts += [*_whom_to_ask(owed, say), say(_GO_ON).format(address=address)]
    return Told(_subject(groups, late, say), "\n\n".join(parts))


def urging_words(
    *,
    name: str,
    first_line: str,
    by: str,
    owed: Sequence[OwedLine],
    on: date,
    address: str,
    translate: Translate,
) -> Told:
    """What urges one person (催办), beginning with the officer's own words."""
    say = translate
    rows = sorted(owed, key=lambda one: one.place)
    told = [_owed(one, one.sort(on), on, number, say) for number, one in enumerate(rows, start=1)]
    parts = [
        say(_HELLO).format(name=name),
        say(_URGED_BY).format(by=by, words=first_line),
        "\n".join(_first(told, MOST_LINES, _MORE, say)),
        *_whom_to_ask(rows, say),
        say(_GO_ON).format(address=address),
    ]
    subject = say(_URGING).format(by=by, n=len(rows))
    return Told(subject, "\n\n".join(parts))


def _subject(
    groups: Sequence[tuple[Sort, Sequence[OwedLine]]],
    late: Sequence[LateLine],
    say: Translate,
) -> str:
    said = [say(_SUBJECTS[sort]).format(n=len(lines)) for sort, lines in groups]
    if late:
        said.append(say(_LATE_SUBJECT).format(n=len({line.unit for line in late})))
    return say(_SUBJECT).format(said=say("，").join(said))


def _owed(line: OwedLine, sort: Sort, on: date, number: int, say: Translate) -> str:
    words = say(_OWED).format(
        number=number, title=line.title, campaign=line.campaign, to=line.to, unit=line.unit
    )
    return f"{words}\n   {_when(line, sort, on, say)}"


def _when(line: OwedLine, sort: Sort, on: date, say: Translate) -> str:
    if line.due_on is None:
        return say(_UNDATED)
    day = day_said(line.due_on).said_in(say)
    weekday, left = say(WEEKDAYS[line.due_on.weekday()]), (line.due_on - on).days
    template = {
        Sort.LATE: _WAS_TOLD if line.step.tells_upper else _WAS,
        Sort.RETURNED: _BACK,
        Sort.TODAY: _TODAY,
        Sort.SOON: _TOMORROW if left == 1 else _SOON,
    }[sort]
    return say(template).format(day=day, weekday=weekday, left=left, gone=-left, to=line.to)


def _late(late: Sequence[LateLine], say: Translate) -> list[str]:
    said = []
    for _, campaign, units in late_by_campaign(late):
        said.append(say(_LATE_CAMPAIGN).format(campaign=campaign, n=len(units)))
        rows = [
            say(_LATE_UNIT).format(unit=unit, titles=say("、").join(titles))
            for unit, titles in units.items()
        ]
        said += _first(rows, MOST_UNITS, _MORE_UNITS, say)
    return said


def _whom_to_ask(owed: Iterable[OwedLine], say: Translate) -> list[str]:
    """Whom the notices name to be rung, each once; nothing where none names anybody."""
    named = dict.fromkeys((line.campaign, line.ask) for line in owed if line.ask)
    rows = [say(_ASK_OF).format(campaign=campaign, ask=ask) for campaign, ask in named]
    return ["\n".join([say(_ASK), *_first(rows, MOST_LINES, _MORE_ASKED, say)])] if rows else []


def _first(rows: list[str], most: int, more: str, say: Translate) -> list[str]:
    left = len(rows) - most
    return rows if left <= 0 else [*rows[:most], say(more).format(n=left)]


_NUMERALS = gettext_noop("一二三四五六七八九")
_HELLO = gettext_noop("{name}，您好：")
_HEAD = gettext_noop("{number}、{label}（{n} 件）")
_OWED = gettext_noop("{number}. {title}，报{to}（{campaign}；{unit}）")
_WAS = gettext_noop("{day}（{weekday}）截止，已逾期 {gone} 天，请尽快报送")
_WAS_TOLD = gettext_noop("{day}（{weekday}）截止，已逾期 {gone} 天，已一并告知{to}，请尽快报送")
_BACK = gettext_noop("原定{day}（{weekday}）截止，退回后还没有重新报送")
_TODAY = gettext_noop("今天截止")
_TOMORROW = gettext_noop("明天（{day} {weekday}）截止")
_SOON = gettext_noop("{day}（{weekday}）截止，还有 {left} 天")
_UNDATED = gettext_noop("请尽快办理")
_MORE = gettext_noop("另有 {n} 件，登录后可见")
_LATE_HEAD = gettext_noop("{number}、逾期两个工作日还没有报来的单位")
_LATE_CAMPAIGN = gettext_noop("{campaign}，{n} 家：")
_LATE_UNIT = gettext_noop("· {unit}：{titles}")
_MORE_UNITS = gettext_noop("· 另有 {n} 家，登录后可见")
_ASK = gettext_noop("有不清楚的，请联系：")
_ASK_OF = gettext_noop("· {campaign}：{ask}")
_MORE_ASKED = gettext_noop("· 另有 {n} 项，登录后可见")
_GO_ON = gettext_noop("请登录周知办理：{address}\n报送以后，这件事就不再提醒。")
_SUBJECT = gettext_noop("报送提醒：{said}")
_SUBJECTS = {
    Sort.LATE: gettext_noop("{n} 件逾期"),
    Sort.RETURNED: gettext_noop("{n} 件退回待改"),
    Sort.TODAY: gettext_noop("{n} 件今天截止"),
    Sort.SOON: gettext_noop("{n} 件快到期"),
}
_URGED_BY = gettext_noop("{by}催办：{words}")
_URGING = gettext_noop("催办：{by}还没有收到 {n} 件")
_LATE_SUBJECT = gettext_noop("{n} 个单位没有报来")
