"""Questions about summaries: the story they rest on, the page, the editions."""

from zhouzhi.apps.reports.queries.form_sheet import totals_sheet_for
from zhouzhi.apps.reports.queries.pages import (
    ReportPage,
    SectionShown,
    content_of,
    document_name,
    draft_for,
    edition_for,
    form_sheet_name,
    lacks_now,
    newest_edition,
    report_for,
    section_for,
    shown_sections,
    totals_differ,
)
from zhouzhi.apps.reports.queries.story import story_of

__all__ = [
    "ReportPage",
    "SectionShown",
    "content_of",
    "document_name",
    "draft_for",
    "edition_for",
    "form_sheet_name",
    "lacks_now",
    "newest_edition",
    "report_for",
    "section_for",
    "shown_sections",
    "story_of",
    "totals_differ",
    "totals_sheet_for",
]
