"""The parts of the 报送 page that are written in, as plain values."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.campaigns import queries as campaigns
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.formats import (
    MEGABYTE,
    accepted_by_browser,
    upload_limit,
)
from zhouzhi.apps.submissions.domain.wording import rules_for
from zhouzhi.apps.submissions.forms import (
    AnswerInput,
    cell_name,
    omission_name,
    upload_name,
)
from zhouzhi.web.office import given

Context = dict[str, Any]
_FILE_LABELS = {
    Material.PRESS_COVERAGE: gettext_lazy("媒体报道的剪报、截图"),
    Material.STATISTICS_RETURN: gettext_lazy("统计表盖章扫描件"),
    Material.SUMMARY_REPORT: gettext_lazy("总结文件"),
}
_HAS_LINES = {Material.SUMMARY_REPORT, Material.ACTIVITY_REGISTER}


def typed(draft, post) -> AnswerInput:
    """The page as it was sent."""
    return AnswerInput.typed(post, **_shape(draft))


def _shape(draft) -> dict:
    obligation = draft.obligation
    requirement = obligation.requirement
    form = requirement.form
    return {
        "rows": submissions.sheet_of(form, draft) if form else [],
        "materials": tuple(Material(kind) for kind in requirement.materials),
        "strands": [
            (strand.position, strand.title) for strand in campaigns.strands_of(requirement.campaign)
        ],
    }


def editor(draft, asked, *, answer: AnswerInput | None, file_errors) -> Context:
    """The parts of the page that are written in."""
    uuid = draft.obligation.uuid
    if answer is None:
        content = submissions.content_of(draft)
        answer = AnswerInput.shown(content, edit_count=draft.edit_count, **_shape(draft))
    found = submissions.findings_of(draft)
    materials = asked.materials
    return {
        "form": answer.form,
        "files": _file_groups(draft, asked, found, file_errors),
        "file_errors": [
            {"message": message, "href": f"#id_{upload_name(kind)}"}
            for kind, messages in file_errors.items()
            for message in messages
        ],
        "press": answer.press if Material.PRESS_COVERAGE in materials else None,
        "activities": answer.activities if _HAS_LINES & set(materials) else None,
        "unused": _unused(answer, materials),
        "omissions": _omissions(answer, materials),
        "table": _table(draft, answer) if asked.rows else None,
        "submit": {
            "url": reverse("office:obligation", args=[uuid]),
            "effects": [one.said_in(_) for one in found],
            "button": _("核对并报送"),
            "blocked": "",
            "saved": "",
        },
        "autosave_url": reverse("office:obligation_autosave", args=[uuid]),
    }


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
    kinds = [*asked.materials]
    kinds += [Material(kind) for kind in stored if Material(kind) not in kinds]
    return [
        {
            "kind": material.value,
            "label": _FILE_LABELS.get(material) or _(material.label),
            "rules": [
                *rules_for(material, asked.limits),
                _("每个文件不超过 %d MB") % (upload_limit(material) // MEGABYTE),
            ],
            "name": upload_name(material),
            "accept": accepted_by_browser(material),
            "errors": file_errors.get(material.value, []),
            "stored": stored.get(material.value, []),
        }
        for material in kinds
    ]


def _omissions(answer: AnswerInput, materials) -> Context:
    rows = [
        {
            "name": omission_name(material),
            "label": _(material.label),
            "value": answer.omissions.get(material, ""),
        }
        for material in materials
    ]
    return {"rows": rows, "open": any(row["value"] for row in rows)}


def _table(draft, answer: AnswerInput) -> Context:
    obligation = draft.obligation
    rows = given.paper_rows(answer.rows)
    for row, line in rows:
        row["value"] = answer.cells.get(line.position, "")
        row["error"] = answer.cell_errors.get(line.position, "")
        row["source"] = given.source_of(line)
        row["fixed"] = not line.is_numeric
    return {
        "title": obligation.requirement.form.title,
        "unit_name": obligation.participant.unit_name,
        "rows": [row for row, _ in rows],
        "editable": True,
        "people": None,
        "errors": [
            {"message": message, "href": f"#id_{cell_name(position)}"}
            for position, message in answer.cell_errors.items()
        ],
    }
