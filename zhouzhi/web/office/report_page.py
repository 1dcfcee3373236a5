"""What the page of a summary shows: sections with links, gaps, files, what may be done next."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.reports.domain import paper
from zhouzhi.apps.reports.domain.anchoring import is_unsourced
from zhouzhi.apps.reports.domain.compose import PLANS
from zhouzhi.apps.reports.domain.snapshot import Annexes, content_from
from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.reports.domain.story import Form, Source
from zhouzhi.apps.reports.queries import ReportPage, SectionShown
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.given import paper_rows
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
Typed = dict[str, tuple[str, str]]
MOST_ROWS = 200  # of an annex on the page; the file holds all


def page(request: SignedIn, found: ReportPage, *, typed: Typed | None = None) -> Context:
    """The context of office/report.html; `typed` holds text and error of a section not saved."""
    context: Context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, found.campaign),
        "compose": _compose(found),
        "sections": [],
    }
    if found.content is None:
        return context
    links = _Links(found)
    return context | {
        "report": _report(found),
        "sections": _sections(found, links, typed or {}),
        "annexes": _annexes(found, found.content.annexes, links),
        "gaps": _gaps(found, links),
        "writing": _writing(found),
        "downloads": _downloads(found),
        "answers": _answers(found),
        "confirms": _confirms(found),
    }


def _url(found: ReportPage, name: str, *more: object) -> str:
    return reverse(f"office:{name}", args=[found.campaign.uuid, *more])


def _is_draft(found: ReportPage) -> bool:
    return found.report is not None and found.report.state == ReportState.DRAFT


def _compose(found: ReportPage) -> Context | None:
    if not found.may_edit or (found.report is not None and not _is_draft(found)):
        return None
    label = _("按最新数据重拟") if found.report else _("拟总结")
    return {"url": _url(found, "report_compose"), "label": label}


def _report(found: ReportPage) -> Context:
    content = found.content
    assert content is not None  # noqa: S101 - the caller looked
    newest = found.editions[0] if found.editions else None
    final = newest is not None and not _is_draft(found)
    signed = content.signed_on
    if newest is not None and final:
        signed = content_from(newest.snapshot).signed_on
    return {
        "title": content.title,
        "to": content.addressee,
        "signer": content.signers,
        "on": signed,
        "state_label": ReportState(found.report.state).label if found.report else _("定稿"),
        "stamp": _stamp(newest, signed) if final else None,
        "built_at": found.report.composed_at if found.report else None,
    }


def _stamp(edition, signed: date) -> Context:
    word = _("定稿") if edition.number == 1 else _("第%d稿") % edition.number
    return {"word": word, "by": edition.made_by.name, "on": signed.isoformat()}


class _Links:
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
                return _url(self.found, "figure", source.ref)
            case "figures" | "form":
                return _url(self.found, "statistics")
            case "activities":
                return "#s-annex-activities"
            case "press":
                return "#s-annex-press"
            case _:
                return _url(self.found, "campaign")


def _sections(found: ReportPage, links: _Links, typed: Typed) -> list[Context]:
    headings = paper.printed_headings([one.part for one in found.sections])
    shown = list(zip(found.sections, headings, strict=True))
    if not _is_draft(found):
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
            if _is_draft(found) or one.uuid in typed
            else None,
        }
        for one, heading in shown
    ]


def _paragraphs(one: SectionShown, links: _Links, *, marks: bool) -> list[list[Context]]:
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
                    "unsourced": loose and stretch.source is None,
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


def _annexes(found: ReportPage, annexes: Annexes, links: _Links) -> list[Context]:
    shown: list[Context] = []
    if annexes.form is not None:
        form = _form(found, annexes.form, links)
        shown.append({"key": "annex-form", "title": annexes.form.title, "form": form})
    if annexes.activities:
        rows = paper.activity_words(annexes.activities)
        shown.append(_listing("annex-activities", paper.ACTIVITIES, paper.ACTIVITY_HEADS, rows))
    if annexes.press:
        rows = paper.press_words(annexes.press)
        shown.append(_listing("annex-press", paper.PRESS, paper.PRESS_HEADS, rows))
    several = len(shown) > 1
    return [
        {**one, "label": _("附件%d") % number if several else _("附件")}
        for number, one in enumerate(shown, start=1)
    ]


def _listing(key: str, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Context:
    kinds = [paper.kind_of(name) for name in head]
    return {
        "key": key,
        "title": title,
        "table": {
            "head": _cells(head, kinds),
            "rows": [_cells(row, kinds) for row in rows[:MOST_ROWS]],
        },
        "more": len(rows[MOST_ROWS:]),
    }


def _cells(words: Sequence[str], kinds: Sequence[str]) -> list[Context]:
    return [{"text": text, "kind": kind} for text, kind in zip(words, kinds, strict=True)]


def _form(found: ReportPage, form: Form, links: _Links) -> Context:
    """The form as it stands on paper, every total a link (parts/return_form.html)."""
    rows = paper_rows(form.rows)
    for row, line in rows:
        row["value"] = "-" if line.is_inapplicable else line.number
        row["url"] = links.to(line.source)
    unit = found.content.unit_name if found.content else ""
    return {
        "title": form.title,
        "unit_name": unit,
        "rows": [row for row, _line in rows],
        "editable": False,
        "people": None,
    }


def _gaps(found: ReportPage, links: _Links) -> list[Context]:
    if not found.may_edit:
        return []
    gaps = []
    if found.newer_count:
        said = _("拟稿后又有 %d 份报送通过，文中还没有") % found.newer_count
        gaps.append({"text": said, "url": ""})
    for one in found.sections:
        name = one.part.heading or _("开头")
        if one.is_outdated:
            said = _("“%s”改过之后数据有更新，请核对") % name
            gaps.append({"text": said, "url": f"#s-{one.part.key}"})
        if one.unsourced_count:
            said = ngettext(
                "“%(name)s”有 %(count)d 句没有出处", "“%(name)s”有 %(count)d 句没有出处",
                one.unsourced_count,
            ) % {"name": name, "count": one.unsourced_count}  # fmt: skip
            gaps.append({"text": said, "url": f"#s-{one.part.key}"})
    gaps += [{"text": gap.text, "url": links.to(gap.source)} for gap in found.gaps]
    return gaps


def _writing(found: ReportPage) -> Context | None:
    """How far the newest edition's files are, until they are there."""
    newest = found.editions[0] if found.editions else None
    if newest is None or newest.document is not None:
        return None
    return {"poll_url": _url(found, "report"), "failure": newest.failure, "number": newest.number}


