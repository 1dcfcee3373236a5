"""The charts of one campaign on one page, each beside its numbers as a table."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.statistics.queries import dashboards as queries
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.dashboards import figures, progress


@permission("statistics.read")
def charts(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    under = queries.territory_under(campaign, request.GET.get("under", ""))
    at = clock.business_now()
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, campaign),
        "back": _back(campaign, under),
        "blocks": [
            block
            for block in (
                progress.places(campaign, under, at),
                progress.duties(campaign, at),
                progress.days(campaign),
                figures.years(request.user, campaign),
                figures.peers(campaign, under, at, request.GET.get("row", "")),
            )
            if block is not None
        ],
    }
    return render(request, "office/dashboards/charts.html", context)


def _back(campaign, under) -> dict[str, str] | None:
    """From a territory below back to the whole, None at the top."""
    if under.pk == campaign.territory_id:
        return None
    label = _("%(name)s（回到%(whole)s）") % {"name": under.name, "whole": campaign.territory.name}
    return {"label": label, "url": reverse("office:charts", args=[campaign.uuid])}


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/charts/", charts, name="charts"),
]
