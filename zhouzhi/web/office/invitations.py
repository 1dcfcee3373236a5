"""开通账号: where an invited person sets a password; public, since they cannot sign in yet."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.forms import AcceptForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal, TooOften
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.refusals import show_in


@permission(PUBLIC)
@acts_once
def invitation(request: HttpRequest) -> HttpResponse:
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, action="invitation"):
            raise TooOften
        try:
            given = form.cleaned_data
            actions.accept_invitation(
                code=given["code"], password=given["password"], at=clock.now()
            )
            messages.success(request, _("账号已开通，请用登录名和新密码登录。"))
            return redirect("account_login")
        except Refusal as refusal:
            show_in(form, refusal)
    return render(request, "invitation.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [path("invitation/", invitation, name="invitation")]
