"""A revised notice comes in (修订): held beside the one in force, shown, then applied in one act.

In: a reading that seems to be a later version of a notice on file. Out: its duties moved, reworded,
added or no longer asked for, every unit told; what was handed in stays.
"""

from zhouzhi.processes.revise_notice.applying import NothingToRevise, revise_notice
from zhouzhi.processes.revise_notice.comparing import (
    DutyRevision,
    DutyTurn,
    Revision,
    revision_of,
)

__all__ = [
    "DutyRevision",
    "DutyTurn",
    "NothingToRevise",
    "Revision",
    "revise_notice",
    "revision_of",
]
