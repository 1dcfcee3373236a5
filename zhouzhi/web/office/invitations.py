"""开通账号: where an invited person sets a password; public, since they cannot sign in yet."""

from functools import wraps

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.forms import AcceptForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal, TooOften, gettext_noop
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import PUBLIC, View, permission
from zhouzhi.web.refusals import show_in


def counts_tries(view: View) -> View:
    """Let a code be tried a few times in five minutes from one address, and no more.

    Stands around `acts_once`: a count made inside is rolled back with every try that fails, where
    the database remembers it.
    """

    @wraps(view)
    def counted(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not ratelimit.consume(request, action="invitation"):
            raise TooOften(gettext_noop("口令试得太多了，请过 5 分钟再试。"))
        return view(request)

    return counted


@permission(PUBLIC)
@counts_tries
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
