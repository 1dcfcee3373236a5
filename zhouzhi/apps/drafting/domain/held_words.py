"""What the organisers hold themselves, in a notice's words (重点活动的写法)."""

from collections.abc import Sequence
from datetime import date, timedelta

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Held
from zhouzhi.apps.drafting.domain.pieces import Line, Piece, line_of
from zhouzhi.apps.drafting.domain.saying import day, hour
from zhouzhi.foundation.errors import gettext_noop

WHAT, WHEN, PLACE = gettext_noop("活动"), gettext_noop("举办时间"), gettext_noop("举办地点")
CEREMONIES = (OccasionKind.LAUNCH, OccasionKind.CLOSING)
HEADINGS = {OccasionKind.LAUNCH: "启动仪式", OccasionKind.CLOSING: "闭幕仪式"}
# A window that is one of these is said by its name.
PARTS_OF_MONTH = (("上旬", 1, 10), ("中旬", 11, 20), ("下旬", 21, 31))


def held_line(one: Held, facts: CampaignFacts, *, alone: bool = False) -> Line:
    """This will tell of one: 启动仪式。5月23日上午9时30分在人民广场举办….

    One that is no ceremony is headed by its own name. A ceremony `alone` has no heading.
    """
    key = f"held:{one.key}"
    named = Piece(one.name, f"{key}:name", WHAT)
    where_and_when = _where_and_when(one, facts, key)
    if one.kind not in CEREMONIES:
        return line_of(named, "。", where_and_when, "举办。") if where_and_when else (named,)
    return line_of(
        "" if alone else f"{HEADINGS[one.kind]}。",
        where_and_when,
        "举办",
        named if one.name else f"{facts.name}{HEADINGS[one.kind]}",
        "。",
    )


def is_told(one: Held) -> bool:
    """Whether there is anything to tell of it: of what is no ceremony, nothing without a name."""
    return one.kind in CEREMONIES or bool(one.name)


def in_order(one: Held) -> int:
    """This will give the place of what is held: ceremonies first, the launch before the closing."""
    return CEREMONIES.index(one.kind) if one.kind in CEREMONIES else len(CEREMONIES)


def _where_and_when(one: Held, facts: CampaignFacts, key: str) -> Line:
    return line_of(
        "拟于" if one.is_tentative and _when(one, facts) else "",
        _fact(_when(one, facts), f"{key}:when", WHEN),
        "在" if one.place else "",
        _fact(one.place, f"{key}:place", PLACE),
    )


def week_line(weeks: Sequence[Held], *, alone: bool = False) -> Line:
    """This will name the themed weeks that are held within the campaign."""
    return line_of("" if alone else "主题周活动。", "活动期间，组织开展", _names(weeks), "。")


def contest_line(contests: Sequence[Held], *, alone: bool = False) -> Line:
    """This will name the contests that units are to take part in."""
    return line_of("" if alone else "赛事活动。", "组织参加", _names(contests), "。")


def _names(several: Sequence[Held]) -> Line:
    pieces: list[Piece] = []
    for place, one in enumerate(several):
        if place:
            pieces.append(Piece("、"))
        pieces.append(Piece(one.name, f"held:{one.key}:name", WHAT))
    return tuple(pieces)


def _when(one: Held, facts: CampaignFacts) -> str:
    if one.starts_on:
        said = day(one.starts_on, beside=facts.issued_on)
        return said + (hour(one.starts_at) if one.starts_at else "")
    return window_words(*one.window, beside=facts.issued_on) if one.window else ""


def window_words(first: date, last: date, *, beside: date) -> str:
    """This will say within which days: 5月下旬, 6月, or from day to day."""
    said = day(first, beside=beside)
    if (first.year, first.month) != (last.year, last.month):
        return f"{said}至{day(last, beside=beside)}"
    month = said[: said.index("月") + 1]
    end = min(last.day + 1, 31) if (last + timedelta(days=1)).day == 1 else last.day
    if (first.day, end) == (1, 31):
        return month
    named = (name for name, start, stop in PARTS_OF_MONTH if (first.day, end) == (start, stop))
    return f"{month}{next(named, '') or f'{first.day}日至{last.day}日'}"


def _fact(words: str, key: str, label: str) -> Line:
    return (Piece(words, key, label),) if words else ()
