"""What one look of `zhouzhi check` found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check: what was looked at, whether it holds, and what to do."""

    subject: str
    holds: bool
    words: str
    fatal: bool = True
