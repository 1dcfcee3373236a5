"""A draft as its paper now stands: its sections and annexes, on their way to a document (成稿)."""

from zhouzhi.apps.drafting.domain.annexes import (
    AnnexKind,
    blank_form,
    blank_list,
    written,
)
from zhouzhi.apps.drafting.domain.paper import Attached, Chapter, Content, copied_units
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.apps.drafting.domain.upper_notice import issued_notice, printed_notice, whole_notice
from zhouzhi.apps.drafting.models import Draft, DraftAnnex, DraftSection, Issue
from zhouzhi.apps.drafting.queries.facts import issuers_named
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.measures.queries import lines_of
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.notices.queries import printed_pages_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.documents.writing import FormLine
from zhouzhi.documents.writing.kept import document_from


def content_of(draft: Draft) -> Content:
    """All that a draft's paper says as it now stands (文稿内容)."""
    included = draft.annexes.filter(is_included=True).order_by("position", "pk")
    return Content(
        form=PaperForm(draft.form),
        title=draft.title,
        issuers=tuple(row.name for row in draft.issuers.order_by("position")),
        addressees=draft.addressees,
        chapters=tuple(
            Chapter(row.heading, text_of(row))
            for row in draft.sections.order_by("position", "pk")
            if text_of(row).strip()
        ),
        issued_on=draft.issued_on,
        number=draft.number,
        is_sealed=draft.is_sealed,
        urgency=draft.urgency,
        remark=draft.remark,
        copies=copied_units(draft.copies),
        printing_office=draft.printing_office,
        annexes=tuple(_attached(row, draft) for row in included),
    )


def text_of(section: DraftSection) -> str:
    """The text of a section as it prints: what a person wrote, else what was composed."""
    return section.composed if section.edited is None else section.edited


def _attached(annex: DraftAnnex, draft: Draft) -> Attached:
    match AnnexKind(annex.kind):
        case AnnexKind.FORM:
            form = FormVersion.objects.get(uuid=annex.ref)
            lines = [
                FormLine(line.label, group=line.group, unit=line.unit) for line in lines_of(form)
            ]
            made_on, has_units = draft.issued_on, form.has_units
            return blank_form(annex.title, lines, made_on=made_on, has_units=has_units)
        case AnnexKind.LIST:
            return blank_list(Material(annex.ref), annex.title)
        case AnnexKind.NOTICE:
            return _upper_notice(annex.title, Notice.objects.get(uuid=annex.ref))
        case AnnexKind.WRITTEN:
            return written(annex.title, annex.text)


def _upper_notice(title: str, notice: Notice) -> Attached:
    """An upper notice by its printed pages where all are there; else its text is set anew.

    One that was drafted here is set from what was signed.
    """
    issue = Issue.objects.filter(notice=notice).select_related("version").first()
    if issue is not None:
        return issued_notice(title, document_from(issue.version.tree))
    pages = printed_pages_of(notice)
    if pages:
        return printed_notice(title, [page.sha256 for page in pages])
    issuers = issuers_named(notice)
    return whole_notice(title, notice.text, issuers=issuers, issued_on=notice.issued_on)
