"""与去年对上: a person says which of last year's rows the rows that look new continue."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.measures.actions import continue_rows
from zhouzhi.apps.statistics.queries import collecting_campaign_for
from zhouzhi.apps.statistics.queries.forms import form_of
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.measures import form as form_page


@permission("measures.change_form")
@require_POST
@acts_once
def form_last_year(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = collecting_campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    form = form_of(campaign)
    if form is None:
        raise NotFound(_("这项活动不收统计表，没有表式。"))
    before = form_page.last_year(request, campaign, form, data=request.POST)
    if before is None:
        messages.info(request, _("没有去年的表式可比。"))
        return redirect("office:form_version", campaign.uuid)
    if not before["form"].is_valid():
        return form_page.page(request, campaign, form, before, status=422)
    said = continue_rows(form=form, follows=before["form"].follows, actor=request.user)
    messages.success(request, _("已与去年的表对上 %d 行。") % said)
    return redirect("office:form_version", campaign.uuid)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/form/last-year/", form_last_year, name="form_last_year")
]
