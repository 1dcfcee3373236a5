"""What is tallied beside the sums, read by the rows of a form (逐项计数)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Count, Max, QuerySet

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.statistics.domain.totals import Sum
from zhouzhi.apps.statistics.domain.ways import Tallied, tallied
from zhouzhi.apps.statistics.models import TerritoryTally
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, FigureActivity

_HOME = "submission__obligation__participant__counting_parent_id"
_TALLIED = (Aggregation.DISTINCT, Aggregation.MAXIMUM)
# By (territory, form row, key), how many returns state it. None is the campaign's territory.
Counts = Iterable[tuple[int | None, int, int, int]]


def tallies_of(
    requirement: Requirement,
    rows: Mapping[int, FormRow],
    homes: Mapping[int, int],
    returns: QuerySet[Obligation] | None,
) -> dict[int, Tallied]:
    """What is tallied of the whole campaign, by the key of the form's row.

    `rows` are the form's by their keys, `homes` as `homes_of` gives them.
    """
    if not _asks(rows):
        return {}
    found: Counts
    if returns is None:
        found = ((None, *one) for one in _kept(requirement, rows, homes))
    else:
        found = ((None, *one[1:]) for one in _counted(requirement, rows, homes, returns))
    return {row: one for (_, row), one in _by_home(found, rows, homes).items()}


def tallies_by_territory(
    requirement: Requirement,
    rows: Mapping[int, FormRow],
    homes: Mapping[int, int],
    returns: QuerySet[Obligation] | None,
) -> dict[tuple[int | None, int], Tallied]:
    """The same of what counts into each territory itself, by (territory, row)."""
    if not _asks(rows):
        return {}
    if returns is not None:
        return _by_home(_counted(requirement, rows, homes, returns), rows, homes)
    strange = _strange_numbers(requirement, rows, homes)
    kept = TerritoryTally.objects.filter(
        requirement=requirement, direct_count__gt=0, form_row__in=homes
    )
    found = kept.values_list("territory_id", "form_row_id", "key", "direct_count")
    return _by_home([*found, *strange], rows, homes)


def joint_activities_of(
    requirement: Requirement, lines: Iterable[int]
) -> QuerySet[TerritoryTally, tuple[int, int]]:
    """The activities held with others that a campaign's totals count, each with its line."""
    kept = TerritoryTally.objects.filter(
        requirement=requirement,
        territory=requirement.campaign.territory_id,
        form_row__in=lines,
        stated_count__gt=0,
    )
    return kept.order_by("form_row", "key").values_list("form_row_id", "key")


def _kept(
    requirement: Requirement, rows: Mapping[int, FormRow], homes: Mapping[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Of the whole campaign the largest numbers, and the activities that were stated again."""
    kept = TerritoryTally.objects.filter(
        requirement=requirement, territory=requirement.campaign.territory_id, stated_count__gt=0
    ).order_by()
    lines = {way: _lines(way, rows, homes) for way in _TALLIED}
    if largest := lines[Aggregation.MAXIMUM]:
        found = kept.filter(form_row__in=largest).values_list("form_row_id").annotate(Max("key"))
        yield from ((row, key, 1) for row, key in found)
        yield from (one[1:] for one in _strange_numbers(requirement, rows, homes))
    if joint := lines[Aggregation.DISTINCT]:
        again = kept if len(homes) > len(rows) else kept.filter(stated_count__gt=1)
        yield from again.filter(form_row__in=joint).values_list(
            "form_row_id", "key", "stated_count"
        )


def _lines(way: Aggregation, rows: Mapping[int, FormRow], homes: Mapping[int, int]) -> list[int]:
    return [line for line, home in homes.items() if rows[home].aggregation == way]


def _asks(rows: Mapping[int, FormRow]) -> bool:
    return any(row.aggregation in _TALLIED for row in rows.values())


def _by_home(
    found: Counts, rows: Mapping[int, FormRow], homes: Mapping[int, int]
) -> dict[tuple[int | None, int], Tallied]:
    counts: dict[tuple[int | None, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for territory, line, key, count in found:
        if line in homes:
            counts[territory, homes[line]][key] += count
    return {
        (territory, row): tallied(Aggregation(rows[row].aggregation), by_key)
        for (territory, row), by_key in counts.items()
    }


def _counted(
    requirement: Requirement,
    rows: Mapping[int, FormRow],
    homes: Mapping[int, int],
    returns: QuerySet[Obligation],
) -> Counts:
    """What some returns state, added up for the asking."""
    joint = FigureActivity.objects.filter(
        submission__state=SubmissionState.ACCEPTED,
        submission__obligation__requirement=requirement,
        submission__obligation__in=returns,
    ).order_by()
    yield from joint.values_list(_HOME, "form_row_id", "activity_id").annotate(Count("pk"))
    largest = _lines(Aggregation.MAXIMUM, rows, homes)
    stated = _numbers(requirement, largest).filter(submission__obligation__in=returns)
    yield from _each(stated)


def _strange_numbers(
    requirement: Requirement, rows: Mapping[int, FormRow], homes: Mapping[int, int]
) -> Counts:
    """What was stated on lines of other versions, which may have been added there."""
    largest = _lines(Aggregation.MAXIMUM, rows, homes)
    strange = [line for line in largest if line not in rows]
    return _each(_numbers(requirement, strange)) if strange else ()


def _numbers(requirement: Requirement, lines: Iterable[int]) -> QuerySet[Figure]:
    return Figure.objects.filter(
        submission__state=SubmissionState.ACCEPTED,
        submission__obligation__requirement=requirement,
        form_row__in=list(lines),
        number__isnull=False,
    ).order_by()


def _each(stated: QuerySet[Figure]) -> Counts:
    for home, row, number in stated.values_list(_HOME, "form_row_id", "number"):
        yield home, row, Sum.of(number).added, 1
