"""Where figures are born from work (由工作产生的数): one source a file, all asked alike.

Bookings and check-ins join here: a function of a unit's work that gives numbers by measure.
"""

from collections.abc import Mapping
from typing import Protocol

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.born import Born
from zhouzhi.apps.submissions.queries.sources.institutions import institution_figures
from zhouzhi.apps.submissions.queries.sources.records import (
    money_figures,
    people_figures,
    press_figures,
)
from zhouzhi.apps.submissions.queries.sources.register import register_figures
from zhouzhi.apps.submissions.queries.sources.scope import Work


class FigureSource(Protocol):
    """Part of the work of a unit that some of its figures can be counted from."""

    def __call__(self, work: Work) -> Mapping[str, Born]:
        """What the unit's return comes to, by the code of a measure; only what is complete."""
        ...


# A source that stands before another is taken where both know a figure.
SOURCES: tuple[FigureSource, ...] = (
    register_figures,
    people_figures,
    money_figures,
    press_figures,
    institution_figures,
)


def born_of(obligation: Obligation) -> dict[str, Born]:
    """What the work of a unit comes to for its return, by the code of a measure."""
    born: dict[str, Born] = {}
    work = Work(obligation)
    for source in reversed(SOURCES):
        born |= source(work)
    return born
