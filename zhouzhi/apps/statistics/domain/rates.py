"""Reporting rates 应报、实报、按时: how many returns were due, came, and came in time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts over the participants frozen at dispatch; who was freed (免办) stands apart.

    `reported` is handed in or accepted, without what was returned or taken back; `on_time` and
    `accepted` are parts of `reported`, `extended` those of `on_time` that an extension of their own
    alone made so (经批准延期后按时).
    """

    expected: int
    reported: int
    on_time: int
    accepted: int
    waived: int
    extended: int = 0
