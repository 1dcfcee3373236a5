"""表式: the form that a campaign collects, where each row goes, what changed since last year."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.measures.domain.versions import FormChange, MappedLine, form_changes
from zhouzhi.apps.measures.forms import LastYearForm
from zhouzhi.apps.measures.queries import rows_of
from zhouzhi.apps.statistics.queries import collecting_campaign_for
from zhouzhi.apps.statistics.queries.forms import campaign_before_for, form_of, mapped_lines
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page

Context = dict[str, Any]


@permission("statistics.read")
def form_version(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = collecting_campaign_for(request.user, uuid)
    form = form_of(campaign)
    if form is None:
        raise NotFound(_("这项活动不收统计表，没有表式。"))
    return page(request, campaign, form, last_year(request, campaign, form))


def page(request: SignedIn, campaign, form, before: Context | None, *, status=200) -> HttpResponse:
    """The form and, where there is one, last year's beside it."""
    rows = list(rows_of(form))
    held = {row.measure.code for row in rows if row.measure}
    edits = organises(request.user, campaign)
    key = campaign.uuid
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": {"title": campaign.name, "url": reverse("office:statistics", args=[key])},
        "form": {"title": form.title, "is_assumed": form.is_assumed},
        "edit_url": reverse("office:form_edit", args=[key]) if edits else "",
        "rows": [_row(row) for row in rows],
        "left_out": [measure.name for measure in NATIONAL if measure.code not in held],
        "before": before,
        "can_decide": edits,
    }
    return render(request, "office/measures/form.html", context, status=status)


def _row(row) -> Context:
    measure, way = row.measure, Aggregation(row.aggregation)
    return {
        "group": row.group,
        "label": row.label,
        "unit": row.unit,
        "is_numeric": row.is_numeric,
        "measure": measure.name if measure else "",
        "national_row": measure.national_row if measure else None,
        "adding": "" if way is Aggregation.SUM else _(way.label),
        "url": f"{reverse('office:measures')}#{measure.code}" if measure else "",
    }


def last_year(request: SignedIn, campaign, form, *, data: Any = None) -> Context | None:
    """Last year's form against this one; None where there is none that this person may see."""
    last = campaign_before_for(request.user, campaign)
    earlier = form_of(last) if last is not None else None
    if last is None or earlier is None:
        return None
    before, lines = mapped_lines(earlier), mapped_lines(form, against=earlier)
    return {
        "name": last.name,
        "url": reverse("office:form_version", args=[last.uuid]),
        "changes": [change_words(change) for change in form_changes(before, lines)],
        "form": LastYearForm(data, before=before, after=lines),
        "post_url": reverse("office:form_last_year", args=[campaign.uuid]),
    }


def change_words(change: FormChange) -> Context:
    """One difference between two versions, in words."""
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
