"""The licence of the police for a crowd (大型活动安全许可), entered from its paper."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from zhouzhi.apps.activities.actions.licensed_crowds import refuse_small_licence
from zhouzhi.apps.activities.actions.papers import (
    DayAhead,
    NotThisPaper,
    Scan,
    day_of,
    file_columns,
    opened,
)
from zhouzhi.apps.activities.actions.settling import decide, move_clearance
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceEvent, ClearanceState
from zhouzhi.apps.activities.models import Clearance
from zhouzhi.apps.activities.queries.clearances import Wanted
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

REPLACED = gettext_noop("换成新的许可")
# A licence is of one event: one granted so long before it is another year's, or a typing error.
OLDEST = timedelta(days=183)


class LicenceIncomplete(InvalidInput):
    """A licence is known by its number, its office, its day and its scan (许可没有填全)."""

    code = "licence_incomplete"
    template = gettext_noop("请填写{what}。")


class LicenceTooOld(InvalidInput):
    """A licence is granted for this event, not for one of another year (许可日期太早)."""

    code = "licence_too_old"
    template = gettext_noop(
        "许可日期是{year}年{month}月{day}日，比活动早半年以上。请核对决定书上的日期和所许可的活动。"
    )


@dataclass(frozen=True, slots=True)
class LicenceEntry:
    """A licence of the police as the paper states it (安全许可决定书)."""

    number: str
    authority: str
    granted_on: date | None
    approved_count: int | None
    scan: Scan | None = None


@transaction.atomic
def enter_licence(
    *,
    clearance: Clearance,
    licence: LicenceEntry,
    expected_hash: str,
    actor: Actor,
    at: datetime,
) -> Clearance:
    """Enter the licence of the police (登记安全许可) with its scan, for a reviewer to look at both.

    One entered before keeps its scan, void or to be replaced by a larger one; while the new one
    waits the activity is not cleared. Raises
    PermissionRefused, ContentMoved, ClearingOver, NotThisPaper, LicenceIncomplete, DayAhead,
    LicenceTooOld, LicenceTooSmall.
    """
    wanted = opened(clearance, expected_hash, actor)
    if clearance.kind != ClearanceKind.POLICE_LICENCE:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    approved = _complete(licence, has_scan=clearance.document_id is not None)
    if licence.granted_on is None or licence.granted_on > day_of(at):
        raise DayAhead(field="granted_on")
    _refuse_old(licence.granted_on, wanted)
    refuse_small_licence(wanted, approved)
    columns: dict[str, object] = {
        "details": {
            "number": licence.number.strip(),
            "authority": licence.authority.strip(),
            "granted_on": licence.granted_on.isoformat(),
        },
        "approved_count": approved,
        **file_columns(licence.scan),
    }
    if ClearanceState(clearance.state).is_settled:
        move_clearance(clearance, ClearanceEvent.VOID, actor=actor, at=at, reason=REPLACED)
    return decide(clearance, ClearanceEvent.ASK, wanted=wanted, actor=actor, at=at, columns=columns)


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


def _refuse_old(granted_on: date, wanted: Wanted) -> None:
    days = [session.when.starts_on for session in wanted.entries.sessions]
    first = min((day for day in days if day is not None), default=None)
    if first is not None and granted_on < first - OLDEST:
        raise LicenceTooOld(
            field="granted_on", year=granted_on.year, month=granted_on.month, day=granted_on.day
        )
