"""查看联系方式: one contact in full, for a reason that stays on record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.bookings import actions, queries
from zhouzhi.apps.bookings.domain.tickets import shown_code
from zhouzhi.apps.bookings.forms import RevealForm
from zhouzhi.apps.bookings.queries.contacts import masked_contact
from zhouzhi.foundation.errors import Refusal
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


urlpatterns: list[URLPattern] = [
    path("bookings/of/<uuid:uuid>/contact/", booking_contact, name="booking_contact"),
]
