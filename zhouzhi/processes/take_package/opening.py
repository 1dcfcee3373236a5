"""A package is held against its signature and its unit, and its files are put on disk (验包)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.packages.packed import Packed, PackedFile
from zhouzhi.apps.submissions.domain.packages.said import (
    MOST_SAID_BYTES,
    SAID,
    SIGNATURE,
    read_said,
    read_signature,
)
from zhouzhi.apps.submissions.queries.packages import must_have_room
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.packages import Package, PackageDamaged
from zhouzhi.foundation.signing import fingerprint, is_own, is_signed
from zhouzhi.processes.view_content import keep_evidence

_MOST_SIGNATURE_BYTES = 1000
_MOST_PAPER_BYTES = 32 * 1024 * 1024


class PackageForged(InvalidInput):
    """The words are not those that were signed (签名与内容不符)."""

    code = "package_forged"
    template = gettext_noop(
        "报送包里的内容与签名对不上，可能被改动过，没有收下。请对方重新下载，原样再发一次。"
    )


class OtherUnit(InvalidInput):
    """The package is of another unit (不是这个单位的报送包)."""

    code = "package_of_other_unit"
    template = gettext_noop(
        "这是{packed}的报送包，没有收到{unit}名下。请到{packed}的办理页去收，或核对是否拿错了文件。"
    )


class ParcelsApart(InvalidInput):
    """The files are not all of one package (不是同一个报送包的分包)."""

    code = "parcels_apart"
    template = gettext_noop(
        "这几个文件不是同一个报送包分成的，没有收下。请只选同一版的分包（名称里有“几包之几”），再收一次。"
    )


class ParcelsMissing(InvalidInput):
    """Not every parcel of a package was chosen (分包不齐)."""

    code = "parcels_missing"
    template = gettext_noop(
        "这个报送包分成了 {count} 个包，还缺第 {missing} 个，没有收下。"
        "请等齐以后，一次全部选上再收。"
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature holds: what it says, whose key signed it, its files on disk."""

    packed: Packed
    public_key: bytes
    blobs: tuple[Blob, ...]

    @property
    def fingerprint(self) -> str:
        """What two people compare by telephone (指纹)."""
        return fingerprint(self.public_key)

    @property
    def is_own(self) -> bool:
        """Whether this very installation packed it."""
        return is_own(self.public_key)


def open_package(*streams: BinaryIO, obligation: Obligation) -> Opened:
    """Hold a package against its signature and its unit, and put its files on disk (验包).

    `streams` are the one file that it was carried in, or all of its parcels (分包) in any order.
    A film takes its time: it is done before any transaction begins, and nothing is stored of what
    could not be taken. Raises PackageDamaged, PackageUnreadable, PackageNewer, PackageForged,
    ParcelsApart, ParcelsMissing, OtherUnit, TooManyFiles, DraftTooHeavy, FileTooLarge, FileEmpty,
    StoreFull.
    """
    packages = [Package(stream) for stream in streams]
    said, key = _signed_words(packages[0])
    packed = read_said(said)
    for other in packages[1:]:
        if _signed_words(other) != (said, key):
            raise ParcelsApart
    _must_be_of(obligation, packed)
    must_have_room(packed)
    places = _places(packages, packed)
    _must_be_whole(places, packed)
    return Opened(packed, key, _stored(places, packed.files))


def _signed_words(package: Package) -> tuple[bytes, bytes]:
    """The words of a package and the key that they are signed with. Raises PackageForged."""
    said = package.read(SAID, most=MOST_SAID_BYTES)
    signed = read_signature(package.read(SIGNATURE, most=_MOST_SIGNATURE_BYTES))
    if not is_signed(said, public_key=signed.public_key, signature=signed.signature):
        raise PackageForged
    return said, signed.public_key


def let_go_of(opened: Opened) -> None:
    """Say that nothing holds a package's files, where it was not taken (不收)."""
    for blob in opened.blobs:
        let_go(blob)


def _must_be_of(obligation: Obligation, packed: Packed) -> None:
    """The unit by its code, or by its full name: another system has codes of its own."""
    unit, name = obligation.liable_unit, obligation.participant.unit_name
    if packed.unit_code != unit.code and packed.unit_name not in (unit.name, name):
        raise OtherUnit(packed=packed.unit_name, unit=name)


def _places(packages: Sequence[Package], packed: Packed) -> dict[str, Package]:
    """In which of the files that came each path lies. Raises ParcelsMissing."""
    places = {path: package for package in packages for path in package.sizes}
    missing = [
        number
        for number, paths in enumerate(packed.parcels, start=1)
        if not places.keys() >= set(paths)
    ]
    if 0 < len(missing) < len(packed.parcels):
        said = tuple(map(str, missing))
        raise ParcelsMissing(count=len(packed.parcels), missing=said)
    return places


def _must_be_whole(places: Mapping[str, Package], packed: Packed) -> None:
    """All parts that were signed for and no other; the papers are what was signed."""
    parts = {SAID, SIGNATURE, *packed.paths}
    if parts - places.keys():
        raise PackageDamaged(why=gettext_noop("里面的文件不全"))
    if places.keys() - parts:
        raise PackageDamaged(why=gettext_noop("里面多出了打包时没有的文件"))
    for paper in packed.papers:
        data = places[paper.path].read(paper.path, most=_MOST_PAPER_BYTES)
        if hashlib.sha256(data).hexdigest() != paper.sha256:
            raise PackageDamaged(why=gettext_noop("其中的文件与签名对不上"))


def _stored(places: Mapping[str, Package], files: Sequence[PackedFile]) -> tuple[Blob, ...]:
    """Every file on disk and looked at, its bytes those that were signed for.

    Raises PackageDamaged.
    """
    blobs: list[Blob] = []
    try:
        for file in files:
            with places[file.path].open(file.path) as content:
                blobs.append(
                    keep_evidence(stream=content, filename=file.filename, material=file.material)
                )
            if blobs[-1].sha256 != file.sha256:
                raise PackageDamaged(why=gettext_noop("其中的文件与签名对不上"))
    except Refusal:
        for blob in blobs:
            let_go(blob)
        raise
    return tuple(blobs)
