"""识读: one file that was handed in, its facts decided on one by one or all, then adopted."""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.doubts import is_about_statistics_form
from zhouzhi.apps.notices.domain.kinds import KINDS, FindingKind, kind_label
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.forms import FactForm, fact_form
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.adopt_notice import adopt_reading, doubt_partial_forms, supply_form
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download
from zhouzhi.web.office.reading_page import address, reading_page
from zhouzhi.web.refusals import show_in

Act = Callable[..., HttpResponse]
_HIDDEN = {403, 404}


@permission("notices.read")
def reading(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    if found.annex_to is not None:
        outer = found.annex_to
        return redirect(address(outer.reading.uuid, outer.position, "doubts"))
    if found.state in (ReadingState.READ, ReadingState.ADOPTED):
        if getattr(request, "htmx", False) and "wait" in request.GET:
            return HttpResponseClientRedirect(address(uuid))
        part = request.GET.get("part", "1")
        position = int(part) if part.isdecimal() and len(part) < 10 else 1
        page = reading_page(request, found, position=position)
        return render(request, "office/reading.html", page)
    return _waiting(request, found)


def _waiting(request: SignedIn, found) -> HttpResponse:
    context = {
        "section": "notices",
        "crumbs": [{"label": _("通知"), "url": reverse("office:notices")}],
        "name": found.filename,
        "handed_in_on": found.handed_in_at.astimezone(clock.OFFICE_ZONE).date(),
        "status": found.state,
        "failure": found.failure,
        "file_url": reverse("office:reading_original", args=[found.uuid]),
        "poll_url": f"{address(found.uuid)}?wait=1",
        "retry_url": reverse("office:reading_retry", args=[found.uuid]),
        "discard_url": reverse("office:reading_discard", args=[found.uuid]),
    }
    return render(request, "office/reading_wait.html", context)


@permission("notices.read")
def reading_original(request: SignedIn, uuid: str) -> FileResponse:
    found = queries.reading_for(request.user, uuid)
    return download(
        open_blob(found.blob), filename=found.filename, media_type="application/octet-stream"
    )


def _says(where: Callable[..., str]) -> Callable[[Act], Act]:
    """Let an act that is refused say why on the page it was asked from."""

    def mark(view: Act) -> Act:
        @wraps(view)
        def saying(request: SignedIn, uuid: str, *args: str) -> HttpResponse:
            try:
                return view(request, uuid, *args)
            except Refusal as refusal:
                if refusal.status in _HIDDEN:
                    raise
                messages.error(request, refusal.said_in(_))
                return redirect(where(request, uuid))

        return saying

    return mark


def _of_reading(request: SignedIn, uuid: str) -> str:
    return address(uuid)


def _of_fact(request: SignedIn, uuid: str) -> str:
    fact = queries.fact_for(request.user, uuid)
    return _beside(fact)


def _of_doubt(request: SignedIn, uuid: str) -> str:
    part = queries.doubt_for(request.user, uuid).read_notice
    return address(part.reading.uuid, part.position, "doubts")


def _of_part(request: SignedIn, uuid: str) -> str:
    part = queries.read_notice_for(request.user, uuid)
    return address(part.reading.uuid, part.position)


def _beside(fact) -> str:
    part = fact.read_notice
    return address(part.reading.uuid, part.position, f"fact-{fact.uuid.hex}")


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_reading)
def reading_confirm(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    count = actions.confirm_remaining(reading=found, actor=request.user, at=clock.business_now())
    messages.success(request, _("确认了 %(count)d 项。") % {"count": count})
    return redirect(address(uuid))


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_part)
def reading_direction(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    chosen = request.POST.get("direction", "")
    known = [direction.value for direction in Direction]
    direction = Direction(chosen) if chosen in known else Direction.UNDECIDED
    actions.set_direction(
        read_notice=part, direction=direction, actor=request.user, at=clock.business_now()
    )
    return redirect(_of_part(request, uuid))


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_fact)
def fact_confirm(request: SignedIn, uuid: str) -> HttpResponse:
    fact = queries.fact_for(request.user, uuid)
    actions.confirm_fact(fact=fact, actor=request.user, at=clock.business_now())
    return redirect(_beside(fact))


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_fact)
def fact_reject(request: SignedIn, uuid: str) -> HttpResponse:
    fact = queries.fact_for(request.user, uuid)
    actions.reject_fact(fact=fact, actor=request.user, at=clock.business_now())
    messages.success(request, _("已剔除一项“%(kind)s”。") % {"kind": kind_label(fact.kind)})
    part = fact.read_notice
    return redirect(address(part.reading.uuid, part.position, "facts"))


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_fact)
def fact_reconsider(request: SignedIn, uuid: str) -> HttpResponse:
    fact = queries.fact_for(request.user, uuid)
    actions.reconsider_fact(fact=fact, actor=request.user, at=clock.business_now())
    return redirect(_beside(fact))


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
            return redirect(_beside(fact))
        except Refusal as refusal:
            _show(form, refusal)
    part = fact.read_notice
    opened = {fact.uuid.hex: form}
    page = reading_page(request, part.reading, position=part.position, opened=opened)
    return render(request, "office/reading.html", {**page, "wrong": form}, status=422)


