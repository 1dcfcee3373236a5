"""Counting obligations: one query for any grouping."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Obligation

_S = ObligationState
OPEN = tuple(state for state in ObligationState if state.is_open)


def overdue(at: datetime) -> Q:
    """The condition that an obligation is overdue (逾期): `lateness.is_overdue` for many rows.

    Of what was handed in once `is_late` already says how that stood against the date.
    """
    never_in_time = Q(first_submitted_at__isnull=True) | Q(is_late=True)
    return Q(state__in=OPEN, due_at__lt=at.replace(microsecond=0)) & never_in_time


def locked(at: datetime) -> Q:
    """The condition that nothing more is taken from a unit (截止受理), as `is_locked` says it."""
    past = Q(due_at__isnull=True) | Q(due_at__lt=at.replace(microsecond=0))
    today = at.astimezone(CHINA).date()
    shut = Q(requirement__locks_on__lt=today, is_unlocked=False, first_submitted_at__isnull=True)
    return Q(state__in=OPEN) & past & shut


def shown_as(word: Word, at: datetime) -> Q:
    """The condition that an obligation is shown by one of the six words."""
    if word is Word.OVERDUE:
        return overdue(at)
    return Q(state__in=[state for state in ObligationState if state.word is word])


def counted(rows: QuerySet[Obligation], *by: str, at: datetime) -> Iterable[dict[str, Any]]:
    """One row of counts a group, by the names that Tally has."""
    reported = Q(state__in=(_S.SUBMITTED, _S.ACCEPTED))
    counts = {
        "dispatched": Count("pk"),
        "waived": Count("pk", filter=Q(state=_S.WAIVED)),
        "to_sign": Count("pk", filter=shown_as(Word.TO_SIGN, at)),
        "in_work": Count("pk", filter=shown_as(Word.IN_WORK, at)),
        "submitted": Count("pk", filter=Q(state=_S.SUBMITTED)),
        "returned": Count("pk", filter=Q(state=_S.RETURNED)),
        "accepted": Count("pk", filter=Q(state=_S.ACCEPTED)),
        "on_time": Count("pk", filter=reported & Q(is_late=False)),
        "overdue": Count("pk", filter=overdue(at)),
        "extended": Count("pk", filter=reported & Q(is_late=False, by_extension=True)),
    }
    found: Iterable[dict[str, Any]] = rows.order_by().values(*by).annotate(**counts)
    return found


def progress_by_duty(duties: Iterable[int], *, at: datetime) -> dict[int, Tally]:
    """How far each duty has come (进度), by requirement id. One query, answered from an index."""
    rows = (
        Obligation.objects.filter(requirement__in=list(duties))
        .order_by()
        .values("requirement_id", "state", "is_late", "by_extension")
        .annotate(count=Count("pk"), overdue=Count("pk", filter=overdue(at)))
    )
    tallies: dict[int, Tally] = {}
    for row in rows:
        part = _part(row)
        known = tallies.get(row["requirement_id"], Tally())
        tallies[row["requirement_id"]] = total((known, part))
    return tallies


def _part(row: Mapping[str, Any]) -> Tally:
    """The tally of obligations that stand alike, so many of them overdue."""
    state, count = ObligationState(row["state"]), row["count"]
    reported = state in {_S.SUBMITTED, _S.ACCEPTED}
    in_time = reported and not row["is_late"]
    return Tally(
        dispatched=count,
        waived=count if state is _S.WAIVED else 0,
        to_sign=count if state.word is Word.TO_SIGN else 0,
        in_work=count if state.word is Word.IN_WORK else 0,
        submitted=count if state is _S.SUBMITTED else 0,
        returned=count if state is _S.RETURNED else 0,
        accepted=count if state is _S.ACCEPTED else 0,
        on_time=count if in_time else 0,
        overdue=row["overdue"],
        extended=count if in_time and row["by_extension"] else 0,
    )


def progress_by_region(campaign: Campaign, *, at: datetime) -> dict[int, Tally]:
    """How far each territory has come (应报、实报、按时), by its id, as frozen at dispatch."""
    # By the units it was sent to, which have an index: else those of all campaigns are scanned.
    rows = Obligation.objects.filter(participant__campaign=campaign)
    found = counted(rows, "participant__counting_parent_id", at=at)
    return {row["participant__counting_parent_id"]: Tally.of(row) for row in found}
