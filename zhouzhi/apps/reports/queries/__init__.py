"""Questions about summaries: the story they rest on, the page, the editions."""

from zhouzhi.apps.reports.queries.form_sheet import totals_sheet_for
from zhouzhi.apps.reports.queries.pages import (
    ReportPage,
    SectionShown,
    document_name,
    draft_for,
    edition_for,
    edition_now,
    form_sheet_name,
    newest_edition,
    photos_of,
    printed_name,
    report_for,
    section_for,
    shown_sections,
    totals_differ,
    webpage_name,
)
from zhouzhi.apps.reports.queries.story import story_of

__all__ = [
    "ReportPage",
    "SectionShown",
    "document_name",
    "draft_for",
    "edition_for",
    "edition_now",
    "form_sheet_name",
    "newest_edition",
    "photos_of",
    "printed_name",
    "report_for",
    "section_for",
    "shown_sections",
    "story_of",
    "totals_differ",
    "totals_sheet_for",
    "webpage_name",
]