def _show(form: FactForm, refusal: Refusal) -> None:
    refusal.field = form.TYPED_AS.get(refusal.field, refusal.field)
    show_in(form, refusal)


@permission("notices.decide")
@acts_once
def fact_add(request: SignedIn, uuid: str, kind: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    if kind not in list(KINDS):
        raise NotFound
    form = fact_form(kind, key="new", data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            fact = actions.add_fact(
                read_notice=part,
                kind=kind,
                value=form.value({}),
                actor=request.user,
                at=clock.business_now(),
            )
            return redirect(_beside(fact))
        except Refusal as refusal:
            _show(form, refusal)
    return _fact_page(request, part, FindingKind(kind), form)


def _fact_page(request: SignedIn, part, kind: FindingKind, form: FactForm) -> HttpResponse:
    back = address(part.reading.uuid, part.position)
    context = {
        "section": "notices",
        "crumbs": [
            {"label": _("通知"), "url": reverse("office:notices")},
            {"label": _("识读"), "url": back},
        ],
        "title": _("补一项%(kind)s") % {"kind": kind_label(kind)},
        "intro": _("照通知原文填写；补上的这一项视为已经确认。"),
        "form": form,
        "url": request.path,
        "button": _("补上"),
        "cancel_url": back,
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_doubt)
def doubt_settle(request: SignedIn, uuid: str) -> HttpResponse:
    doubt = queries.doubt_for(request.user, uuid)
    at = clock.business_now()
    choice = request.POST.get("choice", "")
    file = request.FILES.get("file")
    if file is not None:
        actions.hand_in_annex(
            doubt=doubt,
            stream=cast(BinaryIO, file),
            filename=file.name or "",
            by=request.user,
            at=at,
        )
        messages.success(request, _("附件已收下，正在识读；读完后在这处疑点里选用。"))
    elif is_about_statistics_form(doubt.code, doubt.message):
        supply_form(doubt=doubt, choice=choice, actor=request.user, at=at)
    else:
        actions.settle_doubt(doubt=doubt, choice=choice, actor=request.user, at=at)
    return redirect(_of_doubt(request, uuid))


@permission("notices.adopt")
@require_POST
@acts_once
@_says(_of_reading)
def reading_adopt(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    doubts = doubt_partial_forms(reading=found, actor=request.user)
    if doubts:
        messages.error(request, doubts[0].message)
        return redirect(address(uuid, doubts[0].read_notice.position, "doubts"))
    adoption = adopt_reading(reading=found, actor=request.user, at=clock.business_now())
    if adoption.campaign is None:
        owed = {"count": len(adoption.owed)}
        messages.success(request, _("已收下这份通知，本单位应办 %(count)d 项。") % owed)
        return redirect("office:today")
    messages.success(
        request, _("已建成专项活动“%(name)s”（筹备）。") % {"name": adoption.campaign.name}
    )
    return redirect("office:campaign", adoption.campaign.uuid)


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_reading)
def reading_retry(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    actions.retry_reading(reading=found, at=clock.business_now(), actor=request.user)
    return redirect(address(uuid))


@permission("notices.decide")
@require_POST
@acts_once
@_says(_of_reading)
def reading_discard(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.reading_for(request.user, uuid)
    actions.discard_reading(reading=found, actor=request.user)
    messages.success(request, _("已放弃识读“%(name)s”，原件照存。") % {"name": found.filename})
    return redirect("office:notices")


urlpatterns: list[URLPattern] = [
    path("readings/<uuid:uuid>/", reading, name="reading"),
    path("readings/<uuid:uuid>/original/", reading_original, name="reading_original"),
    path("readings/<uuid:uuid>/confirm/", reading_confirm, name="reading_confirm"),
    path("readings/<uuid:uuid>/adopt/", reading_adopt, name="reading_adopt"),
    path("readings/<uuid:uuid>/retry/", reading_retry, name="reading_retry"),
    path("readings/<uuid:uuid>/discard/", reading_discard, name="reading_discard"),
    path("read-notices/<uuid:uuid>/direction/", reading_direction, name="reading_direction"),
    path("read-notices/<uuid:uuid>/add/<str:kind>/", fact_add, name="fact_add"),
    path("facts/<uuid:uuid>/confirm/", fact_confirm, name="fact_confirm"),
    path("facts/<uuid:uuid>/correct/", fact_correct, name="fact_correct"),
    path("facts/<uuid:uuid>/reject/", fact_reject, name="fact_reject"),
    path("facts/<uuid:uuid>/reconsider/", fact_reconsider, name="fact_reconsider"),
    path("doubts/<uuid:uuid>/settle/", doubt_settle, name="doubt_settle"),
]
