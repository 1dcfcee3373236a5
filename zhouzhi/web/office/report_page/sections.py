"""The sections as they will print: every stretch with its link, and the form to write in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.reports.domain import paper
from zhouzhi.apps.reports.domain.anchoring import contradiction_words, is_unsourced
from zhouzhi.apps.reports.domain.compose import PLANS
from zhouzhi.apps.reports.queries import ReportPage, SectionShown
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.report_page.links import Links, is_draft
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
Typed = dict[str, tuple[str, str]]


def sections_shown(found: ReportPage, links: Links, typed: Typed) -> list[Context]:
    headings = paper.printed_headings([one.part for one in found.sections])
    shown = list(zip(found.sections, headings, strict=True))
    if not is_draft(found):
        parts = [one.part for one in found.sections]
        shown = [pair for at, pair in enumerate(shown) if paper.is_printed(parts, at)]
    return [
        {
            "key": one.part.key,
            "heading": heading,
            "level": one.part.level,
            "paragraphs": _paragraphs(one, links, marks=found.may_edit),
            "is_outdated": one.is_outdated,
            "edit": _edit(one, typed.get(one.uuid))
            if is_draft(found) or one.uuid in typed
            else None,
        }
        for one, heading in shown
    ]


def _paragraphs(one: SectionShown, links: Links, *, marks: bool) -> list[list[Context]]:
    told = []
    for paragraph in one.part.paragraphs:
        stretches: list[Context] = []
        for sentence in paragraph:
            loose = marks and one.part.key != PLANS and is_unsourced(sentence)
            stretches += [
                {
                    "text": stretch.text,
                    "url": links.to(stretch.source),
                    "title": stretch.source.label if stretch.source else "",
                    "unsourced": loose and stretch.source is None and stretch.against is None,
                    "against": said_in(contradiction_words(stretch), _) if marks else "",
                }
                for stretch in sentence
            ]
        told.append(stretches)
    return told


def _edit(one: SectionShown, typed: tuple[str, str] | None) -> Context:
    text, error = typed or (one.text, "")
    edited = ""
    if one.edited_at is not None:
        day = date_words(one.edited_at.astimezone(OFFICE_ZONE).date(), weekday=False)
        edited = _("%(who)s %(day)s改") % {"who": one.edited_by, "day": day}
    return {
        "url": reverse("office:report_section", args=[one.uuid]),
        "text": text,
        "base": one.edit_count,
        "edited_by": edited,
        "open": bool(error),
        "error": error,
    }
