"""An office's word on the paper (会签、签发): signed in turn here or on paper, or sent back."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.letters import tell_next
from zhouzhi.apps.drafting.actions.sending import end_signing, locked_draft
from zhouzhi.apps.drafting.domain.signing import (
    SIGN_OFF_MOVES,
    SIGNING_MOVES,
    SigningEvent,
    SigningState,
    SignOffEvent,
    SignOffState,
    turn_of,
)
from zhouzhi.apps.drafting.models import Signing, SignOff
from zhouzhi.apps.drafting.permissions import may_record_paper, may_sign
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    Refusal,
    gettext_noop,
)
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.lengths import whole

SCAN_TYPES = ("application/pdf", "image/jpeg", "image/png")


class NotYourTurn(InvalidTransition):
    """Offices sign in turn (还没有轮到)."""

    code = "not_your_turn"
    template = gettext_noop("现在轮到{office}签，您单位排在后面。轮到时“今日”里会提醒。")


class OtherPaper(Refusal):
    """A signature is given on the content that was looked at, and on no other (文稿已变)."""

    code = "other_paper"
    template = gettext_noop("您看的不是现在送签的这一稿，没有签。请刷新页面，看过新稿再签。")
    status = 409


class SignerMissing(InvalidInput):
    """The person in charge who signed is named (签发人)."""

    code = "signer_missing"
    template = gettext_noop("请填签发人的姓名：本单位批准印发的负责人。")


class ScanMissing(InvalidInput):
    """A signature on paper is shown by its scan (缺签字件)."""

    code = "signature_scan_missing"
    template = gettext_noop("请上传签字页的扫描件或照片，没有它就没有凭据。")


class ScanRefused(InvalidInput):
    """A scan is a PDF or a picture (签字件格式)."""

    code = "signature_scan_refused"
    template = gettext_noop("签字件请用 PDF、JPG 或 PNG，“{name}”不是这几种文件。")


class SignedOutside(InvalidInput):
    """A paper is signed after it was sent and not in the future (签字日期有误)."""

    code = "signed_outside"
    template = gettext_noop("签字日期要在送签（{sent}）到今天之间，请核对。")


@dataclass(frozen=True, slots=True)
class PaperSignature:
    """A signature on paper (纸质签字): who signed it on which day, and the scan that shows it."""

    signer: str
    signed_on: date | None
    scan: Blob | None
    name: str = ""


@transaction.atomic
def sign(
    *, sign_off: SignOff, expected_hash: str, signer: str, actor: User, at: datetime, opinion: str
) -> SignOff:
    """Sign a paper for an office (签发), in its turn, on the content that was looked at.

    `signer` is the person in charge who approved. With the last signature the paper is signed.
    Raises PermissionRefused, NotYourTurn, OtherPaper, SignerMissing, WordsTooLong,
    InvalidTransition.
    """
    row = _held(sign_off)
    if not may_sign(actor, row):
        raise PermissionRefused
    _must_be_in_turn(row, expected_hash)
    row.signed_on = at.astimezone(OFFICE_ZONE).date()
    row.opinion = whole(SignOff, "opinion", opinion.strip())
    return _signed(row, signer, "drafting.sign_off.sign", actor=actor, at=at)


@transaction.atomic
def sign_on_paper(
    *,
    sign_off: SignOff,
    expected_hash: str,
    paper: PaperSignature,
    actor: User,
    at: datetime,
) -> SignOff:
    """Record an office's signature on paper (凭纸质件), for one where nobody could sign here.

    The host does so, with the scan of the signed page. Raises PermissionRefused, NotYourTurn,
    OtherPaper, SignerMissing, SignedOutside, ScanMissing, ScanRefused, WordsTooLong,
    InvalidTransition.
    """
    row = _held(sign_off)
    if not may_record_paper(actor, row):
        raise PermissionRefused
    _must_be_in_turn(row, expected_hash)
    row.paper, row.paper_name = _scan_of(paper), paper.name[:255]
    row.signed_on = _paper_day(paper.signed_on, row.signing, at)
    return _signed(row, paper.signer, "drafting.sign_off.sign_on_paper", actor=actor, at=at)


@transaction.atomic
def return_paper(
    *, sign_off: SignOff, expected_hash: str, reason: str, actor: User, at: datetime
) -> SignOff:
    """Send a paper back to be changed (退回), in the office's turn, with the reason.

    The draft may be written in again; what others signed is void, and all are told.
    Raises PermissionRefused, NotYourTurn, OtherPaper, SigningReasonMissing, ReasonTooLong,
    InvalidTransition.
    """
    row = _held(sign_off)
    if not may_sign(actor, row):
        raise PermissionRefused
    _must_be_in_turn(row, expected_hash)
    row.state = SIGN_OFF_MOVES.target(SignOffState(row.state), SignOffEvent.RETURN)
    row.content_hash, row.by, row.at = expected_hash, actor, at
    row.save(update_fields=["state", "content_hash", "by", "at"])
    signing = row.signing
    end_signing(signing.draft, signing, SigningEvent.RETURN, reason=reason, actor=actor, at=at)
    return row


def _held(sign_off: SignOff) -> SignOff:
    """The row as it now stands; its draft is held until the transaction ends."""
    draft = locked_draft(sign_off.signing.draft_id)
    row = SignOff.objects.select_related("signing__version", "signing__sent_by", "unit").get(
        pk=sign_off.pk
    )
    row.signing.draft = draft
    return row


def _must_be_in_turn(row: SignOff, expected_hash: str) -> None:
    """Refuse what is over, out of turn, or said of another content."""
    signing = row.signing
    state = SigningState(signing.state)
    if state is not SigningState.OPEN:
        raise SIGNING_MOVES.refusal(state, SigningEvent.COMPLETE, open_to=())
    SIGN_OFF_MOVES.target(SignOffState(row.state), SignOffEvent.SIGN)
    turn = turn_of(signing.sign_offs.all())
    if turn is not None and turn.pk != row.pk:
        raise NotYourTurn(office=turn.name)
    if expected_hash != signing.version.content_hash:
        raise OtherPaper


def _signed(row: SignOff, signer: str, verb: str, *, actor: User, at: datetime) -> SignOff:
    row.signer = whole(SignOff, "signer", signer.strip())
    if not row.signer:
        raise SignerMissing(field="signer")
    row.state = SIGN_OFF_MOVES.target(SignOffState(row.state), SignOffEvent.SIGN)
    row.content_hash, row.by, row.at = row.signing.version.content_hash, actor, at
    row.save()
    detail = {"hash": row.content_hash, "signer": row.signer, "on": row.signed_on}
    if row.paper is not None:
        detail |= {"scan": row.paper.sha256}
    record(actor=actor, verb=verb, obj=row, detail=detail)
    _complete(row.signing)
    tell_next(row.signing, actor=actor)
    return row


def _complete(signing: Signing) -> None:
    """With the last signature the round is signed."""
    if turn_of(signing.sign_offs.all()) is None:
        signing.state = SIGNING_MOVES.target(SigningState(signing.state), SigningEvent.COMPLETE)
        signing.save(update_fields=["state"])


def _scan_of(paper: PaperSignature) -> Blob:
    if paper.scan is None:
        raise ScanMissing(field="scan")
    if paper.scan.media_type not in SCAN_TYPES:
        raise ScanRefused(field="scan", name=paper.name)
    return paper.scan


def _paper_day(day: date | None, signing: Signing, at: datetime) -> date:
    sent, today = (moment.astimezone(OFFICE_ZONE).date() for moment in (signing.sent_at, at))
    if day is None or not sent <= day <= today:
        raise SignedOutside(field="signed_on", sent=day_said(sent))
    return day
