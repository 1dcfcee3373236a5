"""What was handed in or entered for a clearance, read-only."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.laws import EXEMPTIONS
from zhouzhi.apps.activities.domain.questions import Question, answers_from
from zhouzhi.apps.activities.domain.safety import PlanPart, paper_from
from zhouzhi.web.templatetags.zhouzhi import amount, date_words

Context = dict[str, Any]
Details = Mapping[str, Any]
# What every browser shows in a page; a PDF or a text is opened beside.
_PICTURES = frozenset({"image/jpeg", "image/png"})
_REPLIES = {True: gettext_lazy("同意，没有意见"), False: gettext_lazy("有意见，不同意")}


def of(row) -> Context:
    """Lines of label and words, and the file; empty where nothing came."""
    lines = [line for line in _lines(row) if line[1]]
    return {
        "lines": [{"label": label, "words": words} for label, words in lines],
        "file": _file(row) if row.document_id else None,
    }


def _file(row) -> Context:
    blob = row.document
    return {
        "name": row.document_name,
        "url": reverse("office:clearance_document", args=[row.uuid]),
        "size": blob.size,
        "is_picture": blob.media_type in _PICTURES,
    }


def _lines(row) -> list[tuple[str, str]]:
    kind, details = ClearanceKind(row.kind), row.details
    exemption = _exemption(details.get("exemption"))
    if kind is ClearanceKind.CONFIDENTIALITY:
        return [*_answers(details), *exemption]
    if kind is ClearanceKind.POLICE_LICENCE:
        return [*_licence(details, row.approved_count), *exemption]
    if kind is ClearanceKind.AGENCY:
        return [*_telling(details), *exemption]
    return [*_paper(row), *exemption]


def _answers(details: Details) -> list[tuple[str, str]]:
    answers = answers_from(details)
    words = {True: _("是"), False: _("否")}
    said = [
        (_(question.label), words[answers.said[question]])
        for question in Question
        if question in answers.said
    ]
    return [*said, (_("采取的措施"), answers.measures)]


def _licence(details: Details, approved: int | None) -> list[tuple[str, str]]:
    return [
        (_("文号"), details.get("number", "")),
        (_("许可机关"), details.get("authority", "")),
        (_("许可日期"), _day(details.get("granted_on"))),
        (_("核准每场人数"), amount(approved)),
    ]


def _telling(details: Details) -> list[tuple[str, str]]:
    said = "" if details.get("agreed") is None else _REPLIES[bool(details["agreed"])]
    contact = f"{details.get('contact', '')} {details.get('telephone', '')}".strip()
    return [
        (_("对方联系人"), contact),
        (_("哪天告知的"), _day(details.get("told_on"))),
        (_("对方的答复"), str(said)),
        (_("答复内容"), details.get("reply", "")),
        (_("哪天答复的"), _day(details.get("replied_on"))),
    ]


def _paper(row) -> list[tuple[str, str]]:
    paper = paper_from(row.details, has_file=row.document_id is not None)
    parts = [
        (_(part.label), paper.written(part) or (_("见文件") if part in paper.in_file else ""))
        for part in PlanPart
    ]
    return [(_("内容"), paper.text), *parts]


def _exemption(kept: Details | None) -> list[tuple[str, str]]:
    if not kept:
        return []
    rule = next((one for one in EXEMPTIONS if one.key == kept.get("rule")), None)
    words = " ".join(_(part) for part in (rule.article, rule.words) if part) if rule else ""
    return [
        (_("免办依据"), words),
        (_("依据说明"), kept.get("basis", "")),
        (_("由谁认定"), kept.get("by", "")),
    ]


def _day(kept: str | None) -> str:
    return date_words(date.fromisoformat(kept), year=True) if kept else ""
