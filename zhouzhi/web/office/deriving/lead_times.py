"""惯常用时: how many working days the unit takes for each step, by which days are proposed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.actions.leads import set_lead_times
from zhouzhi.apps.obligations.domain.timetable.leads import Leads, LeadTimeRefused
from zhouzhi.apps.obligations.forms import LeadTimesForm
from zhouzhi.apps.obligations.queries.leads import leads_of
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.refusals import show_in


@permission("obligations.set_leads")
@acts_once
def lead_times(request: SignedIn, uuid: str) -> HttpResponse:
    unit = units_led(request.user).filter(uuid=uuid).first()
    if unit is None:
        raise NotFound
    form = LeadTimesForm(request.POST or None, initial=_as_they_are(unit))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            leads = Leads(
                given["answer"], given["chase"], given["check_days"], given["consolidate"]
            )
            set_lead_times(unit=unit, leads=leads, actor=request.user)
            messages.success(request, _("已存。以后推算的期限按这个来。"))
            return redirect("office:lead_times", uuid)
        except LeadTimeRefused as refusal:
            show_in(form, refusal)
    return render(
        request, "office/form.html", _page(unit, form), status=422 if form.errors else 200
    )


def _as_they_are(unit) -> dict[str, int]:
    leads = leads_of(unit)
    return {
        "answer": leads.answer,
        "chase": leads.chase,
        "check_days": leads.check,
        "consolidate": leads.consolidate,
    }


def _page(unit, form: LeadTimesForm) -> dict[str, object]:
    back = reverse("office:unit", args=[unit.uuid])
    return {
        "section": "units",
        "crumbs": [
            {"label": _("通讯录"), "url": reverse("office:units")},
            {"label": unit.name, "url": back},
        ],
        "title": _("惯常用时"),
        "intro": _("各环节一般要几个工作日。组织本级活动、核对期限都按它推算。"),
        "form": form,
        "url": reverse("office:lead_times", args=[unit.uuid]),
        "button": _("保存"),
        "cancel_url": back,
        "effects": [_("以后建议的日期和期限核对按新的用时；已定的截止日期一个也不动")],
    }


urlpatterns: list[URLPattern] = [
    path("units/<uuid:uuid>/lead-times/", lead_times, name="lead_times"),
]
