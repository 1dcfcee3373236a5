"""指标解释 and 审核规则."""

from typing import Any

from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.submissions.domain.checks.catalogue import CHECKS, Tier


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The measures, before there are any too, and a form with and without one last year."""
    measures = [
        {
            "anchor": row.code,
            "row": at,
            "name": row.name,
            "unit": row.unit,
            "definition": row.definition,
            "adding": row.aggregation.label,
            "stated_by": row.stated_by.label,
        }
        for at, row in enumerate(NATIONAL, start=1)
    ]
    tiers = [
        {
            "name": tier.value,
            "label": tier.label,
            "checks": [
                {"name": check.name, "explanation": check.explanation}
                for check in CHECKS
                if check.tier is tier
            ],
        }
        for tier in Tier
    ]
    page = {"section": "campaigns", "crumbs": [], "tiers": tiers}
    form = {
        "section": "campaigns",
        "crumbs": [{"label": "专项活动", "url": "campaigns.html"}],
        "campaign": {"title": "2023年随州市科技活动周", "url": "statistics.html"},
        "form": {"title": "2023年全市科技活动周开展情况统计表", "is_assumed": False},
        "rows": [
            {
                "group": row.group,
                "label": row.label,
                "unit": row.unit,
                "measure": row.name,
                "national_row": at,
                "url": f"measures.html#{row.code}",
            }
            for at, row in enumerate(NATIONAL[:17], start=1)
        ]
        + [{"group": "", "label": "发放科普资料份数", "unit": "份", "measure": "", "url": ""}],
        "left_out": [row.name for row in NATIONAL[17:]],
    }
    changes = [
        {"kind": "改了名称", "before": "举办科普活动次数（次）", "after": "举办活动次数（次）"},
        {"kind": "新增", "before": "", "after": "发放科普资料份数（份）"},
        {"kind": "取消", "before": "活动周期间开放的科普场馆数量（个）", "after": ""},
    ]
    before = {"name": "2022年随州市科技活动周", "url": "#", "changes": changes}
    return {
        "form_version": ("office/measures/form.html", form | {"before": before}),
        "form_version_first": ("office/measures/form.html", form | {"before": None}),
        "measures": ("office/measures/measures.html", page | {"measures": measures}),
        "measures_none": ("office/measures/measures.html", page | {"measures": []}),
    }


PAGES = book()
