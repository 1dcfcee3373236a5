"""A package of an answer comes in (收报送包), from a mail or a stick, and becomes a draft here."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions import actions as submissions
from zhouzhi.apps.submissions import queries
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.packages.packed import Packed, PackedFile
from zhouzhi.apps.submissions.domain.packages.said import (
    MOST_SAID_BYTES,
    SAID,
    SIGNATURE,
    read_said,
    read_signature,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.forms import AnswerInput, Shape
from zhouzhi.apps.submissions.forms.posted import as_posted
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries.keys import compared_at
from zhouzhi.apps.submissions.queries.packages import Placed, must_have_room, place_in
from zhouzhi.foundation.audit.actions import act, record
from zhouzhi.foundation.errors import InvalidInput, Refusal, gettext_noop
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.packages import Package, PackageDamaged
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.signing import fingerprint, is_own, is_signed
from zhouzhi.processes.submit_answer import begin_answer, save_answer
from zhouzhi.processes.view_content import keep_evidence

_MOST_SIGNATURE_BYTES = 1000
_OF = gettext_noop("“{campaign}”的“{duty}”")
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


class OtherDuty(InvalidInput):
    """The package answers another duty (不是这件事的报送包)."""

    code = "package_of_other_duty"
    template = gettext_noop(
        "这个报送包报的是{packed}，不是{duty}，没有收下。"
        "确实是同一件事、只是名称不同的，请勾选“名称不同，是同一件事”再收一次。"
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


class KeyNotCompared(Refusal):
    """It was packed by a key that is not of this system (指纹还没有核对)."""

    code = "package_key_not_compared"
    template = gettext_noop(
        "打这个包的不是本系统，指纹是 {fingerprint}，还没有收下。请打电话与{unit}核对指纹；"
        "一致的，勾选“已电话核对指纹”再收一次，不一致的不要收。"
    )
    status = 409


class DraftInWay(Refusal):
    """A draft that was worked on would be overwritten (已有草稿)."""

    code = "draft_in_way"
    template = gettext_noop(
        "{unit}已有一份写过的草稿，没有收下。要用报送包里的内容替换它，请勾选“替换现有草稿”再收一次。"
    )
    status = 409


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


@dataclass(frozen=True, slots=True)
class Taken:
    """A draft that a package became, and the labels of figures that found no row in it."""

    draft: Submission
    astray: tuple[str, ...]


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


def take_package(
    *,
    obligation: Obligation,
    opened: Opened,
    replaces_draft: bool,
    is_same_duty: bool,
    is_compared: bool,
    actor: User,
    at: datetime,
) -> Taken:
    """Lay a package into the draft of a duty (收报送包): by the unit, else typed for it (代填).

    It is looked over and handed in like any other draft; what cannot be taken as it stands is
    kept beside it, to be put right. `is_compared` says that the fingerprint of a key that is not
    our own was compared with who packed it; it is remembered, and not asked again. Raises
    OtherDuty, KeyNotCompared, DraftInWay, TooManyFiles, DraftTooHeavy, DraftElsewhere,
    CampaignClosed, InvalidTransition, PermissionRefused.
    """
    packed = opened.packed
    if differs(obligation, opened) and not is_same_duty:
        asked = obligation.requirement
        raise OtherDuty(
            packed=Said(_OF, campaign=packed.campaign, duty=packed.duty),
            duty=Said(_OF, campaign=asked.campaign.name, duty=asked.title),
        )
    known = is_known(obligation, opened)
    if not (known or is_compared):
        raise KeyNotCompared(unit=packed.unit_name, fingerprint=opened.fingerprint)
    placed = place_in(obligation, packed)
    with transaction.atomic(), act():
        if not known:
            submissions.remember_key(
                obligation=obligation, public_key=opened.public_key, actor=actor, at=at
            )
        draft = _draft(obligation, replaces=replaces_draft, actor=actor, at=at)
        for held in draft.evidence.all():
            submissions.remove_evidence(evidence=held, actor=actor)
        for file, blob in zip(packed.files, opened.blobs, strict=True):
            submissions.attach_evidence(
                submission=draft,
                material=file.material,
                blob=blob,
                filename=file.filename,
                actor=actor,
            )
        draft = _fill(draft, placed, actor=actor)
        detail = {
            "content_hash": packed.content_hash,
            "version": packed.version,
            "fingerprint": opened.fingerprint,
            "astray": len(placed.astray),
        }
        record(actor=actor, verb="submissions.package.take", obj=draft, detail=detail)
    return Taken(draft, placed.astray)


def is_known(obligation: Obligation, opened: Opened) -> bool:
    """Whether a key is our own, or was compared for this unit before (核对过)."""
    return opened.is_own or compared_at(obligation, opened.public_key) is not None


def let_go_of(opened: Opened) -> None:
    """Say that nothing holds a package's files, where it was not taken (不收)."""
    for blob in opened.blobs:
        let_go(blob)


def differs(obligation: Obligation, opened: Opened) -> bool:
    """Whether a package answers a duty of another name (名称不同), or of another campaign.

    On another system a duty is another row; last year's has the same name. A person says whether
    it is the same.
    """
    packed, asked = opened.packed, obligation.requirement
    if packed.obligation == str(obligation.uuid):
        return False
    return (packed.campaign, packed.duty) != (asked.campaign.name, asked.title)


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


def _draft(obligation: Obligation, *, replaces: bool, actor: User, at: datetime) -> Submission:
    """The draft to lay it in, begun where there is none. Raises DraftInWay."""
    drafts = obligation.submissions.filter(state=SubmissionState.DRAFT)
    worked_on = drafts.filter(edit_count__gt=0).exists()
    draft = begin_answer(
        obligation=obligation,
        actor=actor,
        at=at,
        filed_for_unit=not may_answer(actor, obligation),
    )
    if worked_on and not replaces:
        raise DraftInWay(unit=obligation.participant.unit_name)
    return draft


def _fill(draft: Submission, placed: Placed, *, actor: User) -> Submission:
    """Write it as if it were typed on the answer's own page, so that the same bounds hold."""
    campaign = draft.obligation.requirement.campaign
    materials = queries.asked_of(draft.obligation).materials
    shape = Shape(
        rows=list(placed.rows),
        materials=materials,
        strands=list(campaign.strands.values_list("position", "title")),
        pages=queries.press_pages(draft),
    )
    posted = as_posted(placed.content, Mistyped(), edit_count=draft.edit_count, rows=placed.rows)
    typed = AnswerInput.typed(posted, shape=shape)
    return save_answer(
        submission=draft,
        entries=typed.entries(refused={}),
        edit_count=draft.edit_count,
        without=(),
        actor=actor,
    )
