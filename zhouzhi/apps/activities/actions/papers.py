"""What a unit hands in for a clearance, and what another office said: plans, licence, replies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.reviewing import still
from zhouzhi.apps.activities.actions.settling import OverApproved, decide, move_clearance
from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ON_PAPER, ClearanceKind
from zhouzhi.apps.activities.domain.crowds import over_approved
from zhouzhi.apps.activities.domain.safety import Paper, is_blank
from zhouzhi.apps.activities.domain.states import (
    CLEARANCE_MOVES,
    ClearanceEvent,
    ClearanceState,
)
from zhouzhi.apps.activities.models import Clearance
from zhouzhi.apps.activities.permissions import may_hand_in
from zhouzhi.apps.activities.queries.clearances import Wanted, wanted_of_all
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said

REPLACED = gettext_noop("换成新的许可")


class NotThisPaper(InvalidInput):
    """This clearance asks for something else (材料不对)."""

    code = "not_this_paper"
    template = gettext_noop("“{kind}”不是这样办的，请回到审查页重新打开。")


class PaperBlank(InvalidInput):
    """Nothing was written and no file came (什么也没有交)."""

    code = "paper_blank"
    template = gettext_noop("请写上内容，或者上传文件。")


class LicenceIncomplete(InvalidInput):
    """A licence is known by its number, its office, its day and its scan (许可没有填全)."""

    code = "licence_incomplete"
    template = gettext_noop("请填写{what}。")


class LicenceTooSmall(OverApproved):
    """The licence approves fewer people than a session expects (核准人数不够)."""

    code = "licence_too_small"
    template = gettext_noop(
        "许可核准每场最多 {approved} 人，活动里有一场是 {crowd} 人。"
        "请先把那一场的人数减下来，再登记许可。"
    )


class DayAhead(InvalidInput):
    """What has happened did not happen tomorrow (日期不对)."""

    code = "clearance_day_ahead"
    template = gettext_noop("日期还没有到，请核对。")


class TellingIncomplete(InvalidInput):
    """An office is told through somebody, on a day (告知情况没有填全)."""

    code = "telling_incomplete"
    template = gettext_noop("请填写{what}。")


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that was handed in, under the name that it came with."""

    blob: Blob
    name: str


@dataclass(frozen=True, slots=True)
class LicenceEntry:
    """A licence of the police as the paper states it (安全许可决定书)."""

    number: str
    authority: str
    granted_on: date | None
    approved_count: int | None
    scan: Scan | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """How an office was told: through whom, when; and what it answered, once it did."""

    contact: str
    telephone: str
    told_on: date | None
    agreed: bool | None = None
    reply: str = ""
    replied_on: date | None = None


@transaction.atomic
def keep_paper(*, clearance: Clearance, paper: Paper, scan: Scan | None, actor: Actor) -> Clearance:
    """Keep what is written so far without handing it in (先存着). What is decided on stays.

    Raises PermissionRefused, NotThisPaper, InvalidTransition.
    """
    held = locked(clearance.activity)
    allow(actor, may_hand_in, of=held)
    _refuse_other(clearance)
    _refuse_settled(clearance)
    columns: dict[str, object] = {"details": paper.as_json(), **_file(scan)}
    Clearance.objects.filter(pk=clearance.pk).update(**columns)
    record(
        actor=actor,
        verb="activities.clearance.keep",
        obj=held,
        detail={"kind": clearance.kind},
    )
    return clearance


@transaction.atomic
def hand_in_paper(
    *,
    clearance: Clearance,
    paper: Paper,
    scan: Scan | None,
    expected_hash: str,
    actor: Actor,
    at: datetime,
) -> Clearance:
    """Hand in a plan or another paper for a reviewer to decide on (送审).

    Handed in again while it waits it takes the place of the earlier one. Raises PermissionRefused,
    ContentMoved, ClearingOver, NotThisPaper, PaperBlank, PaperIncomplete.
    """
    wanted = _opened(clearance, expected_hash, actor)
    _refuse_other(clearance)
    if is_blank(ClearanceKind(clearance.kind), paper):
        raise PaperBlank(field="text")
    columns: dict[str, object] = {"details": paper.as_json(), **_file(scan)}
    return move_clearance(
        clearance, ClearanceEvent.ASK, actor=actor, at=at, wanted=wanted, columns=columns
    )


@transaction.atomic
def ask_again(
    *, clearance: Clearance, note: str, expected_hash: str, actor: Actor, at: datetime
) -> Clearance:
    """Ask a reviewer to look at an activity again (再次送审), with a word on what was refused.

    Raises PermissionRefused, ContentMoved, ClearingOver, NotThisPaper, PaperBlank,
    InvalidTransition.
    """
    wanted = _opened(clearance, expected_hash, actor)
    if clearance.kind not in LOOKED_AT:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    why = given_reason(note)
    if not why:
        raise PaperBlank(field="note")
    return move_clearance(
        clearance, ClearanceEvent.ASK, actor=actor, at=at, wanted=wanted, reason=why
    )


