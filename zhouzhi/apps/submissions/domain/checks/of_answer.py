"""All checks of an answer's figures, days and photographs, in the order of the page."""

from collections.abc import Iterator
from datetime import date

from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.checks.by_hand import by_hand
from zhouzhi.apps.submissions.domain.checks.compared import beyond_capacity, compared
from zhouzhi.apps.submissions.domain.checks.days import days_outside, odd_days
from zhouzhi.apps.submissions.domain.checks.figures import far_out, of_the_place
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.checks.lists import lists
from zhouzhi.apps.submissions.domain.checks.photographs import photographs
from zhouzhi.apps.submissions.domain.checks.relations import relations
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.checks.sums import sums
from zhouzhi.apps.submissions.domain.given import Given


def checked(asked: Asked, given: Given, known: Known, today: date | None) -> Iterator[Finding]:
    """What the checks of figures (统计表) and of days find; with `today` days that lie ahead.

    A figure that is far out by itself is not held against others as well.
    """
    sheet = Sheet(asked.rows, given.figures, given.rolled_up)
    yield from sums(sheet)
    alone = [*far_out(sheet), *of_the_place(sheet, is_single=known.is_single)]
    yield from alone
    told = {one.position for one in alone}
    yield from (one for one in compared(sheet, known) if one.position not in told)
    yield from beyond_capacity(sheet, known)
    yield from relations(sheet)
    yield from _days(asked, given, today)
    yield from lists(sheet, given.listed)
    yield from photographs(asked, given, known)
    yield from by_hand(sheet, given)


def _days(asked: Asked, given: Given, today: date | None) -> Iterator[Finding]:
    if today is None or asked.year is None or not asked.tells_of_work:
        return
    yield from odd_days(given.days, today=today, year=asked.year)
    if asked.period is not None:
        starts_on, ends_on = asked.period
        yield from days_outside(given.listed.activities, starts_on=starts_on, ends_on=ends_on)
