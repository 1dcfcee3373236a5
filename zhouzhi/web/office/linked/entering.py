"""凭码报送: where the code of a printed notice is typed, without an account."""

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.obligations.actions.links import enter_by_link
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.web.access import ANSWER_LINK, PUBLIC, permission
from zhouzhi.web.office.linked.guard import came_by, unshared
from zhouzhi.web.refusals import show_in
from zhouzhi.web.tries import counts_failed_tries


class CodeForm(forms.Form):
    code = PlainField(
        label=_("报送码"),
        max_length=60,
        help_text=_("通知单上的二十位字母和数字，横线可不填。"),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "data-from-address": ""}
        ),
    )


@permission(PUBLIC)
@counts_failed_tries("answer")
@acts_once
def answer_enter(request: HttpRequest) -> HttpResponseBase:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link = enter_by_link(code=form.cleaned_data["code"], at=clock.business_now())
            came_by(request, link)
            return unshared(redirect("office:answer_duties"))
        except Refusal as refusal:
            show_in(form, refusal)
    status = 422 if form.errors else 200
    return unshared(render(request, "office/linked/enter.html", {"form": form}, status=status))


@permission(PUBLIC)
@require_POST
@acts_once
def answer_leave(request: HttpRequest) -> HttpResponseBase:
    request.session.pop(ANSWER_LINK, None)
    return unshared(redirect("office:answer_enter"))


urlpatterns: list[URLPattern] = [
    path("answer/", answer_enter, name="answer_enter"),
    path("answer/leave/", answer_leave, name="answer_leave"),
]
