"""Every level's totals as bare SQL: added up where a return counts, then level by level upwards."""

from typing import Any

SEGMENT = 6
_HOME = """
CREATE TEMPORARY TABLE bare_home AS
SELECT p.ancestry AS path, f.form_row_id AS form_row,
    COALESCE(SUM(CAST(ROUND(f.number * 10000) AS BIGINT)), 0) AS added,
    COUNT(f.number) AS stated, COUNT(*) - COUNT(f.number) AS dashes
FROM obligation o
JOIN participant p ON p.id = o.participant_id
JOIN submission s ON s.obligation_id = o.id AND s.state = 'accepted'
JOIN figure f ON f.submission_id = s.id
WHERE o.requirement_id = {requirement}
GROUP BY p.ancestry, f.form_row_id
"""
_LEVEL = """
CREATE TEMPORARY TABLE bare_{depth} AS
SELECT substr(path, 1, {length}) AS path, form_row,
    SUM(added) AS added, SUM(stated) AS stated, SUM(dashes) AS dashes
FROM (SELECT * FROM {below} UNION ALL SELECT * FROM bare_home WHERE length(path) = {length}) AS x
GROUP BY substr(path, 1, {length}), form_row
"""
_ALL = "SELECT path, form_row, added, stated, dashes FROM bare_{depth}"

Answer = dict[tuple[str, int], tuple[int, int, int]]


def add_up(connection: Any, requirement: int, *, depth: int) -> None:
    """Fill a table for each level, the deepest first."""
    cursor = connection.cursor()
    clear(connection, depth=depth)
    cursor.execute(_HOME.format(requirement=requirement))
    for at in range(depth, 0, -1):
        below = f"bare_{at + 1}" if at < depth else "(SELECT * FROM bare_home WHERE 1 = 0) AS none"
        cursor.execute(_LEVEL.format(depth=at, length=at * SEGMENT, below=below))


def answers(connection: Any, *, depth: int) -> Answer:
    """What was added up, by path and line."""
    found: Answer = {}
    cursor = connection.cursor()
    for at in range(1, depth + 1):
        cursor.execute(_ALL.format(depth=at))
        for path, form_row, *said in cursor.fetchall():
            added, stated, dashes = (int(one) for one in said)
            found[path, form_row] = added, stated, dashes
    return found


def clear(connection: Any, *, depth: int) -> None:
    """Drop the tables of the run before."""
    cursor = connection.cursor()
    for at in range(1, depth + 1):
        cursor.execute(f"DROP TABLE IF EXISTS bare_{at}")
    cursor.execute("DROP TABLE IF EXISTS bare_home")
