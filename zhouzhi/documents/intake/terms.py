"""On which terms a file is taken in (识读条件): what its reader may use in the sandbox.

The first bytes decide, read without being parsed; recognition is granted in a second run, once the
first has counted the pages.
"""

from dataclasses import dataclass, field

from zhouzhi.documents.intake.kinds import binary_kind
from zhouzhi.foundation.sandbox import Limits

_ENGINE = "zhouzhi.documents.intake.scan.engine:prepare"
_PDF = "zhouzhi.documents.intake.pdf.loading:prepare"
MAX_SCANNED = 60
"""More pages than this are not recognised."""
LIMITS_OF_SHEET = Limits(cpu_seconds=10, wall_seconds=30)
"""Somebody waits for it; fifty thousand rows of thirteen columns take two seconds."""
_SECONDS_A_PAGE = 10
_SECONDS_TO_LOAD = 10
_SECONDS_TO_DRAW = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """Limits, what is loaded before the doors shut, and whether there is a scratch folder."""

    limits: Limits = field(default_factory=Limits)
    prepare: tuple[str, ...] = ()
    scratch: bool = False


def terms_for(data: bytes) -> Terms:
    """The terms of a first run."""
    kind = binary_kind(data)
    if kind == "pdf":
        return Terms(prepare=(_PDF,))
    return Terms(scratch=kind == "doc")


def terms_of_recognition(pages: int) -> Terms:
    """The terms of a run that recognises so many pages."""
    seconds = _seconds_allowed(pages)
    limits = Limits(memory_mb=4096, cpu_seconds=seconds, wall_seconds=2 * seconds)
    return Terms(limits, (_PDF, _ENGINE))


def terms_of_drawing(pages: int) -> Terms:
    """The terms of a run that draws so many pages for a person to look at."""
    seconds = _SECONDS_TO_LOAD + _SECONDS_TO_DRAW * pages
    limits = Limits(memory_mb=2048, cpu_seconds=seconds, wall_seconds=2 * seconds)
    return Terms(limits, (_PDF,))


def expected_seconds(pages: int) -> int:
    """How long recognising so many pages takes on a slow machine: half of what is allowed."""
    return _seconds_allowed(pages) // 2


def _seconds_allowed(pages: int) -> int:
    return _SECONDS_TO_LOAD + _SECONDS_A_PAGE * min(pages, MAX_SCANNED)
