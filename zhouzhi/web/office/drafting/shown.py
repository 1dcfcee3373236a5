"""What the page of a draft shows, as plain values (office/drafting/draft.html)."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.drafting.domain.annexes import AnnexKind
from zhouzhi.apps.drafting.domain.lint import LintFinding
from zhouzhi.apps.drafting.domain.moving import Moved
from zhouzhi.apps.drafting.domain.paper import Chapter, chapter_heads
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.signing import SigningState, mark_of
from zhouzhi.apps.drafting.domain.states import DraftState, PaperForm
from zhouzhi.apps.drafting.domain.told import HEAD
from zhouzhi.apps.drafting.queries.drafts import (
    DraftPage,
    SectionShown,
    annexes_of,
    versions_of,
)
from zhouzhi.apps.drafting.queries.signing import rounds_of
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL
from zhouzhi.documents.writing.kept import fingerprint
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.records import copies_line, printed_line
from zhouzhi.foundation.said import said_in

Context = dict[str, Any]
# Sections whose heading is not printed go by these names in lists.
UNHEADED = {
    PartKind.OPENING: gettext_lazy("开头"),
    PartKind.CLOSING: gettext_lazy("结尾"),
    PartKind.CONTACTS: gettext_lazy("联系方式"),
}
# What was typed into a section that was not saved: its text and why, by uuid.
Typed = dict[str, tuple[str, str]]


def crumbs(draft: Any, *, inside: bool = False) -> list[Context]:
    """The way back to the campaign, and to the draft from pages of it."""
    campaign = draft.campaign
    way = [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]
    here = {"label": _("拟通知"), "url": reverse("office:draft", args=[draft.uuid])}
    return [*way, here] if inside else way


def page(shown: DraftPage, findings: Iterable[LintFinding], typed: Typed) -> Context:
    """The whole page of a draft."""
    draft = shown.draft
    return {
        "section": "campaigns",
        "crumbs": crumbs(draft),
        "draft": _head(shown),
        "sections": _sections(shown, typed),
        "annexes": [_annex(row, shown) for row in annexes_of(draft)],
        "moved": moved_words(shown.moved),
        "findings": [_finding(one) for one in findings],
        **files(draft, writable=shown.is_writable),
        "returned": _returned(draft) if shown.is_writable else None,
    }


def moved_words(moved: Iterable[Moved]) -> list[Context]:
    """What changed in the campaign since its draft was composed (office/drafting/_changes.html)."""
    return [
        {
            "about": one.about,
            "label": _(one.label),
            "was": _(one.was) if one.was else "",
            "now": _(one.now) if one.now else "",
        }
        for one in moved
    ]


def files(draft: Any, *, writable: bool) -> Context:
    """The files of a draft's versions (office/drafting/_files.html).

    Of a sealed draft the newest can be written again where it failed; before, it is frozen anew.
    """
    rows = versions_of(draft)
    versions = [_version(row, may_again=not writable and row == rows[0]) for row in rows]
    return {"versions": versions, "urls": _urls(draft), "writable": writable}


def _returned(draft: Any) -> Context | None:
    """Why the last round of signatures ended without a paper, while that is to be mended."""
    last = rounds_of(draft).first()
    if last is None or last.ended_at is None:
        return None
    is_returned = last.state == SigningState.RETURNED
    return {
        "what": _("会签退回修改") if is_returned else _("送签后撤回"),
        "by": last.ended_by.name if last.ended_by else "",
        "at": last.ended_at,
        "reason": last.reason,
        "url": reverse("office:signing", args=[last.uuid]),
    }


def _head(shown: DraftPage) -> Context:
    draft, content = shown.draft, shown.content
    document = shown.document
    record, head = document.record, document.head
    return {
        "title": draft.title,
        "state": _(DraftState(draft.state).label),
        "marks": content.issuers if draft.form == PaperForm.FILE else content.issuers[:1],
        "is_letter": draft.form == PaperForm.LETTER,
        "number": draft.number,
        "urgency": draft.urgency,
        "to": draft.addressees,
        "signers": content.issuers,
        "on": draft.issued_on,
        "remark": draft.remark,
        "notes": [annex.title for annex in content.annexes],
        "copies": f"{COPIES_LABEL}{copies_line(record)}" if record and copies_line(record) else "",
        "printed": [part for part in printed_line(record, head) if part] if record else [],
        "hash": fingerprint(document),
    }


def _sections(shown: DraftPage, typed: Typed) -> list[Context]:
    heads = chapter_heads([Chapter(one.heading, one.text) for one in shown.sections])
    numbers = iter(numbered_headings(tuple(head for head in heads if head is not None)))
    return [
        _section(one, next(numbers) if head is not None else "", typed)
        for one, head in zip(shown.sections, heads, strict=True)
    ]


def _section(one: SectionShown, heading: str, typed: Typed) -> Context:
    text, error = typed.get(one.uuid, (one.text, ""))
    return {
        "key": one.kind.value,
        "heading": heading,
        "name": heading or one.heading or UNHEADED.get(one.kind, one.kind.value),
        "lines": [line for line in one.text.splitlines() if line.strip()],
        "text": text,
        "base": one.edit_count,
        "rows": min(16, max(3, len(text) // 36 + text.count("\n") + 1)),
        "error": error,
        "is_edited": one.is_edited,
        "is_outdated": one.is_outdated,
        "edited_by": one.edited_by,
        "url": reverse("office:draft_section", args=[one.uuid]),
    }


def _annex(row: Any, shown: DraftPage) -> Context:
    titles = [annex.title for annex in shown.content.annexes]
    number = titles.index(row.title) + 1 if row.is_included and row.title in titles else 0
    is_written = row.kind == AnnexKind.WRITTEN
    pages = shown.content.annexes[titles.index(row.title)].facsimile_count if number else 0
    kind = _(row.get_kind_display())
    as_printed = _("%(kind)s，照原件附 %(count)d 页") % {"kind": kind, "count": pages}
    return {
        "uuid": str(row.uuid),
        "title": row.title,
        "kind": as_printed if pages else kind,
        "number": number if len(titles) > 1 else "",
        "included": row.is_included,
        "edit_url": reverse("office:draft_annex", args=[row.uuid]) if is_written else "",
    }


def _finding(one: LintFinding) -> Context:
    at = "" if one.place == HEAD else f"#s-{one.place}"
    return {
        "words": said_in(one.words, _),
        "mend": said_in(one.mend, _),
        "wrong": one.kind.is_wrong,
        "at": at,
    }


def _version(row: Any, *, may_again: bool) -> Context:
    files = [
        {"label": label, "url": reverse(f"office:draft_{kind}", args=[row.uuid])}
        for kind, label, blob in (
            ("pdf", "PDF", row.printed_id),
            ("docx", "Word", row.document_id),
        )
        if blob is not None
    ]
    again = reverse("office:draft_files_again", args=[row.uuid])
    return {
        "number": row.number,
        "at": row.made_at,
        "by": row.made_by.name,
        "mark": mark_of(row.content_hash),
        "files": files,
        "failure": _(row.failure) if row.failure else "",
        "cautions": [said_in(words, _) for words in row.cautions],
        "writing": not files and not row.failure,
        "again_url": again if row.failure and may_again else "",
    }


def _urls(draft: Any) -> Context:
    names = (
        "draft",
        "draft_files",
        "draft_head",
        "draft_recompose",
        "draft_freeze",
        "draft_withdraw",
    )
    more = ("draft_annexes", "draft_annex_new")
    found = {
        name.removeprefix("draft_"): reverse(f"office:{name}", args=[draft.uuid])
        for name in (*names, *more)
    }
    duties = reverse("office:campaign_obligations", args=[draft.campaign.uuid])
    return {**found, "duties": duties, "send": _send_url(draft)}


def _send_url(draft: Any) -> str:
    """Where the draft goes from here: to be signed, or to its signatures."""
    rounds = rounds_of(draft).first() if draft.state != DraftState.DRAFTING else None
    if rounds is not None:
        return reverse("office:signing", args=[rounds.uuid])
    return reverse("office:draft_sending", args=[draft.uuid])
