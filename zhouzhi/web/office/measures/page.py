"""指标解释 and 审核规则: two tables to be read, and printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.measures.domain.counting import Aggregation, StatedBy
from zhouzhi.apps.measures.queries import catalogue
from zhouzhi.apps.submissions.domain.checks.catalogue import CHECKS, Tier
from zhouzhi.web.access import SignedIn, permission

Context = dict[str, Any]


@permission("measures.read")
def measures(request: SignedIn) -> HttpResponse:
    context = {
        "section": "campaigns",
        "crumbs": [],
        "measures": [_measure(measure) for measure in catalogue()],
        "tiers": [_tier(tier) for tier in Tier],
    }
    return render(request, "office/measures/measures.html", context)


def _measure(measure) -> Context:
    return {
        "anchor": measure.code,
        "row": measure.national_row,
        "name": measure.name,
        "unit": measure.unit,
        "definition": measure.definition,
        "adding": _(Aggregation(measure.aggregation).label),
        "stated_by": _(StatedBy(measure.stated_by).label),
    }


def _tier(tier: Tier) -> Context:
    return {
        "name": tier.value,
        "label": _(tier.label),
        "checks": [
            {"name": _(check.name), "explanation": _(check.explanation)}
            for check in CHECKS
            if check.tier is tier
        ],
    }


urlpatterns: list[URLPattern] = [path("measures/", measures, name="measures")]
