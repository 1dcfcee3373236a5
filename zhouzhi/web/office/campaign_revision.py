"""更正活动: a campaign's name, words, who organises it beside the lead, what it carries out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.forms import CampaignForm
from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for, organisers_of, strands_of
from zhouzhi.apps.obligations.queries import answered_by, upper_duties_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.revise_campaign import revise_campaign
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.refusals import show_in

# What stays as it is where a form does not send it.
WORDS = ("theme", "strands")


@permission("campaigns.revise")
@acts_once
def campaign_revise(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    if found.part_of_id is not None:
        return redirect("office:themed_week_edit", uuid)
    form = CampaignForm(request.POST or None, initial=_as_it_is(found), uppers=_uppers(found))
    if request.method == "POST" and form.is_valid():
        try:
            revise_campaign(
                campaign=found,
                name=form.cleaned_data["name"],
                joint=form.cleaned_data["joint"],
                **{name: form.cleaned_data[name] for name in WORDS if name in form.data},
                uppers=form.cleaned_data.get("answers", []),
                actor=request.user,
                on=clock.today(),
            )
            messages.success(request, _("已更正。"))
            return redirect("office:campaign", found.uuid)
        except InvalidInput as refusal:
            show_in(form, refusal)
    return render(
        request, "office/form.html", _page(found, form), status=422 if form.errors else 200
    )


def _as_it_is(campaign) -> dict[str, Any]:
    _lead, *joint = organisers_of(campaign)
    answered = {str(row.requirement.campaign.uuid) for row in answered_by(campaign)}
    return {
        "name": campaign.name,
        "joint": "、".join(unit.name for unit in joint),
        "theme": campaign.theme,
        "strands": "\n".join(row.title for row in strands_of(campaign)),
        "answers": sorted(answered),
    }


def _uppers(campaign) -> list[tuple[str, str]]:
    said = _("%(name)s（%(lead)s）：%(duties)s")
    return [
        (
            str(upper.uuid),
            said
            % {
                "name": upper.name,
                "lead": upper.lead.name,
                "duties": "；".join(row.requirement.title for row in duties),
            },
        )
        for upper, duties in upper_duties_of(campaign).items()
    ]


def _page(campaign, form: CampaignForm) -> dict[str, Any]:
    back = reverse("office:campaign", args=[campaign.uuid])
    return {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": campaign.name, "url": back}],
        "title": _("更正活动"),
        "intro": campaign.name,
        "form": form,
        "url": reverse("office:campaign_revise", args=[campaign.uuid]),
        "button": _("更正"),
        "cancel_url": back,
        "effects": [
            _("各单位的今日、列表和以后拟的总结随之更改；已定稿的总结不动"),
            _("拟着的通知点“按最新事项更新”就跟着改；已印发的通知原文不变"),
            _("更正前后的名称、主题、主要内容留在系统记录里"),
        ],
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/revise/", campaign_revise, name="campaign_revise"),
]
