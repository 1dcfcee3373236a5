"""Units and what they owed, as a summary speaks of them."""

from collections.abc import Iterable, Sequence

from zhouzhi.apps.reports.domain.story import Standing


def duties_by_unit(standings: Iterable[Standing]) -> dict[str, list[Standing]]:
    """The duties of each unit that the campaign was sent to, its own return (本级) left out."""
    units: dict[str, list[Standing]] = {}
    for one in standings:
        if not one.is_own:
            units.setdefault(one.unit, []).append(one)
    return units


def is_settled(duties: Sequence[Standing]) -> bool:
    """Whether every duty is accepted or waived (免办)."""
    return all(one.is_accepted or one.is_waived for one in duties)


def unsettled(standings: Iterable[Standing]) -> list[Standing]:
    """The duties that still stand open, own return included, in the order given."""
    return [one for one in standings if not one.is_accepted and not one.is_waived]
