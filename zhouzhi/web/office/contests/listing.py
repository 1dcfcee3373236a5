"""A campaign's contests: which are called with their figures, and which are not called for yet."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.permissions import calls_visible_to
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for, is_closed
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import campaign_head, crumbs
from zhouzhi.web.office.ceremonies.shown import due_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("campaigns.view_campaign")
def campaign_contests(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    runs = organises(request.user, campaign) and not is_closed(campaign)
    calls = queries.calls_in(campaign)
    opens = set(
        calls_visible_to(request.user).filter(campaign=campaign).values_list("pk", flat=True)
    )
    new_url = reverse("office:contest_new", args=[campaign.uuid])
    register = urlencode({"campaign": campaign.uuid, "kind": ActivityKind.COMPETITION.value})
    context = {
        "section": "campaigns",
        "crumbs": crumbs(),
        "campaign": campaign_head(request, campaign),
        "calls": [_call(row, opens=row.call.pk in opens) for row in calls],
        "announced": _announced(campaign, new_url if runs else ""),
        "new_url": new_url if runs else "",
        "register_url": f"{reverse('office:register')}?{register}",
    }
    return render(request, "office/contests.html", context)


def _call(row: queries.CallRow, *, opens: bool) -> Context:
    call = row.call
    return {
        "name": call.name,
        "url": reverse("office:contest", args=[call.uuid]) if opens else "",
        "due": due_words(call.due_on, call.due_time, clock.today()),
        "asked": row.asked,
        "answered": row.answered,
        "nominated": row.nominated,
    }


def _announced(campaign, new_url: str) -> list[Context]:
    """What the notice announces or demands and nobody was called for yet."""
    found = queries.not_yet_called(campaign)
    duties = [
        {
            "name": row.title,
            "said": row.sentence,
            "when": _("%s前报送") % date_words(row.due_on) if row.due_on else "",
            "url": _asking(new_url, requirement=row.uuid),
        }
        for row in found.requirements
    ]
    contests = [
        {
            "name": row.name or _("赛事"),
            "said": row.place,
            "when": date_words(row.starts_on) if row.starts_on else "",
            "url": _asking(new_url, contest=place),
        }
        for place, row in found.occasions
    ]
    return [*duties, *contests]


def _asking(url: str, **given: object) -> str:
    return f"{url}?{urlencode(given)}" if url else ""


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/contests/", campaign_contests, name="campaign_contests")
]
