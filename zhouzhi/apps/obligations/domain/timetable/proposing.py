"""A day that leaves everybody time 建议日期: the units to answer, the office to put together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.foundation.workdays import UnknownYear


@dataclass(frozen=True, slots=True)
class Proposal:
    """A working day for a deadline, and how many working days it leaves on either side.

    `answer_count` runs from the day of issue, `left_count` to the upper deadline; None where that
    day is not known. `is_squeezed` says that there was not enough time for both and each side
    gives up its share.
    """

    on: date
    answer_count: int | None = None
    left_count: int | None = None
    is_squeezed: bool = False


def propose(
    *,
    issued_on: date | None,
    uppers: Iterable[date],
    leads: Leads,
    counting: Counting,
    wish: date | None = None,
    after: date | None = None,
) -> Proposal | UnknownYear | None:
    """The deadline to set between the day of issue and the first of the upper deadlines.

    The latest day that leaves the office its time, or the one nearest to `wish` that does. Where
    days are short, both sides give up in proportion. None where no working day is left between the
    two, or nothing is known to count from. A later upper deadline never gives an earlier day.
    A day that is not behind `after` is counted from there instead: the latest that leaves the
    office its time, for those below have known since the issue.
    """
    upper = min(uppers, default=None)
    try:
        found = _proposed(issued_on, upper, wish, leads, counting)
        if found is not None and after is not None and found.on <= after:
            found = _after_end(after, upper, leads, counting)
    except YearNotPublished as stop:
        return stop.unknown
    return found


def _after_end(
    after: date, upper: date | None, leads: Leads, counting: Counting
) -> Proposal | None:
    """Counted from the end of what is told of; the office's own time is kept where it can be."""
    found = _proposed(after, upper, None, leads, counting)
    if found is None or not found.is_squeezed:
        return found
    eager = _proposed(after, upper, None, replace(leads, answer=1), counting)
    return found if eager is None or eager.is_squeezed else eager


def _proposed(
    issued_on: date | None,
    upper: date | None,
    wish: date | None,
    leads: Leads,
    counting: Counting,
) -> Proposal | None:
    if upper is None:
        return _open_ended(issued_on, wish, leads, counting)
    end = counting.last_worked(upper)
    if issued_on is None:
        latest = counting.add(end, -leads.after_due)
        on = latest if wish is None else counting.last_worked(min(wish, latest))
        return Proposal(on, left_count=counting.between(on, end))
    available = counting.between(issued_on, end)
    if available < 1:
        return None
    answer, is_squeezed = _share(available, leads)
    if not is_squeezed:
        latest_count = available - leads.after_due
        wished = latest_count if wish is None else counting.between(issued_on, wish)
        answer = max(answer, min(wished, latest_count))
    return Proposal(counting.add(issued_on, answer), answer, available - answer, is_squeezed)


def _share(available: int, leads: Leads) -> tuple[int, bool]:
    """The working days that those below get at least, and whether there were too few for all."""
    wanted = leads.answer + leads.after_due
    if available >= wanted:
        return leads.answer, False
    share = (2 * available * leads.answer + wanted) // (2 * wanted)  # rounded half up
    kept = 1 if leads.after_due and available > 1 else 0
    return max(1, min(share, available - kept)), True


def _open_ended(
    issued_on: date | None, wish: date | None, leads: Leads, counting: Counting
) -> Proposal | None:
    """With no deadline above: the wish, put on a working day that leaves time to answer."""
    worked = None if wish is None else counting.last_worked(wish)
    if issued_on is None:
        return None if worked is None else Proposal(worked)
    earliest = counting.add(issued_on, leads.answer)
    on = max(earliest, worked or earliest)
    return Proposal(on, answer_count=counting.between(issued_on, on))
