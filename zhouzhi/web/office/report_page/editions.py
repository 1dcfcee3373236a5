"""The head of a summary, its stamp, and the editions with their files."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.reports.domain.snapshot import Content, content_from
from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.reports.queries import ReportPage
from zhouzhi.web.office.report_page.links import is_draft, url_of

Context = dict[str, Any]


def head(found: ReportPage, content: Content) -> Context:
    newest = found.editions[0] if found.editions else None
    final = newest is not None and not is_draft(found)
    signed = content.signed_on
    if newest is not None and final:
        signed = content_from(newest.snapshot).signed_on
    return {
        "title": content.title,
        "to": content.addressee,
        "signer": content.signers,
        "on": signed,
        "state_label": _(ReportState(found.report.state).label) if found.report else _("定稿"),
        "stamp": _stamp(newest, signed) if final else None,
        "built_at": found.report.composed_at if found.report else None,
    }


def _stamp(edition, signed: date) -> Context:
    word = _("定稿") if edition.number == 1 else _("第%d稿") % edition.number
    return {"word": word, "by": edition.made_by.name, "on": signed.isoformat()}


def writing(found: ReportPage) -> Context | None:
    """How far the newest edition's files are, until they are there."""
    newest = found.editions[0] if found.editions else None
    if newest is None or newest.document is not None:
        return None
    return {"poll_url": url_of(found, "report"), "failure": newest.failure, "number": newest.number}


def downloads(found: ReportPage) -> list[Context]:
    files = []
    for place, edition in enumerate(found.editions):
        mark = "" if not place else _("第%d稿 ") % edition.number
        for blob, name, label in (
            (edition.document, "edition_document", _("总结 docx")),
            (edition.printed, "edition_printed", _("总结 pdf")),
            (edition.webpage, "edition_webpage", _("总结 html")),
            (edition.form_sheet, "edition_form", _("统计表 xlsx")),
        ):
            if blob is not None:
                url = reverse(f"office:{name}", args=[edition.uuid])
                files.append({"label": f"{mark}{label}", "url": url, "newest": not place})
    return files


def lacking(found: ReportPage) -> Context | None:
    """What the newest edition went out without, and why; None for a whole one or a draft."""
    newest = found.editions[0] if found.editions else None
    if newest is None or is_draft(found) or not newest.lacks:
        return None
    return {"lacks": newest.lacks, "reason": newest.lacks_reason, "by": newest.made_by.name}


def snapshot(found: ReportPage) -> Context | None:
    """Of which moment the figures of the newest edition are, and whether they moved on since."""
    newest = found.editions[0] if found.editions else None
    if newest is None:
        return None
    return {
        "number": newest.number,
        "made_at": newest.made_at,
        "accepted": _accepted(newest),
        "moved_on": found.has_moved_on,
        "url": url_of(found, "statistics"),
    }


def _accepted(edition) -> int | None:
    form = content_from(edition.snapshot).annexes.form
    return form.accepted_count if form else None
