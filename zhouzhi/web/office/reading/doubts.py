"""Acts on the doubts of a reading: one of the choices, what a person writes, or a file."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.answers import Asked, asked_by
from zhouzhi.apps.notices.domain.doubts import WRITTEN, is_about_statistics_form
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.notices.forms import answer_form
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.adopt_notice import supply_form
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.reading.page import reading_page
from zhouzhi.web.office.reading.places import key_of, of_doubt, says
from zhouzhi.web.refusals import show_in


@permission("notices.decide")
@require_POST
@acts_once
@says(of_doubt)
def doubt_settle(request: SignedIn, uuid: str) -> HttpResponse:
    doubt = queries.doubt_for(request.user, uuid)
    at = clock.business_now()
    choice = request.POST.get("choice", "")
    asked = asked_by(doubt.code, doubt.fact.kind) if doubt.fact else None
    if choice == WRITTEN and asked is not None:
        return _written(request, doubt, asked)
    file = request.FILES.get("file")
    if file is not None:
        _hand_in(request, doubt, file)
    elif is_about_statistics_form(doubt.code, doubt.message):
        supply_form(doubt=doubt, choice=choice, actor=request.user, at=at)
    else:
        actions.settle_doubt(doubt=doubt, choice=choice, actor=request.user, at=at)
    return redirect(of_doubt(request, uuid))


def _written(request: SignedIn, doubt, asked: Asked) -> HttpResponse:
    """Settle a doubt by what was written beside it, or show it again with what is wrong."""
    form = answer_form(asked, key=key_of(doubt), data=request.POST)
    if form.is_valid():
        try:
            at = clock.business_now()
            actions.settle_doubt(doubt=doubt, choice=form.words(), actor=request.user, at=at)
            return redirect(of_doubt(request, str(doubt.uuid)))
        except Refusal as refusal:
            refusal.field = next(iter(form.fields))
            show_in(form, refusal)
    part = doubt.read_notice
    page = reading_page(
        request, part.reading, position=part.position, answered={doubt.uuid.hex: form}
    )
    return render(request, "office/reading.html", {**page, "wrong": form}, status=422)


def _hand_in(request: SignedIn, doubt, file: UploadedFile) -> None:
    annex = actions.hand_in_annex(
        doubt=doubt,
        stream=cast(BinaryIO, file),
        filename=file.name or "",
        by=request.user,
        at=clock.business_now(),
    )
    said = _("附件已收下，正在识读；读完后在这处疑点里选用。")
    if annex.state != ReadingState.QUEUED:
        said = _("附件已收下，和通知放在一起；采用以后在通知页可以下载。")
    messages.success(request, said)


urlpatterns: list[URLPattern] = [
    path("doubts/<uuid:uuid>/settle/", doubt_settle, name="doubt_settle"),
]
