"""What was decided on the answers of one's own units (答复和退回)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from zhouzhi.apps.obligations.domain.states import DECISIONS, ObligationEvent
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.orgs.permissions import Someone, standing

NEWS_DAYS = 7
NEWS_ROWS = 5


@dataclass(frozen=True, slots=True)
class Returned:
    """Why an answer came back, who returned it and when; `by` is "" for the house itself."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """One decision that a unit was told of; `due_on` is a date that was moved, else None."""

    uuid: UUID
    event: ObligationEvent
    title: str
    unit: str
    reason: str
    by: str
    at: datetime
    due_on: date | None


def returns_of(obligations: Iterable[Obligation]) -> dict[int, Returned]:
    """Why each of these came back last (退回意见), by obligation id. One query."""
    rows = ObligationChange.objects.filter(
        obligation__in=[row.pk for row in obligations], event=ObligationEvent.RETURN
    ).select_related("by")
    return {
        row.obligation_id: Returned(row.reason, row.by.name if row.by else "", row.business_at)
        for row in rows.order_by("pk")
    }


def news_for(user: Someone, *, at: datetime) -> list[News]:
    """What the units that `user` answers for were told of lately (答复和退回), newest first.

    The last decision on each duty, and what is last asked otherwise of it; an answer that came
    back stands among what is owed. One query.
    """
    rows = (
        ObligationChange.objects.filter(
            obligation__liable_unit__in=standing(user).unit_ids,
            event__in=DECISIONS,
            told_at__isnull=False,
            business_at__gt=at - timedelta(days=NEWS_DAYS),
            business_at__lte=at,
        )
        .select_related("obligation__requirement", "obligation__liable_unit", "by")
        .order_by("pk")
    )
    reworded = ObligationEvent.REWORD
    last = {(row.obligation_id, row.event == reworded): row for row in rows}
    told = [row for row in last.values() if row.event != ObligationEvent.RETURN]
    told.sort(key=lambda row: (row.business_at, row.pk), reverse=True)
    return [_news(row) for row in told[:NEWS_ROWS]]


def _news(row: ObligationChange) -> News:
    return News(
        uuid=row.obligation.uuid,
        event=ObligationEvent(row.event),
        title=row.obligation.requirement.title,
        unit=row.obligation.liable_unit.name,
        reason=row.reason,
        by=row.by.name if row.by else "",
        at=row.business_at,
        due_on=row.due_after if row.due_after != row.due_before else None,
    )
