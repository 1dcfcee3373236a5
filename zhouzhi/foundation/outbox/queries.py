"""What stands in the outbox, for the page and the check of an operator."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, QuerySet

from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState


@dataclass(frozen=True)
class OutboxHealth:
    """How the outbox stands: what waits, since when the oldest is due, what could not be done."""

    waiting_count: int
    oldest_due_at: datetime | None
    failed_count: int


def failed_rows() -> QuerySet[OutboxRow]:
    """List the jobs that could not be done (未办成的任务), the latest first."""
    return OutboxRow.objects.filter(state=OutboxState.FAILED).order_by("-done_at", "-id")


def outbox_health() -> OutboxHealth:
    """Tell how the outbox stands (后台任务概况)."""
    open_rows = OutboxRow.objects.filter(state__in=[OutboxState.PENDING, OutboxState.LEASED])
    waiting = open_rows.aggregate(count=Count("id"), oldest=Min("next_at"))
    return OutboxHealth(waiting["count"], waiting["oldest"], failed_rows().count())
