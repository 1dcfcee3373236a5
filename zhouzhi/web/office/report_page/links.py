"""Where the words of a summary lead, and whether it can still be written in."""

from django.urls import reverse

from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.reports.domain.story import Source
from zhouzhi.apps.reports.queries import ReportPage


def url_of(found: ReportPage, name: str, *more: object) -> str:
    return reverse(f"office:{name}", args=[found.campaign.uuid, *more])


def is_draft(found: ReportPage) -> bool:
    return found.report is not None and found.report.state == ReportState.DRAFT


class Links:
    """The address of what a stretch rests on."""

    def __init__(self, found: ReportPage) -> None:
        self.found = found

    def to(self, source: Source | None) -> str:
        """The address, or "" where there is nothing to open."""
        if source is None:
            return ""
        match source.kind:
            case "submission":
                return reverse("office:review", args=[source.ref])
            case "obligation":
                return reverse("office:obligation", args=[source.ref])
            case "figure":
                return url_of(self.found, "figure", source.ref)
            case "figures" | "form":
                return url_of(self.found, "statistics")
            case "activities":
                return "#s-annex-activities"
            case "press":
                return "#s-annex-press"
            case _:
                return url_of(self.found, "campaign")
