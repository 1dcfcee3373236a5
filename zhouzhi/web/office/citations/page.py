"""依据未收到 on the campaign's page: upload it, or say why it is not needed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise, organises
from zhouzhi.apps.campaigns.queries import campaign_for, is_closed
from zhouzhi.apps.notices.actions import do_without_citation
from zhouzhi.apps.notices.queries.citations import Citation, missing_citations
from zhouzhi.apps.obligations.forms import ReasonForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


def missing_of(user, campaign) -> list[Context]:
    """What is cited and not filed, for who runs an open campaign (office/_missing_uppers.html)."""
    if not organises(user, campaign) or is_closed(campaign):
        return []
    url = reverse("office:citations", args=[campaign.uuid])
    return [
        {"said": said_of(one), "upload_url": reverse("office:notices"), "unneeded_url": url}
        for one in missing_citations([campaign]).get(campaign.pk, [])
    ]


def said_of(one: Citation) -> str:
    """A citation as it is written: 《关于举办……的通知》（鄂科技发〔2023〕5号）."""
    number = _("（%s）") % one.document_number if one.document_number else ""
    title = one.title.strip("《》")
    return _("《%s》") % title + number if title else one.document_number


@permission("notices.do_without_citation")
@acts_once
def citations(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    missing = missing_citations([found]).get(found.pk, [])
    form = ReasonForm(request.POST or None)
    form.fields["reason"].help_text = _("例如“其中没有期限”“已由上级撤销”。")
    back = reverse("office:campaign", args=[found.uuid])
    if not missing:
        return redirect(back)
    if request.method == "POST" and form.is_valid():
        try:
            for one in missing:
                do_without_citation(
                    campaign=found,
                    key=one.key,
                    actor=request.user,
                    at=clock.business_now(),
                    **form.cleaned_data,
                )
            messages.success(request, _("已记下：不需要这些依据的通知。"))
            return redirect(back)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(found, form, missing, back)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _page(found, form: ReasonForm, missing: list[Citation], back: str) -> Context:
    return {
        "section": "campaigns",
        "crumbs": [{"label": found.name, "url": back}],
        "title": _("不需要依据的通知"),
        "intro": _("、").join(said_of(one) for one in missing),
        "form": form,
        "effects": [
            _("%d 份通知不再列为“未收到”，理由留在记录里") % len(missing),
            _("其中的期限不会带进来；以后收到了，照样可以上传识读"),
        ],
        "button": _("不需要"),
        "cancel_url": back,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/citations/", citations, name="citations"),
]
