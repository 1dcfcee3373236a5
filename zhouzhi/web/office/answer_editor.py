"""The parts of the 报送 page that are written in, as plain values."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.campaigns import queries as campaigns
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.born import Born
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.content import Content
from zhouzhi.apps.submissions.domain.formats import (
    MEGABYTE,
    accepted_by_browser,
    upload_limit,
)
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.apps.submissions.forms import (
    AnswerInput,
    Shape,
    cell_name,
    explanation_name,
    omission_name,
    upload_name,
    with_taken,
)
from zhouzhi.foundation import clock
from zhouzhi.web.office import given

Context = dict[str, Any]
_FILE_LABELS = {
    Material.PRESS_COVERAGE: gettext_lazy("媒体报道的剪报、截图"),
    Material.STATISTICS_RETURN: gettext_lazy("统计表盖章扫描件"),
    Material.SUMMARY_REPORT: gettext_lazy("总结文件"),
}
_HAS_LINES = {Material.SUMMARY_REPORT, Material.ACTIVITY_REGISTER}


def typed(draft, post) -> AnswerInput:
    """The page as it was sent; a figure that was proposed and taken stands in its cell."""
    return AnswerInput.typed(with_taken(post), shape=_shape(draft.obligation, draft))


def typed_too_late(obligation, post) -> AnswerInput:
    """The page as it was sent when there was no draft any more."""
    return AnswerInput.typed(post, shape=_shape(obligation, None))


def rescued(answer: AnswerInput) -> list[Context]:
    """What was typed and can no longer be saved, as texts to be copied."""
    cells = [f"{row.label}：{answer.cells[row.position]}" for row in answer.shape.rows]
    texts = {
        _("正文"): answer.form["text"].value() or "",
        _("统计表"): "\n".join(line for line in cells if not line.endswith("：")),
        _("媒体报道"): _copied(answer.press),
        _("开展的活动"): _copied(answer.activities),
        _("不报说明"): "\n".join(filter(None, answer.omissions.values())),
        _("核实说明"): "\n".join(filter(None, answer.explanations.values())),
    }
    return [{"label": label, "text": text} for label, text in texts.items() if text.strip()]


def _copied(formset) -> str:
    return "\n".join(" · ".join(form.as_typed().values()) for form in formset.forms).strip()


def _shape(obligation, draft) -> Shape:
    requirement = obligation.requirement
    form = requirement.form
    strands = campaigns.strands_of(requirement.campaign)
    return Shape(
        rows=submissions.sheet_of(form, draft) if form else [],
        materials=submissions.asked_of(obligation).materials,
        strands=[(strand.position, strand.title) for strand in strands],
        pages=submissions.press_pages(draft) if draft is not None else (),
    )


def editor(draft, asked, *, answer: AnswerInput | None, file_errors) -> Context:
    """The parts of the page that are written in; `answer` is what was typed and not saved."""
    kept: list[Context] = []
    if answer is None:
        mistyped = Mistyped.from_json(draft.mistyped)
        content = submissions.content_of(draft)
        answer = AnswerInput.shown(
            content, mistyped, edit_count=draft.edit_count, shape=_shape(draft.obligation, draft)
        )
        file_errors = mistyped.refused
        kept = _kept(content, mistyped)
    known = submissions.known_of(draft.obligation)
    found = submissions.findings_of(draft, today=clock.today(), known=known)
    offered = asked.offered
    return {
        "form": answer.form,
        "kept": kept,
        "files": _file_groups(draft, asked, found, file_errors),
        "file_errors": _file_errors(file_errors),
        "press": answer.press if Material.PRESS_COVERAGE in offered else None,
        "activities": answer.activities if _HAS_LINES & set(offered) else None,
        "unused": _unused(answer, offered),
        "omissions": _omissions(answer, asked.materials),
        "table": _table(draft, answer, found, known.born) if asked.rows else None,
        "submit": {
            "url": reverse("office:obligation", args=[draft.obligation.uuid]),
            "effects": [one.said_in(_) for one in found if one.tier is not Tier.REVIEW],
            "button": _("核对并报送"),
            "blocked": "",
            "saved": "",
        },
        "autosave_url": reverse("office:obligation_autosave", args=[draft.obligation.uuid]),
    }


def _file_errors(refused) -> list[Context]:
    return [
        {"message": message, "href": f"#id_{upload_name(kind)}"}
        for kind, messages in refused.items()
        for message in messages
    ]


def _kept(content: Content, mistyped: Mistyped) -> list[Context]:
    """The first line over the errors: what of the page is saved, and what is not."""
    if not mistyped.count and not mistyped.refused:
        return []
    figures = sum(part.position not in mistyped.cells for part in content.figures)
    parts = [
        _("正文") if content.text else "",
        _("统计表 %d 项") % figures if figures else "",
        _("活动 %d 项") % len(content.activities) if content.activities else "",
        _("报道 %d 篇") % len(content.press) if content.press else "",
        _("文件 %d 个") % len(content.files) if content.files else "",
    ]
    saved = _("、").join(part for part in parts if part)
    said = [_("已存：%s。") % saved if saved else ""]
    if mistyped.count:
        said.append(_("有 %d 处填写有误，照您填的留着，改好后再存。") % mistyped.count)
    if mistyped.refused:
        said.append(_("有 %d 个文件没有收下，请按提示处理后重新上传。") % mistyped.refused_count)
    return [{"message": "".join(said), "href": ""}]


def _unused(answer: AnswerInput, materials) -> list[object]:
    """Formsets that the notice does not ask for still travel, so that nothing held is dropped."""
    unused = []
    if Material.PRESS_COVERAGE not in materials:
        unused.append(answer.press)
    if not _HAS_LINES & set(materials):
        unused.append(answer.activities)
    return unused


def _file_groups(draft, asked, found, file_errors) -> list[Context]:
    stored = {group["kind"]: group["stored"] for group in given.files_of(draft, asked, found)}
    kinds = [*asked.offered]
    if draft.filed_for_unit and PAPER_SERVES not in kinds:
        kinds.insert(0, PAPER_SERVES)
    kinds += [Material(kind) for kind in stored if Material(kind) not in kinds]
    return [
        {
            "kind": material.value,
            "label": _label(material, draft, asked),
            "rules": [
                *_more_rules(material, draft, asked),
                *given.rules_of(material, asked),
                _("每个文件不超过 %d MB") % (upload_limit(material) // MEGABYTE),
            ],
            "name": upload_name(material),
            "accept": accepted_by_browser(material),
            "errors": file_errors.get(material.value, []),
            "stored": stored.get(material.value, []),
        }
        for material in kinds
    ]


def _label(material: Material, draft, asked) -> object:
    if given.is_for_paper(material, draft, asked):
        return _("盖章纸质件（扫描件或照片）")
    return _FILE_LABELS.get(material) or _(material.label)


def _more_rules(material: Material, draft, asked) -> list[str]:
    if given.is_for_paper(material, draft, asked):
        return [_("单位不便登录确认时，由另一位管理员凭它复核")]
    if asked.pictures_serve and material in (Material.PHOTOS, Material.VIDEO):
        return [_("影像资料：照片、视频交一样即可")]
    rules = [_("有就附上")] if material in asked.welcome else []
    if material is Material.PRESS_COVERAGE:
        rules.append(_("文件名写报道标题，会自动对到那一条"))
    return rules


def _omissions(answer: AnswerInput, materials) -> Context:
    rows = [
        {
            "name": omission_name(material),
            "label": _(material.label),
            "value": answer.omissions.get(material, ""),
            "error": answer.omission_errors.get(material, ""),
        }
        for material in materials
    ]
    errors = [
        {"message": row["error"], "href": f"#id_{row['name']}"} for row in rows if row["error"]
    ]
    return {"rows": rows, "open": any(row["value"] for row in rows), "errors": errors}


def _table(
    draft, answer: AnswerInput, found: Iterable[Finding], born: Mapping[str, Born]
) -> Context:
    obligation, said = draft.obligation, given.said_of(draft, found)
    wrong = frozenset(answer.cell_errors) | frozenset(answer.explanation_errors)
    rows = given.paper_rows(answer.shape.rows, said_under=wrong | said.keys())
    for row, line in rows:
        row["value"] = answer.cells.get(line.position, "")
        refused = answer.cell_errors.get(line.position)
        row["error"] = refused.beside.said_in(_) if refused else ""
        if not row["error"]:
            row |= _asked_about(line, answer, said.get(line.position, []))
        row["source"] = given.source_of(line) or given.born_from(line, born)
        row["definition"] = line.definition
        row["fixed"] = not line.is_numeric
    return {
        "title": obligation.requirement.form.title,
        "unit_name": obligation.participant.unit_name,
        "rows": [row for row, line in rows],
        "editable": True,
        "measures_url": reverse("office:measures"),
        "people": None,
        "errors": [
            {"message": refused.said_in(_), "href": f"#id_{cell_name(position)}"}
            for position, refused in answer.cell_errors.items()
        ]
        + [
            {"message": message, "href": f"#id_{explanation_name(position)}"}
            for position, message in answer.explanation_errors.items()
        ],
    }


def _asked_about(line, answer: AnswerInput, said: list[Finding]) -> Context:
    """What is asked of one figure, the figure that is proposed, and the place for a reason."""
    wrong = answer.explanation_errors.get(line.position, "")
    return {
        "warning": given.words_of(said),
        "asks_why": bool(wrong) or any(one.wants_reason for one in said),
        "reason": answer.explanations.get(line.position, ""),
        "reason_error": wrong,
        "take": given.proposed_in(line, said),
    }
