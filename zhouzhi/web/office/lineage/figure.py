"""一个填报数: one figure of one version, what it was counted from, and where it went."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.statistics import queries
from zhouzhi.apps.statistics.queries import OneFigure
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import submission_for
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.figure_page import apart_words
from zhouzhi.web.office.given import shown
from zhouzhi.web.office.lineage.shown import source_shown, totals_shown

Context = dict[str, Any]


@permission("statistics.read")
def version_figure(request: SignedIn, uuid: str, position: int) -> HttpResponse:
    version = submission_for(request.user, uuid)
    found = queries.figure_of(version, position)
    context = {
        "section": "campaigns",
        "crumbs": _crumbs(version),
        "figure": _head(version, found),
        "work": _work(request, found),
        "taken_from": _taken_from(found),
        "files": _files(version),
        "totals": totals_shown(request.user, found.totals),
    }
    return render(request, "office/lineage/figure.html", context)


def _crumbs(version) -> list[Context]:
    title = _("%(unit)s第 %(number)d 版") % {
        "unit": version.obligation.participant.unit_name,
        "number": version.version,
    }
    return [{"label": title, "url": reverse("office:review", args=[version.uuid])}]


def _head(version, found: OneFigure) -> Context:
    return {
        "label": found.row.label,
        "group": found.row.group,
        "unit": found.row.unit,
        "value": shown(found.value),
        "definition": found.row.measure.definition if found.row.measure else "",
        "owner": version.obligation.participant.unit_name,
        "version": version.version,
        "state": _(SubmissionState(version.state).label),
        "at": timezone.localtime(version.submitted_at) if version.submitted_at else None,
        "by": version.submitted_by.name if version.submitted_by else "",
        "mark": version.content_hash[:8].upper(),
        "reason": found.reason,
    }


def _work(request: SignedIn, found: OneFigure) -> Context | None:
    """What the registered work came to at hand-in, and its records."""
    birth = found.birth
    if birth is None:
        return None
    stated = found.value.number if found.value else None
    difference = birth.apart(stated) if stated is not None else None
    sources = queries.opened_for(request.user, found.sources)
    return {
        "source": birth.source,
        "number": birth.number,
        "least": birth.least if birth.least != birth.number else None,
        "apart": apart_words(birth, difference),
        "rows": [source_shown(one) for one in sources],
    }


def _taken_from(found: OneFigure) -> Context | None:
    if found.taken_from is None:
        return None
    campaign, position = found.taken_from
    url = reverse("office:figure", args=[campaign.uuid, position]) if position else ""
    return {"label": _("取自%s的汇总") % campaign.name, "url": url}


def _files(version) -> list[Context]:
    rows = version.evidence.select_related("blob").order_by("material", "pk")
    return [
        {
            "label": one.filename,
            "url": reverse("office:evidence", args=[one.uuid]),
            "size": one.blob.size,
        }
        for one in rows
    ]


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/figures/<int:position>/", version_figure, name="version_figure"),
]
