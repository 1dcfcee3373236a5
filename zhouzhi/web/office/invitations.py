"""开通账号: where an invited person sets a password; public, since they cannot sign in yet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.forms import AcceptForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.refusals import show_in
from zhouzhi.web.tries import counts_failed_tries


@permission(PUBLIC)
@counts_failed_tries("invitation")
@acts_once
def invitation(request: HttpRequest) -> HttpResponse:
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            actions.accept_invitation(
                code=given["code"], password=given["password"], at=clock.now()
            )
            messages.success(request, _("密码已设好，请用用户名和新密码登录。"))
            return redirect("account_login")
        except Refusal as refusal:
            show_in(form, refusal)
    return render(request, "invitation.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [path("invitation/", invitation, name="invitation")]
