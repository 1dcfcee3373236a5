"""Who stated, signed and reviewed a version, and the stamped scan that it was held against."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
NOT_HELD = "none"


def signed_by(version) -> list[Context]:
    """Who had which part in a version: 填报, 单位负责人, 审核, 与盖章件对照."""
    parts = []
    if version.submitted_by is not None:
        parts.append({"part": _("填报"), "who": version.submitted_by.name, "url": ""})
    if version.confirmed_by is not None and version.confirmed_by_id != version.submitted_by_id:
        part = _("凭盖章件复核") if version.paper_id else _("单位确认")
        parts.append({"part": part, "who": version.confirmed_by.name, "url": ""})
    if version.head_name:
        parts.append({"part": _("单位负责人"), "who": version.head_name, "url": ""})
    for verdict in version.verdicts.select_related("by", "held_against").order_by("pk"):
        day = date_words(timezone.localtime(verdict.business_at).date(), weekday=False)
        part = _("审核通过") if verdict.is_acceptance else _("退回")
        who = _("%(name)s，%(day)s") % {"name": verdict.by.name, "day": day}
        parts.append({"part": part, "who": who, "url": ""})
        if verdict.held_against is not None:
            url = reverse("office:evidence", args=[verdict.held_against.uuid])
            name = verdict.held_against.filename
            parts.append({"part": _("已与盖章件逐项对照"), "who": name, "url": url})
    return parts


def head_asked(versions) -> Context:
    """The line for who of the unit signed (单位负责人), as the version before had it."""
    return {
        "name": "head_name",
        "label": _("单位负责人（选填）"),
        "value": next((one.head_name for one in versions if one.head_name), ""),
        "hint": _("谁审定后同意报送；随报送给上级看，附有盖章件的与签字一致"),
        "is_optional": True,
    }


def asks_comparison(version, typed) -> Context:
    """The question whether the figures were held against the stamped scan, where there is one."""
    papers = [
        row for row in submissions.papers_of(version) if row.material == Material.STATISTICS_RETURN
    ]
    if not papers or not version.figures.exists():
        return {}
    rows = [
        {
            "value": str(row.uuid),
            "label": _("已与“%(file)s”逐项对照，一致") % {"file": row.filename},
            "url": reverse("office:evidence", args=[row.uuid]),
            "checked": str(row.uuid) == typed.get("held_against"),
        }
        for row in papers
    ]
    none = {"value": NOT_HELD, "label": _("没有逐项对照"), "url": ""}
    none["checked"] = typed.get("held_against") == NOT_HELD
    return {
        "choices": {
            "label": _("盖章件与所填的数"),
            "name": "held_against",
            "rows": [*rows, none],
        }
    }
