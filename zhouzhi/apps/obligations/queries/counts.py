"""Counting obligations: one query for any grouping."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.obligations.models import Obligation

_S = ObligationState
OPEN = tuple(state for state in ObligationState if state.is_open)


def overdue(at: datetime) -> Q:
    """The condition that an obligation is past its deadline with the unit still owing (逾期)."""
    return Q(state__in=OPEN, due_at__lt=at.replace(microsecond=0))


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
    }
    found: Iterable[dict[str, Any]] = rows.order_by().values(*by).annotate(**counts)
    return found


def progress_by_duty(campaigns: Iterable[Campaign], *, at: datetime) -> dict[int, Tally]:
    """How far each duty has come (进度), by requirement id."""
    rows = Obligation.objects.filter(requirement__campaign__in=[one.pk for one in campaigns])
    found = counted(rows, "requirement_id", at=at)
    return {row["requirement_id"]: Tally.of(row) for row in found}


def progress_by_region(campaign: Campaign, *, at: datetime) -> dict[int, Tally]:
    """How far each territory has come (应报、实报、按时), by its id, as frozen at dispatch."""
    rows = Obligation.objects.filter(requirement__campaign=campaign)
    found = counted(rows, "participant__counting_parent_id", at=at)
    return {row["participant__counting_parent_id"]: Tally.of(row) for row in found}


def progress_by_campaign(campaigns: Iterable[Campaign], *, at: datetime) -> dict[int, Tally]:
    """How far each campaign has come (进度), by campaign id."""
    rows = Obligation.objects.filter(requirement__campaign__in=[one.pk for one in campaigns])
    found = counted(rows, "requirement__campaign_id", at=at)
    return {row["requirement__campaign_id"]: Tally.of(row) for row in found}
