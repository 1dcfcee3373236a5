"""The photographs of what was accepted (各单位的照片), small, for who writes the summary."""

from typing import Any

from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.apps.submissions.queries import accepted_photographs
from zhouzhi.web.office.given import photograph
from zhouzhi.web.office.report_page.links import url_of

Context = dict[str, Any]
MOST_SHOWN = 120


def photos_shown(found: ReportPage) -> Context | None:
    """{"choose_url", "chosen_count", "count", "more", "rows"}; None where none is there.

    The rows are the accepted photographs, each once.

    A row is {"unit", "name", "url", "thumbnail"}; the pictures come when the list is opened.
    """
    if not found.may_edit:
        return None
    count, rows = accepted_photographs(found.campaign, most=MOST_SHOWN)
    if not count:
        return None
    return {
        "choose_url": url_of(found, "report_photos") if found.report is not None else "",
        "chosen_count": found.report.photos.count() if found.report is not None else 0,
        "count": count,
        "more": count - len(rows),
        "rows": [
            {
                "unit": row.submission.obligation.participant.unit_name,
                "name": row.filename,
                **photograph(row),
            }
            for row in rows
        ],
    }
