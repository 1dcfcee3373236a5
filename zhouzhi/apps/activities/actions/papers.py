"""What a unit hands in for a clearance: plans and other papers, for a reviewer to decide on."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.reviewing import still
from zhouzhi.apps.activities.actions.settling import move_clearance
from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ON_PAPER, ClearanceKind
from zhouzhi.apps.activities.domain.safety import Paper, is_blank
from zhouzhi.apps.activities.domain.states import (
    CLEARANCE_MOVES,
    ClearanceEvent,
    ClearanceState,
)
from zhouzhi.apps.activities.models import Clearance
from zhouzhi.apps.activities.permissions import may_hand_in
from zhouzhi.apps.activities.queries.clearances import Wanted
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class NotThisPaper(InvalidInput):
    """This clearance asks for something else (材料不对)."""

    code = "not_this_paper"
    template = gettext_noop("“{kind}”不是这样办的，请回到审查页重新打开。")


class PaperBlank(InvalidInput):
    """Nothing was written and no file came (什么也没有交)."""

    code = "paper_blank"
    template = gettext_noop("请写上内容，或者上传文件。")


class DayAhead(InvalidInput):
    """What has happened did not happen tomorrow (日期不对)."""

    code = "clearance_day_ahead"
    template = gettext_noop("日期还没有到，请核对。")


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that was handed in, under the name that it came with."""

    blob: Blob
    name: str


@transaction.atomic
def keep_paper(*, clearance: Clearance, paper: Paper, scan: Scan | None, actor: Actor) -> Clearance:
    """Keep what is written so far without handing it in (先存着). What is decided on stays.

    Raises PermissionRefused, NotThisPaper, InvalidTransition.
    """
    held = locked(clearance.activity)
    allow(actor, may_hand_in, of=held)
    _refuse_other(clearance)
    _refuse_settled(clearance)
    columns: dict[str, object] = {"details": paper.as_json(), **file_columns(scan)}
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
    wanted = opened(clearance, expected_hash, actor)
    _refuse_other(clearance)
    if is_blank(ClearanceKind(clearance.kind), paper):
        raise PaperBlank(field="text")
    columns: dict[str, object] = {"details": paper.as_json(), **file_columns(scan)}
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
    wanted = opened(clearance, expected_hash, actor)
    if clearance.kind not in LOOKED_AT:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    why = given_reason(note)
    if not why:
        raise PaperBlank(field="note")
    return move_clearance(
        clearance, ClearanceEvent.ASK, actor=actor, at=at, wanted=wanted, reason=why
    )


def opened(clearance: Clearance, expected_hash: str, actor: Actor) -> Wanted:
    """What an activity needs, locked, for its unit to enter something about (for this room)."""
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


def file_columns(scan: Scan | None) -> dict[str, object]:
    """The columns of a file that came; one that is there already stays where none came."""
    if scan is None:
        return {}
    return {"document": scan.blob, "document_name": whole(Clearance, "document_name", scan.name)}


def day_of(at: datetime) -> date:
    """The day of an instant in the office (当天)."""
    return at.astimezone(OFFICE_ZONE).date()
