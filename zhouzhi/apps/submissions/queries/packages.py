"""A version as it is packed to travel (报送包), and what a package becomes in a draft here."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.content import ActivityPart, Content, PressPart
from zhouzhi.apps.submissions.domain.packages.names import paths_of
from zhouzhi.apps.submissions.domain.packages.packed import (
    Packed,
    PackedActivity,
    PackedFigure,
    PackedFile,
    PackedPress,
)
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries.contents import SheetRow, content_of, room_beside, sheet_of
from zhouzhi.foundation.files.models import Blob


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a package of a version holds: its words, the rows of its form, its stored files."""

    packed: Packed
    rows: tuple[SheetRow, ...]
    blobs: tuple[Blob, ...]


def parcel_of(version: Submission) -> Parcel:
    """A version with everything that travels with it, in an order that does not change."""
    obligation = version.obligation
    requirement = obligation.requirement
    content = content_of(version)
    rows = tuple(sheet_of(requirement.form, version)) if requirement.form else ()
    files = list(version.evidence.select_related("blob").order_by("material", "pk"))
    paths = paths_of([(Material(row.material), row.filename) for row in files])
    strands = dict(requirement.campaign.strands.values_list("position", "title"))
    packed = Packed(
        obligation=str(obligation.uuid),
        campaign=requirement.campaign.name,
        duty=requirement.title,
        unit_code=obligation.liable_unit.code,
        unit_name=obligation.participant.unit_name,
        version=version.version,
        content_hash=version.content_hash,
        text=content.text,
        figures=_figures(rows, dict(content.explanations)),
        activities=tuple(_activity(part, strands) for part in content.activities),
        press=tuple(
            PackedPress(part.outlet, part.title, part.published_on, part.link, part.page)
            for part in content.press
        ),
        omissions=tuple((Material(kind), why) for kind, why in content.omissions),
        files=tuple(
            PackedFile(path, Material(row.material), row.filename, row.blob.sha256, row.blob.size)
            for path, row in zip(paths, files, strict=True)
        ),
    )
    return Parcel(packed, rows, tuple(row.blob for row in files))


def _figures(rows: tuple[SheetRow, ...], explained: Mapping[int, str]) -> tuple[PackedFigure, ...]:
    return tuple(
        PackedFigure(
            row.position, row.group, row.label, row.unit, row.value, explained.get(row.position, "")
        )
        for row in rows
        if row.value is not None
    )


def _activity(part: ActivityPart, strands: Mapping[int, str]) -> PackedActivity:
    return PackedActivity(
        name=part.name,
        strand=strands.get(part.strand, "") if part.strand is not None else "",
        held_on=part.held_on,
        place=part.place,
        attendance_count=part.attendance_count,
        held_by=part.held_by,
    )


def must_have_room(packed: Packed) -> None:
    """Refuse a package whose files no draft could hold. Raises TooManyFiles, DraftTooHeavy."""
    room = room_beside(0, 0)
    for file in packed.files:
        room.must_hold(file.filename, file.size)
        room = room_beside(room.file_count + 1, room.byte_count + file.size)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a package says, laid into the form and the strands of a duty here.

    `rows` is the form with the packed values; `astray` names the lines of a form and the strands
    that are not here.
    """

    content: Content
    rows: tuple[SheetRow, ...]
    astray: tuple[str, ...]


def place_in(obligation: Obligation, packed: Packed) -> Placed:
    """Find for each packed figure the row of the same words in the form here (对号入座).

    Group, label and unit must be the same; the position only parts rows of the same words.
    """
    form = obligation.requirement.form
    rows = tuple(sheet_of(form, None)) if form else ()
    found: dict[int, PackedFigure] = {}
    astray = []
    for figure in packed.figures:
        fits = [row.position for row in rows if _same_row(row, figure)]
        free = [at for at in fits if at not in found]
        if not free:
            astray.append(figure.label)
            continue
        found[figure.position if figure.position in free else free[0]] = figure
    strands = obligation.requirement.campaign.strands.values_list("title", "position")
    by_title = dict(strands)
    named = dict.fromkeys(one.strand for one in packed.activities if one.strand)
    astray += [title for title in named if title not in by_title]
    explanations = ((at, figure.explanation) for at, figure in sorted(found.items()))
    content = Content(
        text=packed.text,
        activities=tuple(
            ActivityPart(
                one.name,
                by_title.get(one.strand),
                one.held_on,
                one.place,
                one.attendance_count,
                one.held_by,
            )
            for one in packed.activities
        ),
        press=tuple(
            PressPart(one.outlet, one.title, one.published_on, one.link, one.page)
            for one in packed.press
        ),
        omissions=tuple((kind.value, why) for kind, why in packed.omissions),
        explanations=tuple((at, why) for at, why in explanations if why),
    )
    filled = tuple(_filled(row, found.get(row.position)) for row in rows)
    return Placed(content, filled, tuple(astray))


def _same_row(row: SheetRow, figure: PackedFigure) -> bool:
    return row.is_numeric and (row.group, row.label, row.unit) == (
        figure.group,
        figure.label,
        figure.unit,
    )


def _filled(row: SheetRow, figure: PackedFigure | None) -> SheetRow:
    value = figure.value if figure else None
    return SheetRow(
        row.position,
        row.group,
        row.label,
        row.unit,
        row.is_numeric,
        row.decimal_places,
        value,
    )
