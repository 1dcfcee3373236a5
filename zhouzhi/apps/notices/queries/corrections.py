"""Questions about what people put right, for those who teach the reader."""

from datetime import date, datetime, time

from django.db.models import QuerySet

from zhouzhi.apps.notices.domain.corpus import Taught
from zhouzhi.apps.notices.domain.doubts import FROM_ANNEX
from zhouzhi.apps.notices.domain.states import FactState
from zhouzhi.apps.notices.models import Fact, ReadNotice
from zhouzhi.foundation.clock import OFFICE_ZONE


def corrections(*, since: date | None = None) -> QuerySet[Fact]:
    """The facts that people corrected, added or took out (更正) from a day on, in order."""
    rows = Fact.objects.filter(state__in=(FactState.CORRECTED, FactState.REJECTED))
    if since is not None:
        rows = rows.filter(decided_at__gte=datetime.combine(since, time(), OFFICE_ZONE))
    rows = rows.exclude(rule=FROM_ANNEX).select_related("read_notice__reading__unit")
    return rows.order_by("decided_at", "pk")


def taught_facts(read_notice: ReadNotice) -> list[Taught]:
    """Every fact of a notice that has a place in its text, as it stands and as it was read."""
    rows = read_notice.facts.filter(span_start__isnull=False).order_by("span_start", "position")
    return [taught(row, read_notice.span_start) for row in rows]


def taught(fact: Fact, offset: int) -> Taught:
    """A fact with its place in the notice's own text, which begins at `offset` of its file."""
    stands = fact.state != FactState.REJECTED
    return Taught(
        kind=fact.kind,
        value=fact.value if stands else None,
        read_value=fact.read_value,
        start=(fact.span_start or 0) - offset,
        end=(fact.span_end or 0) - offset,
    )
