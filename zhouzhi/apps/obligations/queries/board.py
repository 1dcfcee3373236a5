"""The matrix of units × duties (进度), a page of units at a time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.domain.tally import Tally, total
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.counts import progress_by_region, shown_as
from zhouzhi.apps.obligations.queries.lateness import stands_overdue
from zhouzhi.apps.orgs.models import OrgUnit

UNITS_A_PAGE = 150


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units to show: in which territory (uuid), with what in which state, called what."""

    territory: str = ""
    word: Word | None = None
    text: str = ""
    page: int = 1

    @property
    def is_on(self) -> bool:
        """Whether anything is left out."""
        return bool(self.territory or self.word or self.text)


@dataclass(frozen=True, slots=True)
class Column:
    """One duty."""

    requirement_id: int
    uuid: UUID
    title: str
    materials: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one unit owes for one duty, and where it stands."""

    uuid: UUID
    state: ObligationState
    overdue: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One unit; a cell is None where the duty does not bind it."""

    name: str
    unit_uuid: UUID
    is_own: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One territory as it counted at dispatch, with its progress and the units on this page.

    Also where none of them owes anything: they hold the notice.
    """

    name: str
    uuid: UUID
    tally: Tally
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The matrix, its sums over all units, and which page of units it shows."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    tally: Tally
    territories: tuple[tuple[UUID, str], ...]
    unit_count: int
    page: int
    page_count: int


def matrix(campaign: Campaign, *, at: datetime, only: Filter | None = None) -> Matrix:
    """The matrix of units × duties (进度) by territory. A fixed number of queries a page."""
    only = only or Filter()
    columns = tuple(_column(row) for row in _duties(campaign))
    tallies = progress_by_region(campaign, at=at)
    there = Participant.objects.filter(campaign=campaign).values("counting_parent")
    homes = list(OrgUnit.objects.filter(pk__in=there).order_by("path"))
    found = participants_shown(campaign, only, at)
    count = found.count()
    page_count = max(1, -(-count // UNITS_A_PAGE))
    page = min(max(only.page, 1), page_count)
    rows = list(found[(page - 1) * UNITS_A_PAGE : page * UNITS_A_PAGE])
    return Matrix(
        columns=columns,
        blocks=_blocks(rows, homes, columns, tallies, _ambiguous_names(campaign), at),
        tally=total(tallies.values()),
        territories=tuple((home.uuid, home.name) for home in homes),
        unit_count=count,
        page=page,
        page_count=page_count,
    )


def _duties(campaign: Campaign) -> QuerySet[Requirement]:
    return Requirement.objects.filter(campaign=campaign).order_by("position")


def _column(row: Requirement) -> Column:
    return Column(row.pk, row.uuid, row.title, tuple(row.materials), row.due_on)


def participants_shown(campaign: Campaign, only: Filter, at: datetime) -> QuerySet[Participant]:
    """The units of a campaign that a filter shows (筛选后的参与单位), in tree order."""
    rows = Participant.objects.filter(units_shown(only), campaign=campaign).select_related("unit")
    if only.word is not None:
        theirs = Obligation.objects.filter(shown_as(only.word, at), participant=OuterRef("pk"))
        rows = rows.filter(Exists(theirs))
    return rows.order_by("ancestry", "-is_own", "unit__path", "pk")


def units_shown(only: Filter, *, of: str = "") -> Q:
    """The condition that a participant is of the units shown; `of` is the way to it, "" for none.

    What its obligations stand at is not part of it.
    """
    which = Q()
    if only.territory:
        which &= Q(**{f"{of}counting_parent__uuid": only.territory})
    if only.text:
        which &= Q(**{f"{of}unit_name__contains": only.text})
    return which


def _blocks(
    rows: list[Participant],
    homes: list[OrgUnit],
    columns: tuple[Column, ...],
    tallies: dict[int, Tally],
    ambiguous: frozenset[str],
    at: datetime,
) -> tuple[Block, ...]:
    cells: dict[int, dict[int, Cell]] = defaultdict(dict)
    owed = Obligation.objects.filter(participant__in=[row.pk for row in rows])
    for one in owed.order_by("pk"):
        cells[one.participant_id][one.requirement_id] = _cell(one, at)
    by_home: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_home[row.counting_parent_id].append(_row(row, columns, cells[row.pk], ambiguous))
    return tuple(
        Block(home.name, home.uuid, tallies.get(home.pk, Tally()), tuple(by_home[home.pk]))
        for home in homes
        if by_home[home.pk]
    )


def _cell(one: Obligation, at: datetime) -> Cell:
    late = stands_overdue(one, at=at)
    return Cell(one.uuid, ObligationState(one.state), overdue=late, late=one.is_late)


def _ambiguous_names(campaign: Campaign) -> frozenset[str]:
    """The short names that several units of the campaign have, such as 市科技局."""
    rows = Participant.objects.filter(campaign=campaign).exclude(unit__short_name="")
    counted = rows.values_list("unit__short_name").annotate(Count("unit", distinct=True))
    return frozenset(name for name, count in counted.order_by() if count > 1)


def _row(
    row: Participant,
    columns: tuple[Column, ...],
    cells: dict[int, Cell],
    ambiguous: frozenset[str],
) -> Row:
    short = row.unit.short_name
    return Row(
        name=short if short and short not in ambiguous else row.unit_name,
        unit_uuid=row.unit.uuid,
        is_own=row.is_own,
        cells=tuple(cells.get(column.requirement_id) for column in columns),
    )
