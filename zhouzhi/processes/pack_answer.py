"""A version goes out as one file (打报送包), for the mail, the stick, or the office's own shelf."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions.domain.packages.naming import name_wanted
from zhouzhi.apps.submissions.domain.packages.packed import Packed, PackedPaper, Signature
from zhouzhi.apps.submissions.domain.packages.parcels import (
    MEGABYTE,
    Sized,
    parcels_of,
    size_of,
)
from zhouzhi.apps.submissions.domain.packages.said import (
    SAID,
    SIGNATURE,
    said_bytes,
    signature_text,
)
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries.packages import Parcel, parcel_of
from zhouzhi.documents.writing import (
    Document,
    FormLine,
    FormSheet,
    Mark,
    Paragraph,
    Title,
    line,
    write_docx,
    write_form,
)
from zhouzhi.documents.writing.forms import Entry
from zhouzhi.documents.writing.tables import TableColumn, TableSheet, write_table
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.packages import Part
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.foundation.signing import fingerprint, sign

_LONGEST_NAME = 120
_SPARE_BYTES = 64 * 1024


def package_name(version: Submission) -> str:
    """The name of the file (包名): as the notice says, else whose, what, which version.

    From the second version on the notice's own name says which too: in the receiver's folder the
    later would lie over the earlier.
    """
    owed = version.obligation
    unit = owed.participant.unit_name
    title = name_wanted(owed.requirement.sentence, unit=unit)
    which = f"_第{version.version}版"
    if not title:
        title = f"{unit}_{owed.requirement.title}{which}"
    elif version.version > 1:
        title = f"{plain_filename(title, longest=_LONGEST_NAME - len(which))}{which}"
    return f"{plain_filename(title, longest=_LONGEST_NAME)}.zip"


def pack_answer(version: Submission) -> tuple[Part, ...]:
    """The parts of a version's package, the same bytes every time it is packed.

    What was typed lies in it twice: as papers for people, and as signed words for the system of
    the upper level. Raises SigningKeyUnreadable.
    """
    whole = _whole(version)
    return (*whole.papers, *whole.files, *_signed(whole.packed))


@dataclass(frozen=True, slots=True)
class Mailed:
    """One of the files that a package is mailed in (分包): what lies in it beside the words."""

    number: int
    count: int
    files: tuple[Sized, ...]

    @property
    def byte_count(self) -> int:
        """How many bytes it carries beside the words."""
        return size_of(self.files)


def mailed(version: Submission, *, megabytes: int) -> tuple[Mailed, ...]:
    """How a package is parted so that no mail is larger (分包清单), in the order of its parts."""
    return _mailed(_whole(version), megabytes)


def pack_parcel(
    version: Submission, *, megabytes: int, number: int
) -> tuple[Mailed, tuple[Part, ...]]:
    """One parcel of a package, counted from 1: what it is, its files, and the words of them all.

    The words are signed; the same bytes every time. Raises NotFound, SigningKeyUnreadable.
    """
    whole = _whole(version)
    parcels = _mailed(whole, megabytes)
    if not 1 <= number <= len(parcels):
        raise NotFound
    carried = {path for path, _size in parcels[number - 1].files}
    packed = whole.packed
    if len(parcels) > 1:
        paths = tuple(tuple(path for path, _ in one.files) for one in parcels)
        packed = replace(packed, parcels=paths)
    parts = (part for part in (*whole.papers, *whole.files) if part.path in carried)
    return parcels[number - 1], (*parts, *_signed(packed))


def parcel_name(version: Submission, parcel: Mailed) -> str:
    """The name of one parcel (分包名): the package's, with which of how many it is."""
    name = package_name(version)
    if parcel.count == 1:
        return name
    return f"{name.removesuffix('.zip')}_{parcel.count}包之{parcel.number}.zip"


