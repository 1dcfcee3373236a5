"""What one version holds, as a frozen value, and the hash that a verdict binds (内容指纹)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.apps.submissions.domain.mistyped import Mistyped

FORMAT = 1  # what the hash covers and how; a change of either makes a new number


@dataclass(frozen=True, slots=True)
class FilePart:
    """One file: the material it serves, its name, the SHA-256 of its bytes."""

    material: str
    filename: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FigurePart:
    """One stated figure by the position of its row; `rolled_up_from` is a campaign's uuid or ""."""

    position: int
    value: Value
    rolled_up_from: str = ""


@dataclass(frozen=True, slots=True)
class ActivityPart:
    """One activity line; `strand` is the position of the strand it serves, or None.

    `held_by` names the units that held it (举办单位), "" for the unit that reports it.
    """

    name: str
    strand: int | None = None
    held_on: date | None = None
    place: str = ""
    attendance_count: int | None = None
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class PressPart:
    """One press report; `page` is the SHA-256 of the file that shows it (存档页面), or ""."""

    outlet: str
    title: str
    published_on: date | None = None
    link: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a version says. Files and figures have no order, lines and press keep theirs.

    `form` is the uuid of the form version that the figures stand in, `omissions` maps a material
    that is not handed in to the reason, `explanations` the position of a figure that was asked
    about to why it is right (核实说明).
    """

    text: str = ""
    form: str = ""
    files: tuple[FilePart, ...] = ()
    figures: tuple[FigurePart, ...] = ()
    activities: tuple[ActivityPart, ...] = ()
    press: tuple[PressPart, ...] = ()
    omissions: tuple[tuple[str, str], ...] = ()
    explanations: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """What an officer has typed into a draft, whole: everything but the files.

    `figures` holds every row of the form whose input could be read; None is a blank cell. `text`
    is None where it stays as the draft has it, `mistyped` None where what waits to be put right
    stays, `explanations` None where they stay.
    """

    text: str | None
    figures: Mapping[int, Value | None]
    activities: tuple[ActivityPart, ...]
    press: tuple[PressPart, ...]
    omissions: Mapping[str, str]
    mistyped: Mistyped | None = None
    explanations: Mapping[int, str] | None = None


def canonical(content: Content) -> bytes:
    """The one spelling of a content: the same content gives the same bytes on every database."""
    shape: dict[str, Any] = {
        "format": FORMAT,
        "text": content.text,
        "form": content.form,
        "files": sorted([part.material, part.filename, part.sha256] for part in content.files),
        "figures": sorted(_figure(part) for part in content.figures),
        "activities": [_activity(part) for part in content.activities],
        "press": [_press(part) for part in content.press],
        "omissions": sorted([material, reason] for material, reason in content.omissions),
    }
    # A content without them keeps the bytes that were accepted before there were any.
    if content.explanations:
        shape["explanations"] = sorted([at, reason] for at, reason in content.explanations)
    text = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def content_hash(content: Content) -> str:
    """The SHA-256 of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _figure(part: FigurePart) -> list[Any]:
    number: Decimal | None = part.value.number
    written = "" if number is None else plain_number(number)
    return [part.position, part.value.state.value, written, part.rolled_up_from]


def _activity(part: ActivityPart) -> list[Any]:
    told = [part.strand, part.name, _day(part.held_on), part.place, part.attendance_count]
    # A line without it keeps the bytes that were accepted before there was such a column.
    return [*told, part.held_by] if part.held_by else told


def _press(part: PressPart) -> list[Any]:
    told = [part.outlet, part.title, _day(part.published_on), part.link]
    return [*told, part.page] if part.page else told


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
