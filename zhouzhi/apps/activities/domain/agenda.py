"""The running order of a ceremony by the minute (议程): who follows whom, and what does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

MOST_ITEMS, MOST_MINUTES = 60, 600
WHAT_LENGTH, WHO_LENGTH = 120, 120
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One point as it was typed; without `starts_at` it begins where the one before ends."""

    what: str
    minutes: int | None
    starts_at: time | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One point with its times; one that ends at midnight ends at 0:00."""

    starts_at: time
    ends_at: time
    minutes: int
    what: str
    who: str = ""


class Misfit(StrEnum):
    """What does not fit in a running order."""

    EARLY = "early"
    LATE = "late"
    OVERLAP = "overlap"
    GAP = "gap"
    MOVED = "moved"
    OVERRUN = "overrun"


@dataclass(frozen=True, slots=True)
class AgendaFinding:
    """One thing that does not fit: the line (from 0), in words, and the time that would.

    What is proposed for a line reckons with what is proposed before it: all of it together fits.
    Of OVERRUN `proposed` is when the session should end; of the others when the line should begin.
    """

    position: int
    misfit: Misfit
    words: Said
    proposed: time


def agenda_faults(entries: Sequence[AgendaEntry], *, starts_at: time | None) -> Iterator[Fault]:
    """What stands in the way of keeping a running order (议程填写错误), in reading order."""
    if len(entries) > MOST_ITEMS:
        words = gettext_noop("议程有 {count} 项，最多 {most} 项，请合并。")
        yield Fault("agenda", Said(words, count=len(entries), most=MOST_ITEMS))
    for position, entry in enumerate(entries):
        yield from _entry_faults(f"agenda-{position}", entry)
    first = entries[0] if entries else None
    if first is not None and first.starts_at is None and starts_at is None:
        words = gettext_noop("活动还没有定下几点开始，请填写第一项的开始时间。")
        yield Fault("agenda-0-starts_at", Said(words))
        return
    ends = 0
    for position, (begins, ends) in enumerate(_spans(entries, starts_at)):
        if ends > _DAY or begins >= _DAY:
            words = gettext_noop("这一项排到了半夜十二点以后，请核对开始时间和分钟数。")
            yield Fault(f"agenda-{position}-minutes", Said(words))
            return


def _entry_faults(field: str, entry: AgendaEntry) -> Iterator[Fault]:
    if not entry.what.strip():
        yield Fault(f"{field}-what", Said(gettext_noop("请填写这一项做什么，或删去这一行。")))
    if entry.minutes is None or not 1 <= entry.minutes <= MOST_MINUTES:
        words = gettext_noop("请填写这一项几分钟，1 至 {most}。")
        yield Fault(f"{field}-minutes", Said(words, most=MOST_MINUTES))
    for name, most in (("what", WHAT_LENGTH), ("who", WHO_LENGTH)):
        if len(getattr(entry, name)) > most:
            words = gettext_noop("这一格最多 {most} 字，请缩短。")
            yield Fault(f"{field}-{name}", Said(words, most=most))


def timed(
    entries: Iterable[AgendaEntry], *, starts_at: time | None, anew: bool = False
) -> tuple[AgendaLine, ...]:
    """The running order with all its times (排定议程); only of entries without faults.

    `starts_at` is when the session begins. With `anew` each follows on the one before (顺排),
    whatever start was typed, the first at the session's start where that is known.
    """
    known = list(entries)
    if anew:
        first = known[:1] if starts_at is None else [_without_start(entry) for entry in known[:1]]
        known = [*first, *(_without_start(entry) for entry in known[1:])]
    return tuple(
        AgendaLine(_clock(begins), _clock(ends), entry.minutes or 0, entry.what, entry.who)
        for entry, (begins, ends) in zip(known, _spans(known, starts_at), strict=True)
    )


def agenda_findings(
    lines: Sequence[AgendaLine], *, starts_at: time | None, ends_at: time | None
) -> tuple[AgendaFinding, ...]:
    """What does not fit in a running order (议程的疑点): it may be kept so, knowingly."""
    return tuple(_findings(lines, starts_at, ends_at))


def _findings(
    lines: Sequence[AgendaLine], starts_at: time | None, ends_at: time | None
) -> Iterator[AgendaFinding]:
    before = fits = starts_at
    for position, line in enumerate(lines):
        if before is not None and fits is not None and line.starts_at != fits:
            yield _misplaced(position, line, before, fits)
        begins = line.starts_at if fits is None else fits
        before, fits = line.ends_at, _clock(_minute(begins) + line.minutes)
    if lines and ends_at is not None and _after(lines[-1].ends_at, ends_at):
        over = _ending(lines[-1].ends_at) - _minute(ends_at)
        words = gettext_noop(
            "议程到 {ends} 才完，比活动定的结束时间 {planned} 晚 {over} 分钟："
            "请把活动的结束时间改为 {ends}，或压缩 {over} 分钟。"
        )
        facts = {"ends": _said(lines[-1].ends_at), "planned": _said(ends_at), "over": over}
        yield AgendaFinding(len(lines) - 1, Misfit.OVERRUN, Said(words, **facts), lines[-1].ends_at)


def _misplaced(position: int, line: AgendaLine, before: time, fits: time) -> AgendaFinding:
    facts: dict[str, object] = {"fits": _said(fits)}
    if line.starts_at == before:
        words = gettext_noop("前面的照建议改了以后，这一项建议改为 {fits}。")
        return AgendaFinding(position, Misfit.MOVED, Said(words, **facts), fits)
    is_early = _minute(line.starts_at) < _ending(before)
    misfit, words = _MISPLACED[position == 0, is_early]
    gap = abs(_minute(line.starts_at) - _ending(before))
    facts |= {"starts": _said(line.starts_at), "before": _said(before), "gap": gap}
    return AgendaFinding(position, misfit, Said(words, **facts), fits)


_MISPLACED = {
    (True, True): (
        Misfit.EARLY,
        gettext_noop("第一项 {starts} 开始，比活动定的 {before} 早 {gap} 分钟，建议改为 {fits}。"),
    ),
    (True, False): (
        Misfit.LATE,
        gettext_noop("活动 {before} 开始，第一项 {starts} 才开始，建议改为 {fits}。"),
    ),
    (False, True): (
        Misfit.OVERLAP,
        gettext_noop(
            "上一项 {before} 才结束，这一项 {starts} 就开始，重叠 {gap} 分钟，建议改为 {fits}。"
        ),
    ),
    (False, False): (
        Misfit.GAP,
        gettext_noop(
            "上一项 {before} 结束，这一项 {starts} 才开始，空着 {gap} 分钟，建议改为 {fits}。"
        ),
    ),
}


def _spans(entries: Iterable[AgendaEntry], starts_at: time | None) -> Iterator[tuple[int, int]]:
    """From which minute of the day to which each lasts."""
    ends = _minute(starts_at) if starts_at is not None else 0
    for entry in entries:
        begins = ends if entry.starts_at is None else _minute(entry.starts_at)
        ends = begins + (entry.minutes or 0)
        yield begins, ends


def _without_start(entry: AgendaEntry) -> AgendaEntry:
    return AgendaEntry(entry.what, entry.minutes, None, entry.who)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _ending(at: time) -> int:
    """The minute of the day at which something ends: midnight ends the day."""
    return _minute(at) or _DAY


def _after(at: time, planned: time) -> bool:
    return _ending(at) > _ending(planned)


def _clock(minute: int) -> time:
    return time(*divmod(minute % _DAY, 60))


def _said(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
