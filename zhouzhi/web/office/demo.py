"""The demo's own doors: its date, and being somebody else. Not found outside the demo."""

from datetime import date

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput
from zhouzhi.web.access import permission
from zhouzhi.web.context import DEMO_LAST_ON


@permission("demo.step_date")
@require_POST
def demo_date(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        raise InvalidInput(_("请选择一个日期。"), field="on") from None
    if on > DEMO_LAST_ON:
        raise InvalidInput(_("演示只到2023年6月20日，请选择这一天或之前的日期。"), field="on")
    clock.step_to(on)
    return redirect("office:today")


@permission("demo.change_person")
@require_POST
def demo_sign_ins(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    logout(request)
    return redirect("account_login")


def _only_in_the_demo() -> None:
    if not settings.ZHOUZHI_DEMO:
        raise Http404


urlpatterns: list[URLPattern] = [
    path("demo/date/", demo_date, name="demo_date"),
    path("demo/sign-ins/", demo_sign_ins, name="demo_sign_ins"),
]