def _downloads(found: ReportPage) -> list[Context]:
    files = []
    for place, edition in enumerate(found.editions):
        mark = "" if not place else _("第%d稿 ") % edition.number
        for blob, name, label in (
            (edition.document, "edition_document", _("总结 docx")),
            (edition.form_sheet, "edition_form", _("统计表 xlsx")),
        ):
            if blob is not None:
                url = reverse(f"office:{name}", args=[edition.uuid])
                files.append({"label": f"{mark}{label}", "url": url, "newest": not place})
    return files


def _answers(found: ReportPage) -> list[Context]:
    if not found.may_edit:
        return []
    return [
        {
            "title": f"{row.requirement.campaign.lead.name} · {row.requirement.title}",
            "url": reverse("office:obligation", args=[row.uuid]),
            "due_on": row.due_on,
            "state": ObligationState(row.state).word.value,
        }
        for row in answered_by(found.campaign)
    ]


def _confirms(found: ReportPage) -> list[Context]:
    if not found.may_edit:
        return []
    return [_finish(found)] if _is_draft(found) else [*_handing_up(found), _revise(found)]


def _finish(found: ReportPage) -> Context:
    effects = [_("文字和统计数就此固定，生成总结（docx）") + _and_form(found)]
    outdated = sum(one.is_outdated for one in found.sections)
    loose = sum(one.unsourced_count for one in found.sections)
    if outdated:
        effects.append(_("还有 %d 节改过之后数据有更新，将按改过的文字定稿") % outdated)
    if loose:
        effects.append(_("还有 %d 句没有出处") % loose)
    if found.newer_count:
        effects.append(_("拟稿后新通过的 %d 份报送不在其中") % found.newer_count)
    return {
        "id": "finish",
        "url": _url(found, "report_finish"),
        "title": _("定稿"),
        "effects": effects,
        "button": _("定稿"),
    }


def _and_form(found: ReportPage) -> str:
    has_form = found.content is not None and found.content.annexes.form is not None
    return _("和统计表（xlsx）") if has_form else ""


def _revise(found: ReportPage) -> Context:
    return {
        "id": "revise",
        "url": _url(found, "report_revise"),
        "title": _("修订"),
        "effects": [_("恢复为草稿，可以重拟、改写，再次定稿"), _("已定的稿照旧留存")],
        "button": _("修订"),
    }


def _handing_up(found: ReportPage) -> list[Context]:
    newest = found.editions[0]
    waits = "" if newest.document is not None else _("文件生成后就可以报。")
    return [
        {
            "id": f"answer-{row.uuid}",
            "url": _url(found, "report_answer", row.uuid),
            "title": _("报%s") % row.requirement.campaign.lead.name,
            "effects": [
                _("按第 %(number)d 稿起草“%(title)s”的报送：总结、统计表、活动和报道一并填好")
                % {"number": newest.number, "title": row.requirement.title},
                _("只起草，不发出；到报送页核对、补齐照片视频后再报"),
            ],
            "button": _("起草报送"),
            "blocked": waits,
        }
        for row in answered_by(found.campaign)
        if OBLIGATION_MOVES.allows(ObligationState(row.state), ObligationEvent.SUBMIT)
    ]
