"""The way up (向上溯源): from a row of a form to every total that its figures went into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.statistics.queries.rollups import RollUp, return_requirement, rollup
from zhouzhi.apps.statistics.queries.upward import handed_up_of


@dataclass(frozen=True, slots=True)
class Went:
    """One total that a figure went into. `handed_up` is what went in where it went further up.

    `campaign_uuid` and `position` are its address.
    """

    campaign: str
    campaign_uuid: UUID
    position: int
    number: Decimal | None
    handed_up: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """How far one row has come: to which campaign's row, and the number that was handed up."""

    start: int
    holder: Campaign
    line: FormRow
    taken: Decimal | None


@dataclass(frozen=True, slots=True)
class _Held:
    found: RollUp
    rows: Sequence[FormRow]


class Climb:
    """Follows rows up through campaigns; the totals of each campaign are asked for once."""

    def __init__(self) -> None:
        self._known: dict[int, _Held | None] = {}
        self._went: dict[int, list[Went]] = {}
        self._seen: set[tuple[int, int]] = set()

    def totals_above(
        self, campaign: Campaign, rows: Iterable[FormRow]
    ) -> dict[int, tuple[Went, ...]]:
        """By row the total that its figure counts in, and those that it was handed up into.

        The nearest first. So many queries a campaign above, however many rows there are.
        """
        level = [_Way(row.pk, campaign, row, None) for row in rows]
        starts = [way.start for way in level]
        self._went |= {start: [] for start in starts}
        self._seen -= {one for one in self._seen if one[0] in starts}
        while level:
            holders = {way.holder.pk: way.holder for way in level}
            level = [
                higher
                for holder in holders.values()
                for higher in self._through(
                    holder, [way for way in level if way.holder.pk == holder.pk]
                )
            ]
        return {start: tuple(self._went[start]) for start in starts}

    def _through(self, holder: Campaign, ways: Sequence[_Way]) -> list[_Way]:
        held = self._held(holder)
        if held is None:
            return []
        homes = homes_of(held.rows, [way.line.pk for way in ways])
        positions = {row.pk: row.position for row in held.rows}
        counted = []
        for way in ways:
            position = positions.get(homes.get(way.line.pk, 0))
            if position is None or (way.start, holder.pk) in self._seen:
                continue
            self._seen.add((way.start, holder.pk))
            number = held.found.row(position).total.number
            went = Went(holder.name, holder.uuid, position, number, way.taken)
            self._went[way.start].append(went)
            counted.append(way)
        above = handed_up_of(holder, [way.line for way in counted])
        return [
            _Way(
                way.start,
                figure.submission.obligation.requirement.campaign,
                figure.form_row,
                figure.number,
            )
            for way in counted
            for figure in above.get(way.line.pk, ())
        ]

    def _held(self, campaign: Campaign) -> _Held | None:
        """A campaign's totals and the rows of its form; None where it collects none."""
        if campaign.pk not in self._known:
            requirement = return_requirement(campaign)
            self._known[campaign.pk] = (
                _Held(rollup(campaign), list(FormRow.objects.filter(form=requirement.form)))
                if requirement
                else None
            )
        return self._known[campaign.pk]


def totals_above(campaign: Campaign, row: FormRow) -> tuple[Went, ...]:
    """The total that a figure of this row counts in, and those that it was handed up into."""
    return Climb().totals_above(campaign, [row])[row.pk]
