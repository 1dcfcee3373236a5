"""A package of an answer comes in (收报送包), from a mail or a stick, and becomes a draft here."""

from zhouzhi.processes.take_package.opening import (
    Opened,
    OtherUnit,
    PackageForged,
    ParcelsApart,
    ParcelsMissing,
    let_go_of,
    open_package,
)
from zhouzhi.processes.take_package.taking import (
    DraftInWay,
    KeyNotCompared,
    OtherDuty,
    Taken,
    differs,
    is_known,
    take_package,
)

__all__ = [
    "DraftInWay",
    "KeyNotCompared",
    "Opened",
    "OtherDuty",
    "OtherUnit",
    "PackageForged",
    "ParcelsApart",
    "ParcelsMissing",
    "Taken",
    "differs",
    "is_known",
    "let_go_of",
    "open_package",
    "take_package",
]
