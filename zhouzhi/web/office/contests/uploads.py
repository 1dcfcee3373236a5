"""Taking files for a call or a nomination: stored before the form's own transaction begins."""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, cast

from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from zhouzhi.apps.activities.actions.contests import CallPaper
from zhouzhi.apps.activities.domain.nominations import FILE_MEGABYTES
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.web.access import SignedIn
from zhouzhi.web.bounds import MEGABYTE

FILE_BYTES = FILE_MEGABYTES * MEGABYTE
# A few files as large as may be, and the rest of the page with them.
AT_ONCE_BYTES = 3 * FILE_BYTES
FIELD = "files"


class WithPapers(SignedIn):
    """A request whose files have been stored: the papers, and what was refused."""

    papers: list[CallPaper]
    paper_errors: list[str]


View = Callable[..., HttpResponseBase]
Guard = Callable[[SignedIn, str], object]


def stores_papers(guard: Guard) -> Callable[[View], View]:
    """Store what was uploaded first; `guard` refuses who has no business here before that.

    What the view kept is referred to; the rest, of a form that was refused, is forgotten.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def storing(request: WithPapers, uuid: str) -> HttpResponseBase:
            request.papers, request.paper_errors = [], []
            if request.method == "POST" and request.FILES:
                guard(request, uuid)
                _store(request)
            try:
                return view(request, uuid)
            finally:
                _let_go(request)

        return storing

    return mark


def _store(request: WithPapers) -> None:
    for upload in request.FILES.getlist(FIELD):
        name = upload.name or ""
        try:
            blob = store(stream=cast(BinaryIO, upload), name=name, limit_bytes=FILE_BYTES)
            request.papers.append(CallPaper(blob, name))
        except Refusal as refusal:
            request.paper_errors.append(refusal.said_in(gettext))


def _let_go(request: WithPapers) -> None:
    for blob in {paper.blob for paper in request.papers}:
        let_go(blob)
