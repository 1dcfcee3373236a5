"""The totals of a campaign's week as bare SQL over the tables: each activity once."""

from typing import Any

COUNTED = """
SELECT DISTINCT a.id, a.kind
FROM activity a
JOIN activity_campaign c ON c.activity_id = a.id AND c.campaign_id = {mark}
JOIN campaign w ON w.id = c.campaign_id
JOIN activity_session s ON s.activity_id = a.id
WHERE a.same_as_id IS NULL AND a.state NOT IN ('draft', 'postponed', 'cancelled')
AND (s.starts_on IS NULL OR (
    s.starts_on <= w.ends_on AND COALESCE(s.ends_on, s.starts_on) >= w.starts_on))
"""
KINDS = "SELECT kind, COUNT(*) FROM (" + COUNTED + ") AS counted GROUP BY kind"
PEOPLE = (
    "SELECT COALESCE(SUM(t.count), 0) FROM session_attendance t "
    "JOIN activity_session e ON e.id = t.session_id "
    "JOIN (" + COUNTED + ") AS counted ON counted.id = e.activity_id WHERE t.mode = 'onsite'"
)

Answer = dict[str, int]


def totals(connection: Any, campaign: int, *, mark: str) -> Answer:
    """The number of activities in all and by kind, and of people on site."""
    cursor = connection.cursor()
    cursor.execute(KINDS.format(mark=mark), (campaign,))
    kinds = {kind: number for kind, number in cursor.fetchall()}
    cursor.execute(PEOPLE.format(mark=mark), (campaign,))
    ((people,),) = cursor.fetchall()
    return {"total": sum(kinds.values()), "people": int(people), **kinds}
