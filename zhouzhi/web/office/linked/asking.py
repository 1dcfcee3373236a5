"""凭码申请延期: a unit without an account asks for a later date, and takes the wish back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.obligations.actions import withdraw_request
from zhouzhi.apps.obligations.actions.links import ask_by_link
from zhouzhi.apps.obligations.forms import AskExtensionForm
from zhouzhi.apps.obligations.queries.links import duty_by, request_by
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.office.duty.asking import effects_of_asking
from zhouzhi.web.office.linked.guard import Linked, by_link
from zhouzhi.web.office.linked.shown import frame
from zhouzhi.web.refusals import show_in


@by_link
@acts_once
def answer_ask(request: Linked, uuid: str) -> HttpResponseBase:
    found = duty_by(request.link, uuid)
    form = AskExtensionForm(request.POST or None)
    back = reverse("office:answer_duty", args=[found.uuid])
    if request.method == "POST" and form.is_valid():
        try:
            ask_by_link(
                link=request.link, obligation=found, at=clock.business_now(), **form.cleaned_data
            )
            messages.success(request, _("已申请延期。答复会写在这一页，请凭码再来看。"))
            return redirect(back)
        except Refusal as refusal:
            show_in(form, refusal)
    context = {
        "link": frame(request),
        "title": found.requirement.title,
        "form": form,
        "effects": effects_of_asking(found),
        "back_url": back,
    }
    status = 422 if form.errors else 200
    return render(request, "office/linked/ask.html", context, status=status)


@by_link
@require_POST
@acts_once
def answer_unask(request: Linked, uuid: str) -> HttpResponse:
    asked = request_by(request.link, uuid)
    withdraw_request(request=asked, actor=request.user, at=clock.business_now())
    messages.success(request, _("延期申请已撤回。"))
    return redirect("office:answer_duty", asked.obligation.uuid)


urlpatterns: list[URLPattern] = [
    path("answer/duties/<uuid:uuid>/ask/", answer_ask, name="answer_ask"),
    path("answer/requests/<uuid:uuid>/withdraw/", answer_unask, name="answer_unask"),
]
