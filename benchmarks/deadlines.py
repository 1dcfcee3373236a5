"""A deadline of a province moves, and the whole tree below it is checked again (期限核对).

Twelve duties, three levels, 3,000 units: within a second. And ten times the units may take ten
times as long at most.
"""

from dataclasses import replace
from datetime import date, timedelta

from benchmarks.figures import Figure, against
from zhouzhi.apps.obligations.domain.timetable.checking import Finding, Term, TermKind, check
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.foundation.workdays import StatutoryCalendar

MANY, FEW, DUTIES = 3_000, 300, 12
GOAL_MS = 1_000
ISSUED, UPPER = date(2023, 5, 12), date(2023, 6, 15)


def measure() -> list[Figure]:
    """The time for 3,000 units against the goal, and its growth from 300."""
    many, few = tree_of(MANY), tree_of(FEW)
    sides = {"3000": lambda: checked(many), "300": lambda: checked(few)}
    growth, time, less = against("deadlines", sides, at_most=1.0, per=MANY / FEW)
    return [
        replace(growth, name="deadlines_growth"),
        replace(time, name="deadlines", goal=f"<= {GOAL_MS}", holds=time.value <= GOAL_MS),
        less,
    ]


def tree_of(unit_count: int) -> tuple[Term, ...]:
    """A province's duties, a city's of each, and those of so many units; no two have all alike."""
    given = [Term(f"p{n}", f"省{n}", UPPER, kind=TermKind.GIVEN) for n in range(DUTIES)]
    city = [Term(f"c{n}", f"市{n}", date(2023, 6, 5), ISSUED, (f"p{n}",)) for n in range(DUTIES)]
    units = [
        Term(
            f"u{unit}-{n}",
            f"县{n}",
            date(2023, 5, 22) + timedelta(days=unit % 11),
            ISSUED + timedelta(days=unit % 5),
            (f"c{n}",),
        )
        for unit in range(unit_count)
        for n in range(DUTIES)
    ]
    return (*given, *city, *units)


def checked(terms: tuple[Term, ...]) -> tuple[Finding, ...]:
    """The findings after the first of the province's duties has moved a week forward."""
    moved = replace(terms[0], due_on=UPPER - timedelta(days=7))
    return check((moved, *terms[1:]), leads=Leads(), calendar=StatutoryCalendar(), today=ISSUED)