def _mailed(whole: "_Whole", megabytes: int) -> tuple[Mailed, ...]:
    papers = ((part.path, len(cast(bytes, part.content))) for part in whole.papers)
    sized = (*papers, *((file.path, file.size) for file in whole.packed.files))
    # The words are in every parcel, and each name stands there three times more at the most.
    words = len(said_bytes(whole.packed)) + _SPARE_BYTES + 1000 * len(sized)
    parcels = parcels_of(sized, room=max(0, megabytes * MEGABYTE - words))
    return tuple(Mailed(at, len(parcels), files) for at, files in enumerate(parcels, start=1))


@dataclass(frozen=True, slots=True)
class _Whole:
    packed: Packed
    papers: tuple[Part, ...]
    files: tuple[Part, ...]


def _whole(version: Submission) -> _Whole:
    parcel = parcel_of(version)
    on = version.submitted_at.date() if version.submitted_at else version.begun_at.date()
    papers = tuple(_papers(parcel, version, on))
    packed = replace(
        parcel.packed, papers=tuple(PackedPaper(path, _hash(data)) for path, data in papers)
    )
    files = zip(packed.files, parcel.blobs, strict=True)
    return _Whole(
        packed,
        tuple(Part(path, data) for path, data in papers),
        tuple(Part(file.path, blob) for file, blob in files),
    )


def _signed(packed: Packed) -> tuple[Part, Part]:
    said = said_bytes(packed)
    key, signature = sign(said)
    signed = signature_text(Signature(key, signature), fingerprint=fingerprint(key))
    return Part(SAID, said), Part(SIGNATURE, signed)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _papers(parcel: Parcel, version: Submission, on: date) -> Iterator[tuple[str, bytes]]:
    packed = parcel.packed
    if packed.text:
        yield "正文.docx", write_docx(_text(packed, on))
    form = version.obligation.requirement.form
    if form is not None:
        yield "统计表.xlsx", write_form(_sheet(parcel, form.title, form.has_units, on))
    if packed.activities:
        yield "活动清单.xlsx", write_table(_activities(packed, on))
    if packed.press:
        yield "宣传报道.xlsx", write_table(_press(packed, on))


def _text(packed: Packed, on: date) -> Document:
    paragraphs = (Paragraph(line(each)) for each in packed.text.split("\n") if each.strip())
    title = f"{packed.unit_name}{packed.campaign}\n{packed.duty.removeprefix('报送')}"
    return Document((Title(title), *paragraphs), on)


def _sheet(parcel: Parcel, title: str, has_units: bool, on: date) -> FormSheet:
    return FormSheet(
        title=title,
        lines=tuple(
            FormLine(row.label, _entry(row.value), group=row.group, unit=row.unit)
            for row in parcel.rows
        ),
        made_on=on,
        unit_name=parcel.packed.unit_name,
        has_units=has_units,
    )


def _entry(value: Value | None) -> Entry:
    if value is None:
        return None
    return Mark.NOT_APPLICABLE if value.number is None else value.number


def _activities(packed: Packed, on: date) -> TableSheet:
    columns = (("活动名称", 36.0), ("主题板块", 18.0), ("举办日期", 12.0), ("地点", 24.0))
    more = (("参与人次", 10.0), ("举办单位", 24.0))
    return TableSheet(
        name="活动清单",
        title=f"{packed.unit_name}{packed.campaign}活动清单",
        note="",
        columns=tuple(TableColumn(*column) for column in (*columns, *more)),
        rows=[
            (one.name, one.strand, one.held_on, one.place, one.attendance_count, one.held_by)
            for one in packed.activities
        ],
        made_on=on,
    )


def _press(packed: Packed, on: date) -> TableSheet:
    columns = (("媒体", 18.0), ("标题", 40.0), ("刊发日期", 12.0), ("链接", 40.0), ("存档", 40.0))
    paths = {file.sha256: file.path for file in packed.files}
    return TableSheet(
        name="宣传报道",
        title=f"{packed.unit_name}{packed.campaign}宣传报道",
        note="",
        columns=tuple(TableColumn(*column) for column in columns),
        rows=[
            (one.outlet, one.title, one.published_on, one.link, paths.get(one.page, ""))
            for one in packed.press
        ],
        made_on=on,
    )
