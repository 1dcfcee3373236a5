"""开放日列进台账: a new activity from what the institution states, or one that stands there."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.actions import open_days as actions
from zhouzhi.apps.activities.domain.open_days import has_begun, open_day_name
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.activities.queries.open_days import may_be_open_days
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.institution_rows import hours_words
from zhouzhi.web.office.institutions import campaign_chosen, campaigns_offered
from zhouzhi.web.office.register.lives import may_tell
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
NEW = "new"


@permission("activities.edit_institution")
@acts_once
def open_day(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.institution_for(request.user, uuid)
    if not may_record_for(request.user, found.unit):
        raise PermissionRefused
    campaign = campaign_chosen(request, campaigns_offered(request.user))
    if campaign is None:
        raise NotFound
    form = _form(request, found, campaign)
    if request.method == "POST" and form.is_valid():
        try:
            day = _done(request, found, campaign, form.cleaned_data["day"])
            return redirect(_after(request, day))
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(found, campaign, form)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _form(request: SignedIn, found, campaign) -> forms.Form:
    """Which activity it is: a new one, or one of the unit's open days that is nobody's yet."""
    rows = may_be_open_days(request.user, found, campaign)
    choices = [(NEW, _("台账里还没有，照机构登记的内容列一项"))]
    choices += [(str(row.uuid), _("就是台账里的“%s”") % row.name) for row in rows]
    form = forms.Form(request.POST or None, initial={"day": request.GET.get("activity", NEW)})
    form.fields["day"] = forms.ChoiceField(
        label=_("哪一项活动"),
        choices=choices,
        widget=forms.RadioSelect if len(choices) > 1 else forms.HiddenInput,
        error_messages={
            "required": _("请选一项。"),
            "invalid_choice": _("这一项已经不能选，可能刚改过。请重新打开这一页再选。"),
        },
    )
    return form


def _done(request: SignedIn, found, campaign, chosen: str) -> Any:
    actor, at = request.user, clock.business_now()
    if chosen == NEW:
        return actions.list_open_day(institution=found, campaign=campaign, actor=actor, at=at)
    day = may_be_open_days(request.user, found, campaign).filter(uuid=chosen).first()
    if day is None:
        raise NotFound
    return actions.join_open_day(institution=found, activity=day, actor=actor, at=at)


def _after(request: SignedIn, day) -> str:
    """To the page on which visitors are told of, where that is due; else to the activity."""
    if may_tell(day, request.user, clock.today()):
        messages.success(request, _("已列进台账。请填来了多少人。"))
        return reverse("office:activity_report", args=[day.uuid])
    messages.success(request, _("已列进台账，请照下一步办。"))
    return reverse("office:activity", args=[day.uuid])


def _page(found, campaign, form) -> Context:
    entries = queries.institution_entries(found, campaign)
    url = f"{reverse('office:institution', args=[found.uuid])}?campaign={campaign.uuid}"
    new = _("台账里新列“%(name)s”，时间、地点、简介和电话照机构登记的：%(when)s")
    facts = {"name": open_day_name(entries.name), "when": hours_words(entries) or _("时间待定")}
    begun = has_begun(entries.slots, today=clock.today())
    draft = _("新列的是草稿，提交审查、过审以后才能公布")
    late = _("日子已经到了：新列的随即提交审查，您接着填人次；没有过审的，请写明原因")
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "title": _("填开放日的人次") if begun else _("开放日列进台账"),
        "intro": f"{found.name} · {campaign.name}",
        "form": form,
        "effects": [
            new % facts,
            late if begun else draft,
            _("人次、照片在活动那里填，机构这一页看得到；统计表里机构和活动各算各的，不重复"),
        ],
        "button": _("接着填人次") if begun else _("列进台账"),
        "cancel_url": url,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("institutions/<uuid:uuid>/open-day/", open_day, name="open_day")
]
