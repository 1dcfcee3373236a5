"""指标解释 and 审核规则."""

from typing import Any

from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.submissions.domain.checks.catalogue import CHECKS, Tier


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The page, with the twenty measures and before there are any."""
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
    return {
        "measures": ("office/measures/measures.html", page | {"measures": measures}),
        "measures_none": ("office/measures/measures.html", page | {"measures": []}),
    }


PAGES = book()
