"""What a draft's words and its facts do not agree on (不一致之处)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final, Literal

from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.saying import clock
from zhouzhi.documents.writing.signatures import written_day

HEAD: Final = "head"
Place = PartKind | Literal["head"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that the paper says otherwise (文中与事项不一致).

    `place` is where to look: a section, or the head data. `ours` is the fact as it is, `theirs` as
    the paper was read, "" where it says nothing; `about` names the thing that the fact is of.
    """

    place: Place
    label: str
    ours: str
    theirs: str
    about: str = ""


def shown(value: Any) -> str:
    """This will show any fact to a person."""
    match value:
        case None | "":
            return ""
        case bool():
            return "是" if value else "否"
        case date():
            return written_day(value)
        case time():
            return clock(value)
        case str() | int():
            return str(value)
        case Iterable():
            return "、".join(shown(each) for each in value)
        case _:
            return str(value)
