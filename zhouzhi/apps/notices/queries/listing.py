"""The list of what was handed in, in a constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from zhouzhi.apps.notices.domain.states import Direction, FactState, ReadingState
from zhouzhi.apps.notices.models import Fact, Reading, ReadNotice
from zhouzhi.apps.notices.permissions import visible_to
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.clock import OFFICE_ZONE

_HEAD = (
    FindingKind.TITLE,
    FindingKind.ISSUER,
    FindingKind.DOCUMENT_NUMBER,
    FindingKind.ISSUED_ON,
)


@dataclass(frozen=True, slots=True)
class ListedNotice:
    """One notice of a file as a list shows it."""

    uuid: str
    position: int
    title: str
    issuer: str
    document_number: str
    issued_on: date | None
    direction: Direction
    campaign_name: str
    campaign_uuid: str


@dataclass(frozen=True, slots=True)
class ListedReading:
    """One file handed in, with the notices in it; none before it is read."""

    uuid: str
    filename: str
    state: ReadingState
    received_on: date
    open_doubts: int
    notices: tuple[ListedNotice, ...]


def readings_of(user: Someone) -> QuerySet[Reading]:
    """The files handed in, the latest first, each with its count of open doubts.

    Files that only bring an annex stand with the reading that they belong to.
    """
    return (
        visible_to(user)
        .filter(annex_to__isnull=True)
        .select_related("unit", "handed_in_by")
        .prefetch_related(_with_heads())
        .annotate(
            open_doubts=Count(
                "read_notices__doubts",
                filter=Q(read_notices__doubts__settled_at__isnull=True),
                distinct=True,
            )
        )
        .order_by("-handed_in_at", "-pk")
    )


def _with_heads() -> "Prefetch[Any]":
    heads = Fact.objects.filter(kind__in=_HEAD).exclude(state=FactState.REJECTED)
    rows = ReadNotice.objects.select_related("notice__campaign").order_by("position")
    return Prefetch(
        "read_notices",
        queryset=rows.prefetch_related(
            Prefetch("facts", queryset=heads.order_by("position"), to_attr="heads")
        ),
    )


def readings_towards(user: Someone, direction: str) -> QuerySet[Reading]:
    """The files whose outermost notice goes one way (issued, received), or all of them."""
    rows = readings_of(user)
    if direction not in (Direction.ISSUED, Direction.RECEIVED):
        return rows
    return rows.filter(read_notices__position=1, read_notices__direction=direction)


def listed(reading: Reading) -> ListedReading:
    """A row of `readings_of` as the list shows it; asks nothing more of the database."""
    return ListedReading(
        uuid=str(reading.uuid),
        filename=reading.filename,
        state=ReadingState(reading.state),
        received_on=reading.handed_in_at.astimezone(OFFICE_ZONE).date(),
        open_doubts=getattr(reading, "open_doubts", 0),
        notices=tuple(_listed_notice(row) for row in reading.read_notices.all()),
    )


def _listed_notice(row: ReadNotice) -> ListedNotice:
    values: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in _HEAD}
    for fact in getattr(row, "heads", ()):
        values[fact.kind].append(fact.value)
    campaign = row.notice.campaign if row.notice else None
    return ListedNotice(
        uuid=str(row.uuid),
        position=row.position,
        title=_first(values[FindingKind.TITLE], "text"),
        issuer="、".join(str(value.get("name", "")) for value in values[FindingKind.ISSUER]),
        document_number=_first(values[FindingKind.DOCUMENT_NUMBER], "text"),
        issued_on=_day(_first(values[FindingKind.ISSUED_ON], "date")),
        direction=Direction(row.direction),
        campaign_name=campaign.name if campaign else "",
        campaign_uuid=str(campaign.uuid) if campaign else "",
    )


def _first(values: list[Mapping[str, Any]], key: str) -> str:
    return str(values[0].get(key) or "") if values else ""


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def readings_by_content(user: Someone, hashes: Iterable[str]) -> dict[str, str]:
    """The uuid of the latest reading of each of these contents (SHA-256) that stands open."""
    rows = visible_to(user).filter(blob__sha256__in=list(hashes))
    rows = rows.exclude(state=ReadingState.DISCARDED).order_by("pk")
    return {sha: str(uuid) for sha, uuid in rows.values_list("blob__sha256", "uuid")}