@transaction.atomic
def enter_licence(
    *,
    clearance: Clearance,
    licence: LicenceEntry,
    expected_hash: str,
    actor: Actor,
    at: datetime,
) -> Clearance:
    """Enter the licence of the police (登记安全许可) with its scan: that clearance is settled.

    One entered before keeps its scan, void or to be replaced by a larger one. Raises
    PermissionRefused, ContentMoved, ClearingOver, NotThisPaper, LicenceIncomplete, DayAhead,
    LicenceTooSmall.
    """
    wanted = _opened(clearance, expected_hash, actor)
    if clearance.kind != ClearanceKind.POLICE_LICENCE:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    approved = _complete(licence, has_scan=clearance.document_id is not None)
    if licence.granted_on is None or licence.granted_on > _day(at):
        raise DayAhead(field="granted_on")
    crowd = over_approved(wanted.entries.sessions, approved)
    if crowd is not None:
        raise LicenceTooSmall(field="approved_count", approved=approved, crowd=crowd)
    columns: dict[str, object] = {
        "details": {
            "number": licence.number.strip(),
            "authority": licence.authority.strip(),
            "granted_on": licence.granted_on.isoformat(),
        },
        "approved_count": approved,
        **_file(licence.scan),
    }
    if ClearanceState(clearance.state).is_settled:
        move_clearance(clearance, ClearanceEvent.VOID, actor=actor, at=at, reason=REPLACED)
    return decide(
        clearance, ClearanceEvent.GRANT, wanted=wanted, actor=actor, at=at, columns=columns
    )


@transaction.atomic
def tell_agency(
    *,
    clearance: Clearance,
    telling: Telling,
    expected_hash: str,
    actor: Actor,
    at: datetime,
) -> Clearance:
    """Enter that an office was told, and what it answered once it did (告知有关部门).

    Told, it waits; an answer without objection settles it, one with objections refuses it and is
    said whole. Raises PermissionRefused, ContentMoved, ClearingOver, NotThisPaper,
    TellingIncomplete, DayAhead.
    """
    wanted = _opened(clearance, expected_hash, actor)
    if clearance.kind != ClearanceKind.AGENCY:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    _refuse_untold(telling, _day(at))
    columns: dict[str, object] = {"details": _told(telling)}
    said = given_reason(telling.reply)
    event = ClearanceEvent.ASK
    if telling.agreed is not None:
        event = ClearanceEvent.GRANT if telling.agreed else ClearanceEvent.REFUSE
    return decide(clearance, event, wanted=wanted, actor=actor, at=at, reason=said, columns=columns)


@transaction.atomic
def tell_agency_of_all(
    *,
    clearance: Clearance,
    others: Sequence[Clearance],
    telling: Telling,
    expected_hash: str,
    actor: Actor,
    at: datetime,
) -> int:
    """Enter that an office was told of several activities at once (一并告知); of how many.

    The others are bound to what they say now. Raises what `tell_agency` raises.
    """
    hashes = wanted_of_all([one.activity for one in others])
    seen = [(clearance, expected_hash), *((one, hashes[one.activity_id].digest) for one in others)]
    for one, digest in seen:
        tell_agency(clearance=one, telling=telling, expected_hash=digest, actor=actor, at=at)
    return 1 + len(others)


def _opened(clearance: Clearance, expected_hash: str, actor: Actor) -> Wanted:
    held = locked(clearance.activity)
    allow(actor, may_hand_in, of=held)
    return still(held, expected_hash)


def _refuse_other(clearance: Clearance) -> None:
    if clearance.kind not in ON_PAPER:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))


def _refuse_settled(clearance: Clearance) -> None:
    state = ClearanceState(clearance.state)
    if state.is_settled:
        raise CLEARANCE_MOVES.refusal(state, ClearanceEvent.ASK)


def _file(scan: Scan | None) -> dict[str, object]:
    """The columns of a file that came; one that is there already stays where none came."""
    if scan is None:
        return {}
    return {"document": scan.blob, "document_name": whole(Clearance, "document_name", scan.name)}


def _complete(licence: LicenceEntry, *, has_scan: bool) -> int:
    """The number approved, once all of the licence is there."""
    lacks = {
        "number": (not licence.number.strip(), gettext_noop("许可决定书的文号")),
        "authority": (not licence.authority.strip(), gettext_noop("许可机关")),
        "granted_on": (licence.granted_on is None, gettext_noop("许可日期")),
        "approved_count": (not licence.approved_count, gettext_noop("核准人数")),
        "scan": (licence.scan is None and not has_scan, gettext_noop("许可决定书的扫描件")),
    }
    for field, (is_missing, what) in lacks.items():
        if is_missing:
            raise LicenceIncomplete(field=field, what=Said(what))
    return licence.approved_count or 0


def _refuse_untold(telling: Telling, today: date) -> None:
    if not telling.contact.strip():
        raise TellingIncomplete(field="contact", what=Said(gettext_noop("对方的联系人")))
    if telling.told_on is None:
        raise TellingIncomplete(field="told_on", what=Said(gettext_noop("告知的日期")))
    if telling.told_on > today:
        raise DayAhead(field="told_on")
    if telling.agreed is None:
        return
    if telling.replied_on is None:
        raise TellingIncomplete(field="replied_on", what=Said(gettext_noop("答复的日期")))
    if not telling.told_on <= telling.replied_on <= today:
        raise DayAhead(field="replied_on")
    if not telling.reply.strip():
        raise TellingIncomplete(field="reply", what=Said(gettext_noop("对方怎么说的")))


def _told(telling: Telling) -> dict[str, object]:
    return {
        "contact": telling.contact.strip(),
        "telephone": telling.telephone.strip(),
        "told_on": telling.told_on.isoformat() if telling.told_on else "",
        "agreed": telling.agreed,
        "reply": telling.reply.strip(),
        "replied_on": telling.replied_on.isoformat() if telling.replied_on else "",
    }


def _day(at: datetime) -> date:
    return at.astimezone(OFFICE_ZONE).date()
