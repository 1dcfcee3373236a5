"""The working-day table of a year: what is off, what is worked in exchange, and the form for it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form, HiddenInput, IntegerField, Textarea
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.orgs.permissions import keeps_working_days
from zhouzhi.foundation import clock
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import NotFound, PermissionRefused, StaleEdit
from zhouzhi.foundation.holidays.arrangement import (
    ArrangementRefused,
    ExceptionalDay,
    arrangement_words,
    days_beside,
    runs_of,
)
from zhouzhi.foundation.holidays.queries import arranged_days, days_entered, edit_count_of
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain_fields import Words
from zhouzhi.foundation.workdays import StatutoryCalendar
from zhouzhi.processes.keep_working_days import keep_working_days
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_LONGEST = 4000


class ArrangementForm(Form):
    text = Words(
        label=gettext_lazy("放假安排"),
        max_length=_LONGEST,
        widget=Textarea(attrs={"rows": 9}),
        help_text=gettext_lazy(
            "把国务院办公厅放假通知的正文整段粘贴进来，例如"
            "“劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。”"
            "清空后保存就是撤回。"
        ),
    )
    edit_count = IntegerField(required=False, min_value=0, max_value=10**8, widget=HiddenInput)


@permission("orgs.keep_working_days")
@acts_once
def working_days(request: SignedIn, year: int | None = None) -> HttpResponse:
    shown = _year_shown(year)
    keeps = keeps_working_days(request.user)
    if request.method == "POST" and not keeps:
        raise PermissionRefused
    entered = days_entered(shown)
    initial = {"text": arrangement_words(entered), "edit_count": edit_count_of(shown)}
    form = ArrangementForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            days = keep_working_days(year=shown, actor=request.user, **form.cleaned_data)
            messages.success(request, _kept_words(shown, days))
            _tell_beside(request, form.cleaned_data["text"], shown)
            return redirect("office:working_days_of", shown)
        except (ArrangementRefused, StaleEdit) as refusal:
            show_in(form, refusal)
    context = _page(shown, entered) | {"form": form if keeps else None}
    status = 422 if form.errors else 200
    return render(request, "office/working_days/year.html", context, status=status)


def _year_shown(year: int | None) -> int:
    """The year asked for, this one by itself; only those near it are looked at."""
    this = clock.today().year
    if year is not None and year not in _years(this):
        raise NotFound
    return year or this


def _years(this: int) -> range:
    return range(this - 1, this + 3)


def _kept_words(year: int, days: Sequence[ExceptionalDay]) -> str:
    if not days:
        return _("已撤回填写的%(year)d年放假安排。") % {"year": year}
    off = sum(not one.is_worked for one in days)
    said = _("已填写%(year)d年：放假 %(off)d 天，调休上班 %(worked)d 天。")
    return said % {"year": year, "off": off, "worked": len(days) - off}


def _tell_beside(request: SignedIn, text: str, year: int) -> None:
    if beside := days_beside(text, year):
        named = _("、").join(day_said(on, with_year=True).said_in(_) for on in beside)
        words = _("%(days)s不在%(year)d年，没有填；请填到所在年份的页面。")
        messages.warning(request, words % {"days": named, "year": year})


def _page(year: int, entered: Sequence[ExceptionalDay]) -> Context:
    rows = arranged_days(year)
    is_built_in = StatutoryCalendar().knows(year)
    return {
        "section": "today",
        "crumbs": [{"label": _("日程"), "url": reverse("office:calendar")}],
        "year": year,
        "years": [
            {
                "label": _("%d年") % one,
                "url": reverse("office:working_days_of", args=[one]),
                "current": one == year,
            }
            for one in _years(clock.today().year)
        ],
        "is_known": is_built_in or bool(entered),
        "source": _source(is_built_in, entered),
        "festivals": _festivals(rows),
        "url": reverse("office:working_days_of", args=[year]),
    }


def _source(is_built_in: bool, entered: Sequence[ExceptionalDay]) -> str:
    if is_built_in and entered:
        return _("随系统提供，其中 %d 天按本平台填写的算。") % len(entered)
    if is_built_in:
        return _("随系统提供，与国务院办公厅公布的一致。")
    return _("由本平台填写。")


def _festivals(rows: Sequence[ExceptionalDay]) -> list[Context]:
    """The days by festival as a line each: those off, those worked in exchange."""
    names = dict.fromkeys(one.name for one in rows)
    return [
        {
            "name": _(name) if name else _("其他"),
            "off": _runs(one.on for one in rows if one.name == name and not one.is_worked),
            "worked": _runs(one.on for one in rows if one.name == name and one.is_worked),
        }
        for name in names
    ]


def _runs(days: Iterable[date]) -> list[list[date]]:
    """First and last day of each run, of a single day that day alone."""
    return [[run[0], run[-1]][: len(run)] for run in runs_of(days)]


urlpatterns: list[URLPattern] = [
    path("working-days/", working_days, name="working_days"),
    path("working-days/<int:year>/", working_days, name="working_days_of"),
]
