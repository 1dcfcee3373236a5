"""商定冲突: what stands in the way stays as it is, with the reason; and is told of again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.queries.between import Clash, clash_for, settlement_for
from zhouzhi.apps.obligations.forms import ReasonForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.between.asked import SETTLED
from zhouzhi.web.office.between.shown import knot_words
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


class SettleForm(ReasonForm):
    """How it was settled, in the words of who did."""

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field: forms.Field = self.fields["reason"]
        field.label = gettext_lazy("怎么商定的")
        field.help_text = gettext_lazy("如“展厅分两半，互不影响”“讲座提前到 14:00 前结束”。")


@permission("activities.settle_clash")
@acts_once
def clash_settle(request: SignedIn, uuid: str, mark: str) -> HttpResponse:
    register = uuid_in(request.GET.get("unit", ""))
    clash = clash_for(request.user, uuid, mark, register=register, today=clock.today())
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _settle(request, clash, form.cleaned_data["reason"])
            return redirect(_back(uuid, register))
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(request, clash, form, back=_back(uuid, register))
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _settle(request: SignedIn, clash: Clash, reason: str) -> None:
    actions.settle_clash(
        what=actions.Settled(clash.conflict.kind, clash.thing, clash.signs),
        activities=clash.activities,
        reason=reason,
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("已记为商定，不再提醒。时间、地点、主讲人或人数有变动时重新列出。"))


def _back(uuid: object, register: str) -> str:
    """To the list, from where its register is named; else to the activity."""
    if register:
        return f"{reverse('office:conflicts')}?unit={register}"
    return reverse("office:activity", args=[uuid])


def _page(request: SignedIn, clash: Clash, form: SettleForm, *, back: str) -> Context:
    return {
        "section": "register",
        "crumbs": [{"label": _("冲突与疑似重复"), "url": reverse("office:conflicts")}],
        "title": _("这处冲突已商定"),
        "intro": knot_words(clash.conflict, clash.found),
        "form": form,
        "effects": [
            _("%d 项活动都照现在的时间、地点办，各页不再提醒这处冲突") % len(clash.activities),
            _("%s看得到这段话和您的姓名")
            % _("、").join(dict.fromkeys(row.unit.name for row in clash.activities)),
            _("其中一项改了时间、地点、主讲人或人数，或者又多出一项，就重新列出来"),
        ],
        "button": _("记为已商定"),
        "url": request.get_full_path(),
        "cancel_url": back,
    }


@permission("activities.settle_clash")
@require_POST
@acts_once
def settlement_undo(request: SignedIn, uuid: str) -> HttpResponse:
    found = settlement_for(request.user, uuid)
    actions.unsettle_clash(settlement=found, actor=request.user, at=clock.business_now())
    messages.success(request, _("已重新列出，会再提醒各有关单位。"))
    return redirect(f"{reverse('office:conflicts')}?what={SETTLED}")


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/clashes/<slug:mark>/settle/", clash_settle, name="clash_settle"),
    path("activities/settlements/<uuid:uuid>/undo/", settlement_undo, name="settlement_undo"),
]
