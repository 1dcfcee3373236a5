"""通知里的说法: the phrases of notices that name units, as this territory understands them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.dispatch import choose_also
from zhouzhi.web.office.form_page import form_page
from zhouzhi.web.office.group_members import Ticked, Written
from zhouzhi.web.refusals import show_in

# Of more units than can be looked over with a tick each, the members are written.
MOST_TICKS = 500


@permission("orgs.keep_register")
@acts_once
def group(request: SignedIn, uuid: str = "") -> HttpResponse:
    keeper = queries.keeper_for(request.user)
    known = queries.group_for(request.user, uuid) if uuid else None
    choice = _choice(request, keeper, known)
    form = choice.form
    if request.method == "POST" and request.POST.get("act") == "find":
        return _page(request, choice.with_found())
    if request.method == "POST" and form.is_valid() and (members := choice.members()) is not None:
        try:
            actions.revise_group(
                group=known,
                keeper=keeper,
                phrase=form.cleaned_data["phrase"],
                members=members,
                actor=request.user,
            )
            return _back(request, members)
        except Refusal as refusal:
            show_in(form, refusal)
    return _page(request, choice)


def _choice(request: SignedIn, keeper, known) -> Ticked | Written:
    members = list(known.members.all()) if known else []
    phrase = known.phrase if known else request.GET.get("phrase", "")
    kind = Written if queries.units_below(keeper).count() > MOST_TICKS else Ticked
    return kind(request.POST or None, keeper, phrase, members)


def _page(request: SignedIn, choice: Ticked | Written) -> HttpResponse:
    form = choice.form
    return form_page(
        request,
        _("通知里的说法"),
        form,
        _("记住"),
        url=request.get_full_path(),
        beside=choice.beside,
    )


def _back(request: SignedIn, members: Sequence[Any]) -> HttpResponse:
    """Back to the dispatch that asked who is meant, with them chosen; else to 通讯录."""
    try:
        campaign = UUID(request.GET.get("for", ""))
    except ValueError:
        return redirect("office:units")
    choose_also(request, campaign, [unit.pk for unit in members])
    return redirect("office:dispatch", campaign)


def listed_groups(request: SignedIn) -> list[dict[str, object]]:
    return [
        {
            "name": row.phrase,
            "url": reverse("office:group", args=[row.uuid]) if row.may_keep else "",
            "count": row.unit_count,
        }
        for row in queries.phrases_for(request.user)
    ]


urlpatterns: list[URLPattern] = [
    path("groups/new/", group, name="group_new"),
    path("groups/<uuid:uuid>/", group, name="group"),
]
