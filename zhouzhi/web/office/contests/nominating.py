"""推荐参赛: a unit's nomination, typed, changed, put in order, withdrawn."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.actions import nominations as actions
from zhouzhi.apps.activities.domain.nominations import FILE_MEGABYTES
from zhouzhi.apps.activities.forms.contests import NominationForm
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.apps.orgs.queries import area_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office.contests.shown import crumbs, head_of, nomination_shown, quota_shown
from zhouzhi.web.office.contests.uploads import AT_ONCE_BYTES, WithPapers, stores_papers
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
TEMPLATE = "office/nomination.html"


def _called(request: SignedIn, uuid: str) -> Any:
    call = queries.call_for(request.user, uuid)
    asked = request.GET.get("unit", "")
    return queries.called_unit(request.user, call, uuid_in(asked) if asked else "")


@permission("activities.nominate")
@takes_bytes(AT_ONCE_BYTES)
@stores_papers(_called)
@acts_once
def nominate(request: WithPapers, uuid: str) -> HttpResponse:
    called = _called(request, uuid)
    if request.method != "POST":
        form = NominationForm.shown(None, edit_count=0, rank=0, most_rank=0)
        return render(request, TEMPLATE, _context(request, called, form))
    form = NominationForm(request.POST, area=area_of(called.unit))
    if form.is_valid() and not request.paper_errors:
        try:
            return _nominated(request, called, form)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _context(request, called, form, unsaved=True)
    return render(request, TEMPLATE, context, status=422)


def _nominated(request: WithPapers, called, form: NominationForm) -> HttpResponse:
    actions.nominate(
        called=called,
        entry=form.entry(),
        files=request.papers,
        actor=request.user,
        at=clock.business_now(),
    )
    if called.call.wants and not request.papers:
        said = _("已推荐，但还没有交材料。请在截止前打开这个推荐，把要交的文件补上。")
        messages.warning(request, said)
    else:
        messages.success(request, _("已推荐，截止前还可以改、可以撤回。"))
    return redirect("office:contest", called.call.uuid)


def _own(request: SignedIn, uuid: str) -> Any:
    found = queries.nomination_for(request.user, uuid)
    if request.method == "POST" and not acts_for(request.user, found.called.unit):
        raise NotFound
    return found


@permission("activities.nominate")
@takes_bytes(AT_ONCE_BYTES)
@stores_papers(_own)
@acts_once
def nomination(request: WithPapers, uuid: str) -> HttpResponse:
    found = _own(request, uuid)
    called = found.called
    if request.method != "POST":
        context = _context(request, called, _as_kept(found), found=found)
        return render(request, TEMPLATE, context)
    form = NominationForm(request.POST, most_rank=called.taken_count, area=area_of(called.unit))
    if form.is_valid() and not request.paper_errors:
        try:
            return _revised(request, found, form)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _context(request, called, form, found=found, unsaved=True)
    return render(request, TEMPLATE, context, status=422)


def _as_kept(found) -> NominationForm:
    return NominationForm.shown(
        queries.nomination_entry(found),
        edit_count=found.edit_count,
        rank=found.rank,
        most_rank=found.called.taken_count,
    )


def _revised(request: WithPapers, found, form: NominationForm) -> HttpResponse:
    dropped = [uuid_in(one) for one in request.POST.getlist("drop")]
    actions.revise_nomination(
        nomination=found,
        entry=form.entry(),
        files=request.papers,
        dropped=[one for one in dropped if one],
        rank=form.rank_sent(found.rank),
        edit_count=form.edit_count_sent(),
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("已保存。"))
    return redirect("office:contest", found.called.call.uuid)


@permission("activities.nominate")
@require_POST
@acts_once
def nomination_withdraw(request: SignedIn, uuid: str) -> HttpResponse:
    found = _own(request, uuid)
    call = found.called.call
    actions.withdraw_nomination(nomination=found, actor=request.user, at=clock.business_now())
    messages.success(request, _("已撤回，名额空出来了。"))
    return redirect("office:contest", call.uuid)


def _context(
    request: WithPapers,
    called,
    form: NominationForm,
    *,
    found: Any = None,
    unsaved: bool = False,
) -> Context:
    call, user = called.call, request.user
    head = head_of(call, user)
    quota = queries.quota_of(called)
    is_full = request.method == "GET" and found is None and quota.left == 0
    writes = acts_for(user, called.unit) and not head["is_over"] and not is_full
    return {
        "section": "today",
        "crumbs": crumbs(call, user, inside=True),
        "contest": head,
        "unit": called.unit.name,
        "quota": quota_shown(quota),
        "is_full": is_full,
        "nomination": nomination_shown(found) if found else None,
        "form": form,
        "writes": writes,
        "url": request.get_full_path(),
        "cancel_url": head["url"],
        "paper_errors": request.paper_errors,
        "errors": [{"message": words, "href": "#id_files"} for words in request.paper_errors],
        "most_megabytes": FILE_MEGABYTES,
        "withdraw": _withdrawing(found) if found and writes else None,
        "files_lost": bool(request.papers),
        "unsaved": unsaved,
    }


def _withdrawing(found) -> Context:
    return {
        "id": "withdraw",
        "url": reverse("office:nomination_withdraw", args=[found.uuid]),
        "title": _("撤回这个推荐"),
        "effects": [
            _("推荐和它的 %d 个文件一并删去，找不回来") % found.files.count(),
            _("名额空出来，截止前可以另推一个"),
        ],
        "button": _("撤回"),
        "seal": True,
        "fields": {},
    }


urlpatterns: list[URLPattern] = [
    path("contests/<uuid:uuid>/nominate/", nominate, name="nominate"),
    path("nominations/<uuid:uuid>/", nomination, name="nomination"),
    path("nominations/<uuid:uuid>/withdraw/", nomination_withdraw, name="nomination_withdraw"),
]
