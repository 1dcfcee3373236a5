"""通知里的说法: the phrases of notices that name units, as this territory understands them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.forms import GroupForm
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.form_page import form_page
from zhouzhi.web.refusals import show_in


@permission("orgs.keep_register")
@acts_once
def group(request: SignedIn, uuid: str = "") -> HttpResponse:
    keeper = queries.keeper_for(request.user)
    known = queries.group_for(request.user, uuid) if uuid else None
    members = list(known.members.all()) if known else []
    units = {str(row.uuid): row for row in (*queries.units_below(keeper), *members)}
    initial = {
        "phrase": known.phrase if known else "",
        "members": [str(row.uuid) for row in members],
    }
    choices = [(key, row.name) for key, row in units.items()]
    form = GroupForm(request.POST or None, initial=initial, units=choices)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_group(
                group=known,
                keeper=keeper,
                phrase=form.cleaned_data["phrase"],
                members=[units[key] for key in form.cleaned_data["members"]],
                actor=request.user,
            )
            return redirect("office:units")
        except Refusal as refusal:
            show_in(form, refusal)
    return form_page(request, _("通知里的说法"), form, _("记住"))


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
