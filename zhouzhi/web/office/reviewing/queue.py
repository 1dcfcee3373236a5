"""批量审核: what waits of one duty, accepted together but for what a person leaves out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.queries.locks import requirement_for
from zhouzhi.apps.submissions import queries
from zhouzhi.apps.submissions.queries import InQueue
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.review_submission import accept_many
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page

Context = dict[str, Any]
TEMPLATE = "office/reviewing/queue.html"


@permission("submissions.review")
def review_duties(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    duties = queries.waiting_by_duty(request.user, campaign)
    context = {
        "section": "campaigns",
        "crumbs": _crumbs(campaign),
        "campaign_title": campaign.name,
        "duties": [
            {
                "title": duty.title,
                "count": count,
                "url": reverse("office:review_many", args=[duty.uuid]),
            }
            for duty, count in duties
        ],
    }
    return render(request, "office/reviewing/duties.html", context)


@permission("submissions.review")
@acts_once
def review_many(request: SignedIn, uuid: str) -> HttpResponse:
    duty = requirement_for(request.user, uuid)
    must_organise(request.user, duty.campaign)
    waiting, count = queries.waiting_for(request.user, duty)
    hashes = _hashes(request)
    if request.POST.get("act") == "accept":
        return _accepted(request, waiting, hashes, duty)
    is_asked = request.method == "POST"
    error = _("请先勾选要通过的报送。") if is_asked and not hashes else ""
    context = {
        **_page(duty, waiting, count, hashes if is_asked else None),
        "confirm": _confirm(duty, waiting, hashes) if hashes else None,
        "errors": [{"message": error, "href": "#waiting"}] if error else [],
    }
    return render(request, TEMPLATE, context, status=422 if error else 200)


def _page(duty, waiting, count: int, chosen: dict[str, str] | None) -> Context:
    return {
        "section": "campaigns",
        "crumbs": _crumbs(duty.campaign),
        "title": duty.title,
        "campaign_title": duty.campaign.name,
        "url": reverse("office:review_many", args=[duty.uuid]),
        "rows": [_row(one, chosen) for one in waiting],
        "count": count,
        "left_out": max(count - len(waiting), 0),
    }


def _hashes(request: SignedIn) -> dict[str, str]:
    """The chosen versions with the hash that each was shown with: `uuid:hash`, ticked."""
    pairs = [said.partition(":") for said in request.POST.getlist("version")]
    return {uuid: mark for uuid, _colon, mark in pairs if uuid and mark}


def _accepted(request: SignedIn, waiting, hashes: dict[str, str], duty) -> HttpResponse:
    chosen = [one.submission for one in waiting if str(one.submission.uuid) in hashes]
    if not chosen:
        raise Refusal(_("所选的报送已不在待审核之列，没有办理。请刷新页面，重新勾选。"))
    accepted, left = accept_many(
        versions=chosen, hashes=hashes, actor=request.user, at=clock.business_now()
    )
    if not accepted:
        raise left[0].why
    messages.success(request, _("已通过 %d 份。") % accepted)
    for one in left:
        facts = {"unit": one.unit_name, "why": one.why.said_in(_)}
        messages.warning(request, _("%(unit)s没有通过：%(why)s") % facts)
    gone = len(hashes) - len(chosen)
    if gone:
        messages.warning(request, _("有 %d 份已不在待审核之列，没有办理。") % gone)
    return redirect("office:review_many", duty.uuid)


def _row(one: InQueue, chosen: dict[str, str] | None) -> Context:
    """One version; what nothing speaks against is ticked until a person has chosen."""
    version = one.submission
    ticked = not one.look_first if chosen is None else str(version.uuid) in chosen
    return {
        "value": f"{version.uuid}:{version.content_hash}",
        "checked": ticked,
        "unit": version.obligation.participant.unit_name,
        "url": reverse("office:review", args=[version.uuid]),
        "version": version.version,
        "at": timezone.localtime(version.submitted_at) if version.submitted_at else None,
        "figures": one.figure_count,
        "files": one.file_count,
        "look_first": [_(why.label) for why in one.look_first],
    }


def _confirm(duty, waiting, hashes: dict[str, str]) -> Context:
    """What will happen to whom, with counts."""
    chosen = [one for one in waiting if str(one.submission.uuid) in hashes]
    names = [one.submission.obligation.participant.unit_name for one in chosen]
    odd = [one for one in chosen if one.look_first]
    figures = sum(bool(one.figure_count) for one in chosen)
    effects = [
        _("通过 %(count)d 份：%(names)s") % {"count": len(chosen), "names": "、".join(names)},
        _("每一份通过的都是列表上这一版的内容，之后的改动须另报一版"),
    ]
    if figures:
        effects.append(_("其中 %d 份的数字计入本级汇总") % figures)
    if odd:
        effects.append(_("其中 %d 份有需要留意的情况，请确认都看过") % len(odd))
    if len(waiting) > len(chosen):
        effects.append(_("留下 %d 份，逐份审核") % (len(waiting) - len(chosen)))
    return {
        "id": "accept-many",
        "url": reverse("office:review_many", args=[duty.uuid]),
        "title": _("批量通过"),
        "effects": effects,
        "button": _("通过这 %d 份") % len(chosen),
        "versions": [f"{uuid}:{mark}" for uuid, mark in hashes.items()],
    }


def _crumbs(campaign) -> list[Context]:
    url = reverse("office:campaign", args=[campaign.uuid])
    return [*campaign_page.crumbs(), {"label": campaign.name, "url": url}]


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/reviews/", review_duties, name="review_duties"),
    path("duties/<uuid:uuid>/reviews/", review_many, name="review_many"),
]
