"""What the page of a summary shows: sections with links, gaps, files, what may be done next."""

from typing import Any

from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.report_page.acts import Refused, answers, composing, confirms
from zhouzhi.web.office.report_page.annexes import annexes_shown
from zhouzhi.web.office.report_page.editions import downloads, head, lacking, snapshot, writing
from zhouzhi.web.office.report_page.gaps import gaps_shown
from zhouzhi.web.office.report_page.links import Links
from zhouzhi.web.office.report_page.photos import photos_shown
from zhouzhi.web.office.report_page.sections import Typed, sections_shown

__all__ = ["Refused", "Typed", "page"]
Context = dict[str, Any]


def page(
    request: SignedIn,
    found: ReportPage,
    *,
    typed: Typed | None = None,
    refused: Refused | None = None,
) -> Context:
    """The context of office/report.html.

    `typed` holds text and error of a section not saved, `refused` what was typed with a finish
    that was refused.
    """
    context: Context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, found.campaign),
        "compose": composing(found),
        "sections": [],
    }
    if found.content is None:
        return context
    links = Links(found)
    return context | {
        "report": head(found, found.content),
        "sections": sections_shown(found, links, typed or {}),
        "annexes": annexes_shown(found, found.content.annexes, links),
        "gaps": gaps_shown(found, links),
        "photos": photos_shown(found),
        "writing": writing(found),
        "downloads": downloads(found),
        "lacking": lacking(found),
        "snapshot": snapshot(found),
        "answers": answers(found),
        "confirms": confirms(found, refused),
    }
