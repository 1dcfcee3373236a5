"""The photographs of what was accepted (各单位的照片), small, for who writes the summary."""

from typing import Any

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.apps.submissions.queries import accepted_files
from zhouzhi.web.office.given import photograph

Context = dict[str, Any]
MOST_SHOWN = 120


def photos_shown(found: ReportPage) -> Context | None:
    """{"count", "more", "rows"} of the accepted photographs, each once; None where none is there.

    A row is {"unit", "name", "url", "thumbnail"}; they are fetched when the list is opened.
    """
    if not found.may_edit:
        return None
    once: dict[int, Any] = {}
    for row in accepted_files(found.campaign, (Material.PHOTOS,)):
        once.setdefault(row.blob_id, row)
    rows = list(once.values())
    if not rows:
        return None
    return {
        "count": len(rows),
        "more": len(rows[MOST_SHOWN:]),
        "rows": [
            {
                "unit": row.submission.obligation.participant.unit_name,
                "name": row.filename,
                **photograph(row),
            }
            for row in rows[:MOST_SHOWN]
        ],
    }
