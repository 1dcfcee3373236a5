"""接收方式: where a person is written to, and whether at all."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.forms.channels import MailAddressForm, MailCodeForm
from zhouzhi.apps.orgs.queries import own_mail as kept_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.post import addresses
from zhouzhi.foundation.post.channels import is_set_up
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.post.shown import crumbs
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


@permission("orgs.keep_own_mail")
@acts_once
def own_mail(request: SignedIn) -> HttpResponse:
    form = MailAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        try:
            actions.ask_mail_code(
                user=request.user, address=address, at=clock.now(), actor=request.user
            )
        except Refusal as refusal:
            show_in(form, refusal)
        else:
            return redirect("office:own_mail")
    status = 422 if form.errors else 200
    return render(request, "office/post/own_mail.html", _context(request, form), status=status)


def _context(request: SignedIn, form: MailAddressForm) -> Context:
    kept = kept_for(request.user)
    waits = kept is not None and addresses.is_open(kept, clock.now())
    return {
        "section": "",
        "crumbs": crumbs(inside=True),
        "form": form,
        "works": _mail_works(),
        "address": kept.address if kept else "",
        "wants_mail": bool(kept and kept.wants_mail),
        "asked": kept.asked if kept and waits else "",
        "code_form": MailCodeForm(),
        "minutes": int(addresses.VALID_FOR.total_seconds() // 60),
        "urls": {
            "ask": reverse("office:own_mail"),
            "confirm": reverse("office:own_mail_confirm"),
            "choose": reverse("office:own_mail_choose"),
            "forget": reverse("office:own_mail_forget"),
        },
    }


def _mail_works() -> bool:
    try:
        return is_set_up(Way.MAIL)
    except Refusal:
        return False


@permission("orgs.keep_own_mail")
@require_POST
@acts_once
def own_mail_confirm(request: SignedIn) -> HttpResponse:
    """A wrong code leads on too: it must be counted, and what leads nowhere is rolled back."""
    form = MailCodeForm(request.POST)
    code = form.cleaned_data["code"] if form.is_valid() else ""
    if code and actions.confirm_own_mail(
        user=request.user, code=code, at=clock.now(), actor=request.user
    ):
        messages.success(request, _("邮箱已确认，以后的提醒会发到这里。"))
    else:
        messages.error(request, _("验证码不对，或已失效。请核对邮件里的六位数字，或重新获取。"))
    return redirect("office:own_mail")


@permission("orgs.keep_own_mail")
@require_POST
@acts_once
def own_mail_choose(request: SignedIn) -> HttpResponse:
    wants_mail = request.POST.get("way") == "mail"
    actions.choose_own_mail(user=request.user, wants_mail=wants_mail, actor=request.user)
    messages.success(request, _("已保存。"))
    return redirect("office:own_mail")


@permission("orgs.keep_own_mail")
@require_POST
@acts_once
def own_mail_forget(request: SignedIn) -> HttpResponse:
    actions.forget_own_mail(user=request.user, actor=request.user)
    messages.success(request, _("已删除，以后只在网页上提醒。"))
    return redirect("office:own_mail")


urlpatterns: list[URLPattern] = [
    path("own-mail/", own_mail, name="own_mail"),
    path("own-mail/confirm/", own_mail_confirm, name="own_mail_confirm"),
    path("own-mail/choose/", own_mail_choose, name="own_mail_choose"),
    path("own-mail/forget/", own_mail_forget, name="own_mail_forget"),
]
