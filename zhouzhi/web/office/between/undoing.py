"""撤销认定: what was said of two activities is taken back, with a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.permissions import may_decide
from zhouzhi.apps.activities.queries.between import judgement_for
from zhouzhi.apps.obligations.forms import ReasonForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.clashing import quoted
from zhouzhi.web.refusals import show_in


@permission("activities.decide_pair")
@acts_once
def judgement_undo(request: SignedIn, uuid: str) -> HttpResponse:
    judgement = judgement_for(request.user, uuid)
    if not may_decide(request.user, judgement.first, judgement.second):
        raise PermissionRefused
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo_judgement(
                judgement=judgement,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                at=clock.business_now(),
            )
            messages.success(request, _("已撤销认定。"))
            return redirect("office:activity_pair", judgement.first.uuid, judgement.second.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(judgement, form)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _page(judgement, form: ReasonForm) -> dict[str, object]:
    first, second = judgement.first, judgement.second
    url = reverse("office:activity_pair", args=[first.uuid, second.uuid])
    names = {"first": quoted(first.name), "second": quoted(second.name)}
    return {
        "section": "register",
        "crumbs": [{"label": _("两项活动对照"), "url": url}],
        "title": _("撤销认定"),
        "intro": _("%(first)s和%(second)s") % names,
        "form": form,
        "effects": _effects(judgement),
        "button": _("撤销认定"),
        "seal": True,
        "cancel_url": url,
        "url": "",
    }


def _effects(judgement) -> list[str]:
    if judgement.double_id is None:
        return [_("这两项回到疑似重复里，重新认定")]
    double = judgement.double.unit.name
    effects = [_("%s填的那一项重新单独计数") % double]
    if judgement.joined_hosts:
        names = _("、").join(name for _code, name in judgement.joined_hosts)
        effects.append(_("当时加上的主办单位随之去掉：%s；已过审的要重新审查") % names)
    return effects


urlpatterns: list[URLPattern] = [
    path("activities/judgements/<uuid:uuid>/undo/", judgement_undo, name="judgement_undo")
]
