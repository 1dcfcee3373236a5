"""One booking (一份预约): its contact in full, and giving it back for who rang up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.bookings import actions, queries
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.forms import RevealForm
from zhouzhi.apps.bookings.queries.contacts import masked_contact
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.bookings.shown import Context
from zhouzhi.web.refusals import show_in


@permission("bookings.keep")
def booking_contact(request: SignedIn, uuid: str) -> HttpResponse:
    """Ask for the reason, then show the contact on the answer itself, which nothing keeps."""
    booking = queries.booking_kept(request.user, uuid)
    form = RevealForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            contact = actions.reveal_contact(booking=booking, reason=reason, actor=request.user)
            context = _page(booking) | {"contact": contact, "reason": reason}
            return render(request, "office/bookings/contact.html", context)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(booking) | {
        "form": form,
        "effects": [_("您的姓名、时间和理由记入审计，不能删改")],
        "button": _("查看"),
        "url": "",
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _page(booking) -> Context:
    back = reverse("office:booking_list", args=[booking.opening.uuid])
    return {
        "section": "register",
        "crumbs": [{"label": _("预约名单"), "url": back}],
        "title": _("查看联系方式"),
        "intro": _("预约码 %(code)s · %(party)d 人 · %(contact)s")
        % {
            "code": shown_code(booking.code),
            "party": booking.party,
            "contact": masked_contact(booking),
        },
        "cancel_url": back,
    }


@permission("bookings.keep")
@acts_once
def booking_withdraw(request: SignedIn, uuid: str) -> HttpResponse:
    booking = queries.booking_kept(request.user, uuid)
    form = RevealForm(request.POST or None, label_suffix="")
    form.fields["reason"].label = _("谁、怎么提出的")
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_back_for(
                booking=booking,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                at=clock.business_now(),
            )
            messages.success(request, _("已代为退订，名额让给了候补的人或重新放出。"))
            return redirect("office:booking_list", booking.opening.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(booking) | {
        "title": _("代退订"),
        "form": form,
        "effects": [
            _("这 %d 个名额马上给候补的人，没有人候补就重新放出，不能撤回") % booking.party,
            _("留了邮箱或能收短信的，会收到退订通知"),
            _("您的姓名、时间和理由记入审计"),
        ],
        "button": _("确认退订"),
        "seal": True,
        "url": "",
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


urlpatterns: list[URLPattern] = [
    path("bookings/of/<uuid:uuid>/contact/", booking_contact, name="booking_contact"),
    path("bookings/of/<uuid:uuid>/withdraw/", booking_withdraw, name="booking_withdraw"),
]
