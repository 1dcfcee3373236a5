"""The full recomputation in SQL, beside the kept totals, in tables of this connection alone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.models import Participant, Requirement
from zhouzhi.apps.statistics.domain.totals import counting_chain
from zhouzhi.apps.statistics.models import CountedReturn
from zhouzhi.apps.submissions.models import FigureActivity

_BATCH = 2000
_SORTED_IN = "64MB"  # a nation's lines are sorted in memory, not on the disk
_TABLES = {
    "fresh_home": "home INTEGER PRIMARY KEY, ancestry VARCHAR(120)",
    "fresh_chain": """home INTEGER, territory_id BIGINT, is_home INTEGER,
        PRIMARY KEY (home, territory_id)""",
    "fresh_return": "obligation_id BIGINT, submission_id BIGINT, home INTEGER",
    "fresh_count": "territory_id BIGINT, return_count INTEGER, direct_count INTEGER",
    "fresh_total": """territory_id BIGINT, form_row_id BIGINT,
        added BIGINT, stated_count INTEGER, inapplicable_count INTEGER,
        direct_added BIGINT, direct_stated_count INTEGER, direct_inapplicable_count INTEGER""",
    "fresh_tally": """territory_id BIGINT, form_row_id BIGINT, key BIGINT,
        stated_count INTEGER, direct_count INTEGER""",
}
_FILL_RETURNS = """
INSERT INTO fresh_return (obligation_id, submission_id, home)
SELECT owed.id, version.id, node.home
FROM obligation owed
JOIN participant place ON place.id = owed.participant_id
JOIN fresh_home node ON node.ancestry = place.ancestry
JOIN submission version ON version.obligation_id = owed.id AND version.state = 'accepted'
WHERE owed.requirement_id = %s
"""
_FILL_COUNTS = """
INSERT INTO fresh_count (territory_id, return_count, direct_count)
SELECT chain.territory_id, SUM(home.came), SUM(home.came * chain.is_home)
FROM (SELECT home, COUNT(*) AS came FROM fresh_return GROUP BY home) AS home
JOIN fresh_chain chain ON chain.home = home.home
GROUP BY chain.territory_id
"""
# 10000: sums are whole ten-thousandths.
_FILL_TOTALS = """
INSERT INTO fresh_total (
    territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count
)
WITH home AS (
    SELECT came.home, said.form_row_id,
        COALESCE(SUM(CAST(ROUND(said.number * 10000) AS BIGINT)), 0) AS added,
        COUNT(said.number) AS stated, COUNT(*) - COUNT(said.number) AS dashes
    FROM fresh_return came JOIN figure said ON said.submission_id = came.submission_id
    GROUP BY came.home, said.form_row_id
)
SELECT chain.territory_id, home.form_row_id, SUM(added), SUM(stated), SUM(dashes),
    SUM(added * is_home), SUM(stated * is_home), SUM(dashes * is_home)
FROM home JOIN fresh_chain chain ON chain.home = home.home
GROUP BY chain.territory_id, home.form_row_id
"""
# What several units state of one activity, and numbers of which the largest is the total.
_FILL_JOINT = """
INSERT INTO fresh_tally (territory_id, form_row_id, key, stated_count, direct_count)
SELECT chain.territory_id, said.form_row_id, said.activity_id, COUNT(*), SUM(chain.is_home)
FROM fresh_return came
JOIN figure_activity said ON said.submission_id = came.submission_id
JOIN fresh_chain chain ON chain.home = came.home
GROUP BY chain.territory_id, said.form_row_id, said.activity_id
"""
_FILL_LARGEST = """
INSERT INTO fresh_tally (territory_id, form_row_id, key, stated_count, direct_count)
SELECT chain.territory_id, said.form_row_id, said.key, COUNT(*), SUM(chain.is_home)
FROM (
    SELECT came.home, figure.form_row_id,
        CAST(ROUND(figure.number * 10000) AS BIGINT) AS key
    FROM fresh_return came JOIN figure ON figure.submission_id = came.submission_id
    WHERE figure.number IS NOT NULL AND figure.form_row_id IN (
        SELECT id FROM form_row WHERE aggregation = 'maximum'
    )
) AS said
JOIN fresh_chain chain ON chain.home = said.home
GROUP BY chain.territory_id, said.form_row_id, said.key
"""
_FRESH_TALLIES = """
SELECT territory_id, form_row_id, key, stated_count, direct_count FROM fresh_tally
"""
_KEPT_TALLIES = """
SELECT territory_id, form_row_id, key, stated_count, direct_count FROM territory_tally
WHERE requirement_id = %s AND (stated_count <> 0 OR direct_count <> 0)
"""
_STORE_TALLIES = """
INSERT INTO territory_tally (
    requirement_id, territory_id, form_row_id, key, stated_count, direct_count
)
SELECT %s, territory_id, form_row_id, key, stated_count, direct_count FROM fresh_tally
"""
_FRESH_TOTALS = """
SELECT territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count FROM fresh_total
"""
_KEPT_TOTALS = """
SELECT territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count FROM territory_total
WHERE requirement_id = %s AND (added <> 0 OR stated_count <> 0 OR inapplicable_count <> 0
    OR direct_added <> 0 OR direct_stated_count <> 0 OR direct_inapplicable_count <> 0)
