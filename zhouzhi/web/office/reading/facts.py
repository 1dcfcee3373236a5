"""Acts on the facts of a reading: right, wrong, not there, forgotten."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.fields import FactRefused
from zhouzhi.apps.notices.domain.quoting import days_not_quoted, place_of
from zhouzhi.apps.notices.forms import FactForm, added_form, fact_form
from zhouzhi.documents.reading.kinds import KINDS, FindingKind, kind_label
from zhouzhi.documents.reading.marked import Mark, paper_lines
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.reading.page import reading_page
from zhouzhi.web.office.reading.places import address, beside, of_fact, says
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("notices.decide")
@require_POST
@acts_once
@says(of_fact)
def fact_confirm(request: SignedIn, uuid: str) -> HttpResponse:
    return redirect(beside(_decided(request, uuid, actions.confirm_fact)))


@permission("notices.decide")
@require_POST
@acts_once
@says(of_fact)
def fact_reconsider(request: SignedIn, uuid: str) -> HttpResponse:
    return redirect(beside(_decided(request, uuid, actions.reconsider_fact)))


@permission("notices.decide")
@require_POST
@acts_once
@says(of_fact)
def fact_reject(request: SignedIn, uuid: str) -> HttpResponse:
    fact = _decided(request, uuid, actions.reject_fact)
    said = _("已剔除一项“%(kind)s”，建成专项活动前都可以恢复。")
    messages.success(request, said % {"kind": kind_label(fact.kind)})
    part = fact.read_notice
    return redirect(address(part.reading.uuid, part.position, "removed"))


def _decided(request: SignedIn, uuid: str, decide: Callable[..., object]):
    """The fact that a person decided on with one press."""
    fact = queries.fact_for(request.user, uuid)
    decide(fact=fact, actor=request.user, at=clock.business_now())
    return fact


@permission("notices.decide")
@require_POST
@acts_once
def fact_correct(request: SignedIn, uuid: str) -> HttpResponse:
    fact = queries.fact_for(request.user, uuid)
    form = fact_form(fact.kind, key=fact.uuid.hex, value=fact.value, data=request.POST)
    if form.is_valid():
        try:
            value = form.value(fact.value)
            at = clock.business_now()
            actions.correct_fact(fact=fact, value=value, actor=request.user, at=at)
            return redirect(beside(fact))
        except Refusal as refusal:
            _show(form, refusal)
    part = fact.read_notice
    opened = {fact.uuid.hex: form}
    page = reading_page(request, part.reading, position=part.position, opened=opened)
    return render(
        request, "office/reading.html", {**page, "wrong": form}, status=422 if form.errors else 200
    )


def _show(form: FactForm, refusal: Refusal) -> None:
    refusal.field = form.TYPED_AS.get(refusal.field, refusal.field)
    show_in(form, refusal)


@permission("notices.decide")
@acts_once
def fact_add(request: SignedIn, uuid: str, kind: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    if kind not in list(KINDS):
        raise NotFound
    form = added_form(kind, quote=request.GET.get("quote", ""), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fact = actions.add_fact(
                read_notice=part,
                kind=kind,
                value=_typed_value(form),
                quote=form.cleaned_data["quote"],
                actor=request.user,
                at=clock.business_now(),
            )
            _ask_about_days(request, fact, form.cleaned_data["quote"])
            return redirect(beside(fact))
        except Refusal as refusal:
            _show(form, refusal)
    return _fact_page(request, part, FindingKind(kind), form)


def _ask_about_days(request: SignedIn, fact, quote: str) -> None:
    """Ask about days that the quoted words do not tell: they may have been agreed on otherwise."""
    days = days_not_quoted(fact.value, quote)
    if days:
        said = _("引的原文里没有 %(days)s，是另行商定的吗？不是的话，请点“更正”改过来。")
        messages.warning(request, said % {"days": _("、").join(map(date_words, days))})


def _typed_value(form: FactForm) -> dict[str, Any]:
    """The value alone: the quoted words are its place, not a part of it."""
    return {key: value for key, value in form.value({}).items() if key != "quote"}


def _fact_page(request: SignedIn, part, kind: FindingKind, form: FactForm) -> HttpResponse:
    back = address(part.reading.uuid, part.position)
    context = {
        "section": "notices",
        "crumbs": [
            {"label": _("通知"), "url": reverse("office:notices")},
            {"label": _("识读"), "url": back},
        ],
        "title": _("补一项%(kind)s") % {"kind": kind_label(kind)},
        "intro": _("照通知原文填写；补上的这一项视为已经确认，建成专项活动前可以更正或剔除。"),
        "paper": _paper(part, form["quote"].value() or ""),
        "form": form,
        "url": request.path,
        "button": _("补上"),
        "cancel_url": back,
    }
    return render(request, "office/fact_add.html", context, status=422 if form.errors else 200)


def _paper(part, quote: str) -> list[Context]:
    """The notice's text, marked where the quoted words stand once they are found."""
    text = queries.text_of(part)
    try:
        start, end = place_of(quote, text)
    except FactRefused:
        return paper_lines(text, [])
    return paper_lines(text, [Mark(start, end, FindingKind.OBLIGATION, "quote")])


urlpatterns: list[URLPattern] = [
    path("read-notices/<uuid:uuid>/add/<str:kind>/", fact_add, name="fact_add"),
    path("facts/<uuid:uuid>/confirm/", fact_confirm, name="fact_confirm"),
    path("facts/<uuid:uuid>/correct/", fact_correct, name="fact_correct"),
    path("facts/<uuid:uuid>/reject/", fact_reject, name="fact_reject"),
    path("facts/<uuid:uuid>/reconsider/", fact_reconsider, name="fact_reconsider"),
]
