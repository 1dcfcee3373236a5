"""审核: one version, to read, to accept, or to return with a reason; and its files."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _

from zhouzhi.apps.submissions.actions import note_look
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.apps.submissions.queries import evidence_for, submission_for, thumbnail_for
from zhouzhi.documents.intake.thumbnails import MEDIA_TYPE
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.open_scan import PaperUnreadable, ScanUnreadable, must_show_something
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download
from zhouzhi.web.office import review_page
from zhouzhi.web.office.reviewing.signed import NOT_HELD

# A browser would run these, given the chance; they leave as plain bytes.
_SAID = {"accept": gettext_lazy("已通过。"), "return": gettext_lazy("已退回，对方会看到理由。")}


class WithPaper(SignedIn):
    """A request whose chosen paper was opened before the form's own transaction begins."""

    paper_refusal: Refusal | None


def opens_paper(view: Callable[[WithPaper, str], HttpResponseBase]):
    """Open the paper that a version is accepted on first; a refusal waits in the request."""

    @wraps(view)
    def opening(request: WithPaper, uuid: str) -> HttpResponseBase:
        request.paper_refusal = None
        if request.method == "POST" and request.POST.get("act") == "accept":
            try:
                paper = _chosen(request, "paper") or _held(request)
                if paper is not None:
                    name = paper.filename
                    must_show_something(paper.blob, name=name, refusal=PaperUnreadable)
            except ScanUnreadable as refusal:
                request.paper_refusal = refusal
        return view(request, uuid)

    return opening


@permission("submissions.review")
@opens_paper
@acts_once
def review(request: WithPaper, uuid: str) -> HttpResponse:
    version = submission_for(request.user, uuid)
    error = ""
    if request.method == "POST":
        try:
            _decide(request, version)
            messages.success(request, _SAID[request.POST["act"]])
            return redirect("office:review", uuid)
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            error = refusal.said_in(gettext)
    note_look(submission=version, actor=request.user, at=clock.business_now())
    context = review_page.page(version, request.user, error=error, typed=request.POST)
    return render(request, "office/review.html", context, status=422 if error else 200)


def _decide(request: WithPaper, version) -> None:
    if not may_judge(request.user, version):
        raise PermissionRefused
    act = {
        "submission": version,
        "expected_hash": request.POST.get("content_hash", ""),
        "actor": request.user,
        "at": clock.business_now(),
        "reason": request.POST.get("reason", ""),
    }
    match request.POST.get("act"):
        case "accept":
            if request.paper_refusal is not None:
                raise request.paper_refusal
            accept_submission(**act, paper=_chosen(request, "paper"), held_against=_held(request))
        case "return":
            return_submission(**act)
        case _:
            raise Refusal(_("请选择通过或退回。"))


def _chosen(request: SignedIn, name: str):
    """The file of a version that was chosen under a name, None where none was."""
    chosen = request.POST.get(name, "")
    return evidence_for(request.user, chosen) if chosen else None


def _held(request: SignedIn):
    """The stamped scan that the figures were compared with; None where nobody did."""
    is_none = request.POST.get("held_against") == NOT_HELD
    return None if is_none else _chosen(request, "held_against")


@permission("submissions.read_evidence")
def evidence(request: SignedIn, uuid: str) -> FileResponse:
    row = evidence_for(request.user, uuid)
    return download(open_blob(row.blob), filename=row.filename, media_type=row.blob.media_type)


@permission("submissions.read_evidence")
def evidence_thumbnail(request: SignedIn, uuid: str) -> FileResponse:
    picture = thumbnail_for(request.user, uuid)
    return download(open_blob(picture), filename=_("缩略图.webp"), media_type=MEDIA_TYPE)


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/", review, name="review"),
    path("evidence/<uuid:uuid>/", evidence, name="evidence"),
    path("evidence/<uuid:uuid>/thumbnail/", evidence_thumbnail, name="evidence_thumbnail"),
]
