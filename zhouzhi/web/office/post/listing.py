"""消息: what a unit has sent, and what was sent to its people, with how each one stands."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs.queries import messages_for, units_whose_channels
from zhouzhi.foundation.post.queries import counts_by_state
from zhouzhi.foundation.post.states import MessageState
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.post.shown import crumbs, row_of

Context = dict[str, Any]
A_PAGE = 50
_SHOWN = {
    "waiting": (MessageState.WAITING, MessageState.HANDING_OVER),
    "delivered": (MessageState.DELIVERED,),
    "failed": (MessageState.FAILED,),
    "unsure": (MessageState.UNSURE,),
}


@permission("orgs.view_messages")
def messages(request: SignedIn) -> HttpResponse:
    found = messages_for(request.user)
    counts = counts_by_state(found)
    chosen = request.GET.get("state", "")
    if chosen in _SHOWN:
        found = found.filter(state__in=_SHOWN[chosen])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    url = reverse("office:messages")
    context = {
        "section": "today",
        "crumbs": crumbs(),
        "rows": [row_of(message) for message in page],
        "filters": _filters(url, counts, chosen),
        "is_filtered": chosen in _SHOWN,
        "pager": pager(url, page, state=chosen if chosen in _SHOWN else ""),
        "channels_url": reverse("office:channels") if _keeps(request) else "",
        "own_mail_url": reverse("office:own_mail"),
    }
    return render(request, "office/post/messages.html", context)


def _keeps(request: SignedIn) -> bool:
    return units_whose_channels(request.user).exists()


def _filters(url: str, counts: dict[MessageState, int], chosen: str) -> list[Context]:
    labels = {
        "waiting": _("待发"),
        "delivered": _("已送出"),
        "failed": _("未送出"),
        "unsure": _("结果不明"),
    }
    every = {
        "label": _("全部"),
        "count": sum(counts.values()),
        "url": url,
        "is_chosen": chosen not in _SHOWN,
    }
    return [every] + [
        {
            "label": labels[key],
            "count": sum(counts.get(state, 0) for state in states),
            "url": f"{url}?state={key}",
            "is_chosen": chosen == key,
        }
        for key, states in _SHOWN.items()
    ]


urlpatterns: list[URLPattern] = [path("messages/", messages, name="messages")]
