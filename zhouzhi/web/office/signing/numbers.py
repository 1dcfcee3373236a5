"""文号: an office's series of document numbers, and the numbers it used on paper."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions import numbering
from zhouzhi.apps.drafting.forms.numbers import PaperNumbersForm, SeriesForm
from zhouzhi.apps.drafting.queries import series as queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
TEMPLATE = "office/signing/numbers.html"


@permission("drafting.keep_numbers")
def numbers(request: SignedIn, uuid: str) -> HttpResponse:
    return render(request, TEMPLATE, _page(queries.office_for(request.user, uuid)))


@permission("drafting.keep_numbers")
@require_POST
@acts_once
def numbers_begin(request: SignedIn, uuid: str) -> HttpResponse:
    unit = queries.office_for(request.user, uuid)
    form = SeriesForm(request.POST)

    def work() -> str:
        typed = form.cleaned_data
        begun = numbering.begin_series(
            unit=unit,
            word=typed["word"],
            year=typed["year"],
            first=typed["first"],
            actor=request.user,
        )
        said = {"series": str(begun), "first": begun.next_serial}
        return _("%(series)s从 %(first)d 号编起。") % said

    return _done(request, unit, form, work, begin=form)


@permission("drafting.keep_numbers")
@require_POST
@acts_once
def numbers_on_paper(request: SignedIn, uuid: str) -> HttpResponse:
    series = queries.series_for(request.user, uuid)
    form = PaperNumbersForm(request.POST, prefix=str(series.pk))

    def work() -> str:
        used = numbering.reserve_numbers(
            series=series,
            serials=form.cleaned_data["serials"],
            note=form.cleaned_data["note"],
            actor=request.user,
            at=clock.business_now(),
        )
        return _("已登记 %d 个号，编号时跳过。") % len(used)

    return _done(request, series.unit, form, work, paper={series.pk: form})


@permission("drafting.keep_numbers")
@require_POST
@acts_once
def number_release(request: SignedIn, uuid: str) -> HttpResponse:
    series = queries.series_for(request.user, uuid)
    serial = request.POST.get("serial", "")
    if not (serial.isascii() and serial.isdecimal() and len(serial) <= 5):
        raise StaleEdit
    numbering.release_number(series=series, serial=int(serial), actor=request.user)
    messages.success(request, _("已取消登记，这个号可以再编。"))
    return redirect("office:numbers", series.unit.uuid)


def _done(
    request: SignedIn, unit, form: forms.Form, work: Callable[[], str], **shown: Any
) -> HttpResponse:
    """Act and lead back to the page; or show it again with what is wrong."""
    if form.is_valid():
        try:
            messages.success(request, work())
            return redirect("office:numbers", unit.uuid)
        except PermissionRefused:
            raise
        except Refusal as refusal:
            show_in(form, refusal)
    return render(request, TEMPLATE, _page(unit, **shown), status=422)


def _page(unit, *, begin: forms.Form | None = None, paper: dict[int, Any] | None = None) -> Context:
    refused = [form for form in (begin, *(paper or {}).values()) if form and form.errors]
    return {
        "section": "units",
        "crumbs": [{"label": unit.name, "url": reverse("office:unit", args=[unit.uuid])}],
        "unit": unit.name,
        "series": [_series(shown, paper or {}) for shown in queries.series_shown(unit)],
        "begin": {
            "form": begin or SeriesForm(initial={"year": clock.today().year, "first": 1}),
            "url": reverse("office:numbers_begin", args=[unit.uuid]),
        },
        "errors": refused,
    }


def _series(shown: queries.SeriesShown, paper: dict[int, Any]) -> Context:
    row = shown.series
    return {
        "name": str(row),
        "next": str(shown.next_number),
        "first": row.first_serial,
        "used": [_used(used) for used in shown.latest],
        "more": shown.used_count - len(shown.latest),
        "release_url": reverse("office:number_release", args=[row.uuid]),
        "form": paper.get(row.pk) or PaperNumbersForm(prefix=str(row.pk)),
        "url": reverse("office:numbers_on_paper", args=[row.uuid]),
        "is_open": row.pk in paper,
    }


def _used(used) -> Context:
    return {
        "serial": used.serial,
        "what": used.draft.title if used.draft else used.note,
        "is_on_paper": used.draft is None,
        "who": used.by.name,
        "at": timezone.localtime(used.at),
    }


urlpatterns: list[URLPattern] = [
    path("units/<uuid:uuid>/numbers/", numbers, name="numbers"),
    path("units/<uuid:uuid>/numbers/begin/", numbers_begin, name="numbers_begin"),
    path("number-series/<uuid:uuid>/paper/", numbers_on_paper, name="numbers_on_paper"),
    path("number-series/<uuid:uuid>/release/", number_release, name="number_release"),
]
