"""表式: the form that a campaign collects, where each row goes, what changed since last year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.measures.domain.national import BY_CODE, NATIONAL
from zhouzhi.apps.measures.domain.versions import FormChange, MappedLine, form_changes
from zhouzhi.apps.statistics.queries import collecting_campaign_for
from zhouzhi.apps.statistics.queries.forms import campaign_before_for, form_of, mapped_lines
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page

Context = dict[str, Any]
_NATIONAL_ROWS = {measure.code: at for at, measure in enumerate(NATIONAL, start=1)}


@permission("statistics.read")
def form_version(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = collecting_campaign_for(request.user, uuid)
    form = form_of(campaign)
    if form is None:
        raise NotFound(_("这项活动不收统计表，没有表式。"))
    lines = mapped_lines(form)
    held = {line.code for line in lines}
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": {"title": campaign.name, "url": reverse("office:statistics", args=[uuid])},
        "form": {"title": form.title, "is_assumed": form.is_assumed},
        "rows": [_row(line) for line in lines],
        "left_out": [measure.name for measure in NATIONAL if measure.code not in held],
        "before": _before(request, campaign, lines),
    }
    return render(request, "office/measures/form.html", context)


def _row(line: MappedLine) -> Context:
    measure = BY_CODE.get(line.code)
    url = f"{reverse('office:measures')}#{line.code}" if measure else ""
    return {
        "group": line.group,
        "label": line.label,
        "unit": line.unit,
        "measure": measure.name if measure else "",
        "national_row": _NATIONAL_ROWS.get(line.code),
        "url": url,
    }


def _before(request: SignedIn, campaign, lines) -> Context | None:
    """Last year's form against this one; None where there is none that this person may see."""
    last = campaign_before_for(request.user, campaign)
    form = form_of(last) if last is not None else None
    if last is None or form is None:
        return None
    changes = form_changes(mapped_lines(form), lines)
    return {
        "name": last.name,
        "url": reverse("office:form_version", args=[last.uuid]),
        "changes": [_change(change) for change in changes],
    }


def _change(change: FormChange) -> Context:
    return {
        "kind": _(change.kind.label),
        "before": _words(change.before),
        "after": _words(change.after),
    }


def _words(line: MappedLine | None) -> str:
    if line is None:
        return ""
    return f"{line.label}（{line.unit}）" if line.unit else line.label


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/form/", form_version, name="form_version")
]
