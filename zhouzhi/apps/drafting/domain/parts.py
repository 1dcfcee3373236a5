"""The parts of a notice (章节), in the order in which they print."""

from enum import StrEnum


class PartKind(StrEnum):
    """What a section is about; each stands at most once in a draft."""

    OPENING = "opening"
    SCHEDULE = "schedule"
    STRANDS = "strands"
    OCCASIONS = "occasions"
    CONTESTS = "contests"
    DUTIES = "duties"
    DEMANDS = "demands"
    CLOSING = "closing"
    CONTACTS = "contacts"
