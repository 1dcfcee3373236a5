"""开放预约: on which terms a session is booked; pausing it, and calling it off."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.bookings import actions, queries
from zhouzhi.apps.bookings.domain.states import OpeningEvent
from zhouzhi.apps.bookings.domain.terms import Approved
from zhouzhi.apps.bookings.forms import RevealForm, TermsForm, local_initial
from zhouzhi.apps.bookings.queries.terms import approved_of, first_terms, terms_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.bookings.shown import Context, session_words
from zhouzhi.web.refusals import show_in


@permission("bookings.keep")
@acts_once
def booking_open(request: SignedIn, uuid: str, session: str) -> HttpResponse:
    found = queries.session_kept(request.user, uuid, session)
    activity, approved = found.activity, approved_of(found)
    initial = local_initial(first_terms(found, approved, now=clock.business_now()))
    form = TermsForm(request.POST or None, initial=initial, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            opening = actions.open_session(
                session=found, terms=form.terms(), actor=request.user, at=clock.business_now()
            )
            messages.success(request, _("已开放预约，公众页面上有了“预约”。"))
            return redirect("office:booking_list", opening.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    back = reverse("office:booking_sessions", args=[activity.uuid])
    context = _terms_page(_("开放预约"), found, approved, form, back)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@permission("bookings.keep")
@acts_once
def booking_terms(request: SignedIn, uuid: str) -> HttpResponse:
    opening = queries.opening_kept(request.user, uuid)
    if opening.session is None:
        raise NotFound
    approved = approved_of(opening.session)
    initial = local_initial(terms_of(opening))
    form = TermsForm(request.POST or None, initial=initial, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_terms(
                opening=opening, terms=form.terms(), actor=request.user, at=clock.business_now()
            )
            messages.success(request, _("预约办法已改。"))
            return redirect("office:booking_list", opening.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    back = reverse("office:booking_list", args=[opening.uuid])
    context = _terms_page(_("改预约办法"), opening.session, approved, form, back)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@permission("bookings.keep")
@require_POST
@acts_once
def booking_pause(request: SignedIn, uuid: str) -> HttpResponse:
    return _moved(request, uuid, OpeningEvent.PAUSE, _("已暂停预约，约上的不受影响。"))


@permission("bookings.keep")
@require_POST
@acts_once
def booking_resume(request: SignedIn, uuid: str) -> HttpResponse:
    return _moved(request, uuid, OpeningEvent.RESUME, _("已恢复预约。"))


def _moved(request: SignedIn, uuid: str, event: OpeningEvent, said: str) -> HttpResponse:
    opening = queries.opening_kept(request.user, uuid)
    at = clock.business_now()
    actions.move_opening(opening=opening, event=event, actor=request.user, at=at)
    messages.success(request, said)
    return redirect("office:booking_list", opening.uuid)


@permission("bookings.keep")
@acts_once
def booking_cancel(request: SignedIn, uuid: str) -> HttpResponse:
    opening = queries.opening_kept(request.user, uuid)
    form = RevealForm(request.POST or None, label_suffix="")
    form.fields["reason"].label = _("为什么取消（会告诉每一家）")
    form.fields["reason"].widget = forms.Textarea({"rows": 3})
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            count = actions.call_off(opening=opening, reason=reason, actor=request.user)
            messages.success(request, _("这一场已取消，%d 家预约已作废。") % count)
            return redirect("office:booking_list", opening.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _cancel_page(opening, form)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _terms_page(title: str, session, approved: Approved, form, back: str) -> Context:
    most = _("最多放出 %(most)d 个名额：%(ground)s")
    return {
        "section": "register",
        "crumbs": [{"label": session.activity.name, "url": back}],
        "title": title,
        "intro": session_words(session),
        "form": form,
        "effects": [
            most % {"most": approved.most, "ground": _(approved.ground)},
            _("公众在活动页上看到“预约”，不用注册；到了开始的时刻才约得上，以服务器的钟为准"),
            _("预约最晚到这一场开始时截止；活动改期重新公布后，截止时间跟着挪同样的天数"),
            _("约满以后可以候补；有人退订，名额按先后给候补的人，12 小时内不确认就给下一家"),
            _("只收人数和一个联系方式；联系方式加密存放，活动结束 30 天后清除"),
        ],
        "button": _("存下来"),
        "cancel_url": back,
        "url": "",
    }


def _cancel_page(opening, form) -> Context:
    tally = queries.tallies_of([opening])[opening.pk]
    facts = {
        "parties": tally.parties,
        "people": tally.people,
        "waiting": tally.waiting_parties,
    }
    back = reverse("office:booking_list", args=[opening.uuid])
    told = _("%(parties)d 家（%(people)d 人）的预约和 %(waiting)d 家候补作废，不能恢复") % facts
    return {
        "section": "register",
        "crumbs": [{"label": _("预约名单"), "url": back}],
        "title": _("取消这一场"),
        "intro": f"{opening.activity.name} · {session_words(opening.session)}",
        "form": form,
        "effects": [
            told,
            _("能发邮件、短信的逐个告诉，写上您填的原因；发不到的，请照名单打电话"),
            _("只取消这一场的预约；整项活动不办了，请在活动页上办“取消”"),
        ],
        "button": _("取消这一场"),
        "seal": True,
        "cancel_url": back,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/booking/<uuid:session>/open/", booking_open, name="booking_open"),
    path("bookings/<uuid:uuid>/terms/", booking_terms, name="booking_terms"),
    path("bookings/<uuid:uuid>/pause/", booking_pause, name="booking_pause"),
    path("bookings/<uuid:uuid>/resume/", booking_resume, name="booking_resume"),
    path("bookings/<uuid:uuid>/cancel/", booking_cancel, name="booking_cancel"),
]
