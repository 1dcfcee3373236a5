"""What a version says, read-only: texts, files, press, activities and the form."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.content import Content
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.web.office.given.paper_form import paper_table
from zhouzhi.web.office.given.photographs import film_words, photograph
from zhouzhi.web.office.given.wanted import rules_of

Context = dict[str, Any]


def given_context(submission, asked, found: Iterable[Finding] = ()) -> Context:
    """A version read-only: texts, files with what is `found` of them, press, activities, form."""
    content, found = submissions.content_of(submission), [*found]
    files = files_of(submission, asked, found)
    return {
        "texts": _texts(content),
        "files": files,
        "press_rows": [
            {
                "outlet": part.outlet,
                "title": part.title,
                "published_on": part.published_on,
                "url": part.link,
                "page": _stored(part.page, files),
            }
            for part in content.press
        ],
        "activity_rows": [
            {
                "name": part.name,
                "held_on": part.held_on,
                "place": part.place,
                "people": part.attendance_count,
                "held_by": part.held_by,
            }
            for part in content.activities
        ],
        "table": paper_table(submission, found) if asked.rows else None,
    }


def _stored(sha256: str, files: Iterable[Context]) -> Context | None:
    """The stored file that shows a press report, as its group shows it."""
    press = (group["stored"] for group in files if group["kind"] == Material.PRESS_COVERAGE)
    return next((one for stored in press for one in stored if one["sha256"] == sha256), None)


def _texts(content: Content) -> list[Context]:
    texts: list[Context] = []
    if content.text.strip():
        texts.append({"label": _("正文"), "text": content.text})
    omitted = [f"{_(Material(kind).label)}：{reason}" for kind, reason in content.omissions]
    if omitted:
        texts.append({"label": _("不报说明"), "text": "\n".join(omitted)})
    return texts


def files_of(submission, asked, findings: Iterable[Finding]) -> list[Context]:
    """The stored files, by the material that they serve; a material without files is left out."""
    rows = submission.evidence.select_related("blob__thumbnail", "blob__viewing").order_by("pk")
    by_material: dict[str, list[Context]] = {}
    said = list(findings)
    for row in rows:
        checks = [
            {"ok": False, "text": one.said_in(_)}
            for one in said
            if dict(one.facts).get("name") == row.filename and one.material == row.material
        ]
        stored = {
            "name": row.filename,
            "sha256": row.blob.sha256,
            "size": row.blob.size,
            "remove_name": f"remove-{row.uuid}",
            "seen": film_words(row),
            "checks": checks,
            **photograph(row),
        }
        by_material.setdefault(row.material, []).append(stored)
    return [
        {
            "kind": material.value,
            "label": _("盖章纸质件")
            if is_for_paper(material, submission, asked)
            else _(material.label),
            "rules": rules_of(material, asked),
            "stored": by_material[material.value],
        }
        for material in Material
        if material.value in by_material
    ]


def is_for_paper(material: Material, submission, asked) -> bool:
    """Whether a material's place is for the unit's stamped paper (盖章纸质件) alone."""
    typed = submission.filed_for_unit and material is PAPER_SERVES
    return typed and material not in asked.offered
