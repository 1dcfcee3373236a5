"""Telling the offices that a notice names (告知有关部门), and what they answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.activities.actions.papers import DayAhead, NotThisPaper, day_of, opened
from zhouzhi.apps.activities.actions.settling import decide
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceEvent
from zhouzhi.apps.activities.models import Clearance
from zhouzhi.apps.activities.queries.clearances import wanted_of_all
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said


class TellingIncomplete(InvalidInput):
    """An office is told through somebody, on a day (告知情况没有填全)."""

    code = "telling_incomplete"
    template = gettext_noop("请填写{what}。")


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
    wanted = opened(clearance, expected_hash, actor)
    if clearance.kind != ClearanceKind.AGENCY:
        raise NotThisPaper(kind=Said(ClearanceKind(clearance.kind).label))
    _refuse_untold(telling, day_of(at))
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