"""
_FRESH_COUNTS = "SELECT territory_id, return_count, direct_count FROM fresh_count"
_KEPT_COUNTS = """
SELECT territory_id, return_count, direct_count FROM territory_count
WHERE requirement_id = %s AND (return_count <> 0 OR direct_count <> 0)
"""
_FRESH_RETURNS = "SELECT obligation_id, submission_id FROM fresh_return"
_KEPT_RETURNS = """
SELECT obligation_id, submission_id FROM counted_return
WHERE obligation_id IN (SELECT id FROM obligation WHERE requirement_id = %s)
"""
_STORE_TOTALS = """
INSERT INTO territory_total (
    requirement_id, territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count
)
SELECT %s, territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count FROM fresh_total
"""
_STORE_COUNTS = """
INSERT INTO territory_count (requirement_id, territory_id, return_count, direct_count)
SELECT %s, territory_id, return_count, direct_count FROM fresh_count WHERE territory_id <> %s
"""
_STORE_TOP = """
UPDATE territory_count SET
    return_count = COALESCE((SELECT return_count FROM fresh_count WHERE territory_id = %s), 0),
    direct_count = COALESCE((SELECT direct_count FROM fresh_count WHERE territory_id = %s), 0)
WHERE requirement_id = %s AND territory_id = %s
"""


@contextmanager
def totals(requirement: Requirement) -> Iterator[None]:
    """Add the accepted returns up, level by level, for as long as the block lasts."""
    if connection.vendor == "postgresql":
        _do(f"SET LOCAL work_mem = '{_SORTED_IN}'")
    for name, columns in _TABLES.items():
        _do(f"CREATE TEMPORARY TABLE {name} ({columns})")
    _fill_homes(requirement)
    _do(_FILL_RETURNS, requirement.pk)
    _do(_FILL_COUNTS)
    _do(_FILL_TOTALS)
    _fill_tallies()
    yield
    for name in _TABLES:
        _do(f"DROP TABLE {name}")


def differing_totals(requirement: Requirement) -> set[tuple[int, int]]:
    """The totals that are kept otherwise than they add up, by (territory, form row)."""
    found = [
        *_on_one_side(_KEPT_TOTALS, _FRESH_TOTALS, requirement.pk),
        *_on_one_side(_KEPT_TALLIES, _FRESH_TALLIES, requirement.pk),
    ]
    return {(row[0], row[1]) for row in found}


def differing_counts(requirement: Requirement) -> set[int]:
    """The territories of which another number of returns is kept than came."""
    return {row[0] for row in _on_one_side(_KEPT_COUNTS, _FRESH_COUNTS, requirement.pk)}


def differing_returns(requirement: Requirement) -> set[int]:
    """The returns that are counted and not accepted, the other way round, or in another version."""
    return {row[0] for row in _on_one_side(_KEPT_RETURNS, _FRESH_RETURNS, requirement.pk)}


def store(requirement: Requirement) -> None:
    """Keep what was added up in place of what was kept.

    The count of the campaign's territory, which others wait for, stays and is put right.
    """
    key, top = requirement.pk, requirement.campaign.territory_id
    _do("DELETE FROM territory_total WHERE requirement_id = %s", key)
    _do(_STORE_TOTALS, key)
    _do("DELETE FROM territory_tally WHERE requirement_id = %s", key)
    _do(_STORE_TALLIES, key)
    _do("DELETE FROM territory_count WHERE requirement_id = %s AND territory_id <> %s", key, top)
    _do(_STORE_COUNTS, key, top)
    _do(_STORE_TOP, top, top, key, top)
    CountedReturn.objects.filter(obligation__requirement=requirement).delete()
    _do(f"INSERT INTO counted_return (obligation_id, submission_id) {_FRESH_RETURNS}")


def _fill_homes(requirement: Requirement) -> None:
    """Where returns count into, and under which territories that stood at dispatch, itself last."""
    top = requirement.campaign.territory_id
    places = Participant.objects.filter(campaign=requirement.campaign_id).order_by()
    homes = list(enumerate(places.values_list("ancestry", flat=True).distinct()))
    chains = [(home, counting_chain(ancestry, top)) for home, ancestry in homes]
    _insert("INSERT INTO fresh_home VALUES", homes)
    _insert_numbers(
        "INSERT INTO fresh_chain VALUES",
        [(home, key, int(key == chain[-1])) for home, chain in chains for key in chain],
    )
    for name in ("fresh_home", "fresh_chain"):
        _do(f"ANALYZE {name}")


def _fill_tallies() -> None:
    """What is tallied beside the sums; most forms have nothing of the kind."""
    if FigureActivity.objects.exists():
        _do(_FILL_JOINT)
    if FormRow.objects.filter(aggregation=Aggregation.MAXIMUM).exists():
        _do(_FILL_LARGEST)


def _insert(statement: str, rows: Sequence[tuple[int | str, ...]]) -> None:
    """Put rows in, many a statement."""
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        marks = ", ".join(["({})".format(", ".join(["%s"] * len(batch[0])))] * len(batch))
        _do(f"{statement} {marks}", *(value for row in batch for value in row))


def _insert_numbers(statement: str, rows: Sequence[tuple[int, ...]]) -> None:
    """The same for rows of nothing but numbers: written out, which is quicker than bound."""
    for start in range(0, len(rows), _BATCH):
        _do(f"{statement} {', '.join(map(str, rows[start : start + _BATCH]))}")


def _on_one_side(kept: str, added: str, requirement: int) -> list[tuple[Any, ...]]:
    """The rows that are kept and not added up so, and the other way round."""
    return [
        *_rows(f"{kept} EXCEPT {added}", requirement),
        *_rows(f"{added} EXCEPT {kept}", requirement),
    ]


def _do(sql: str, *parameters: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _rows(sql: str, *parameters: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
