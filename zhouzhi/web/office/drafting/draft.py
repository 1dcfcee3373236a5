"""拟通知: begun from the campaign, and the page of a draft."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import campaign_for, organisers_of
from zhouzhi.apps.drafting.actions.drafts import start_draft
from zhouzhi.apps.drafting.forms.drafts import SUPPLEMENT, StartForm
from zhouzhi.apps.drafting.permissions import may_draft
from zhouzhi.apps.drafting.queries.drafts import (
    amendable,
    draft_for,
    draft_page,
    issued_drafts,
    open_draft,
)
from zhouzhi.apps.obligations.queries.drafted import duties_count
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.check_draft import findings_of
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.drafting import shown
from zhouzhi.web.refusals import show_in


@permission("drafting.draft")
@acts_once
def campaign_draft(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    if not may_draft(request.user, campaign):
        raise PermissionRefused
    held = open_draft(campaign)
    if held is not None:
        return redirect("office:draft", held.uuid)
    planned = max(campaign.notice_on or clock.today(), clock.today())
    first = amendable(campaign)
    form = StartForm(
        request.POST or None,
        initial={"issued_on": planned.isoformat()},
        amends=first.title if first else "",
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = start_draft(
                campaign=campaign,
                issued_on=form.cleaned_data["issued_on"],
                actor=request.user,
                at=clock.business_now(),
                supplements=first if form.cleaned_data.get("kind") == SUPPLEMENT else None,
            )
            return redirect("office:draft", made.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, campaign),
        "form": form,
        "url": reverse("office:campaign_draft", args=[campaign.uuid]),
        "effects": _effects(campaign, amends=first is not None),
        "issued": [
            {
                "title": row.title,
                "number": row.number,
                "url": reverse("office:draft", args=[row.uuid]),
            }
            for row in issued_drafts(campaign)
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "office/drafting/start.html", context, status=status)


def _effects(campaign, *, amends: bool) -> list[str]:
    names = "、".join(unit.name for unit in organisers_of(campaign))
    count = duties_count(campaign)
    what = _("按活动的时间、主题、主要内容和 %(count)d 件应办事项拟出全文") % {"count": count}
    if amends:
        what = _("补充通知按原通知的标题和文号写起，与原通知不一样的时间、事项和期限逐项写明")
    return [
        what,
        _("发文机关是 %(names)s") % {"names": names},
        _("只存为拟稿，不会发给任何单位；会签、编号、印发以后才能部署"),
    ]


@permission("drafting.draft")
def draft(request: SignedIn, uuid: str) -> HttpResponse:
    return draft_shown(request, uuid)


def draft_shown(
    request: SignedIn, uuid: object, *, typed: shown.Typed | None = None, status: int = 200
) -> HttpResponse:
    """The page of a draft, with what was typed into a section that was not saved."""
    found = draft_page(draft_for(request.user, uuid))
    today = clock.today()
    findings = findings_of(found.draft, today=today, page=found) if found.is_writable else ()
    context = shown.page(found, findings, typed or {})
    return render(request, "office/drafting/draft.html", context, status=status)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/draft/", campaign_draft, name="campaign_draft"),
    path("drafts/<uuid:uuid>/", draft, name="draft"),
]
