"""Counts of obligations 应报、实报、按时: how far units have come with what they owe."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Tally:
    """How many obligations stand where. What was dispatched is fixed; what was waived is apart.

    `reported` are handed in or accepted, `on_time` those of them not late, `extended` those of
    these that their own extension alone made so (经批准延期后按时), `overdue` those past their date
    with the unit still owing an answer.
    """

    dispatched: int = 0
    waived: int = 0
    to_sign: int = 0
    in_work: int = 0
    submitted: int = 0
    returned: int = 0
    accepted: int = 0
    on_time: int = 0
    overdue: int = 0
    extended: int = 0

    @property
    def expected(self) -> int:
        """应报: what was dispatched and not waived."""
        return self.dispatched - self.waived

    @property
    def reported(self) -> int:
        """实报: handed in or accepted."""
        return self.submitted + self.accepted

    @property
    def late(self) -> int:
        """迟报: handed in after the date."""
        return self.reported - self.on_time

    @property
    def outstanding(self) -> int:
        """未报: what is still owed."""
        return self.expected - self.reported

    @classmethod
    def of(cls, row: Mapping[str, object]) -> "Tally":
        """The tally in a row of counts."""
        return cls(**{field.name: int(str(row[field.name])) for field in fields(cls)})


def total(tallies: Iterable[Tally]) -> Tally:
    """All tallies added up."""
    rows = list(tallies)
    return Tally(
        **{field.name: sum(getattr(row, field.name) for row in rows) for field in fields(Tally)}
    )
