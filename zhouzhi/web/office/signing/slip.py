"""送签单: a page that goes with the paper to those who sign by hand."""

from io import BytesIO

from django.http import FileResponse
from django.urls import URLPattern, path
from django.utils import timezone

from zhouzhi.apps.drafting.domain.signing import mark_of
from zhouzhi.apps.drafting.domain.slip import PlaceToSign, slip_of
from zhouzhi.apps.drafting.queries import signing as queries
from zhouzhi.documents.writing import write_docx
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, download


@permission("drafting.view_signing")
def signing_slip(request: SignedIn, uuid: str) -> FileResponse:
    row = queries.signing_for(request.user, uuid)
    if row.ended_at is not None:
        raise NotFound  # what was signed is void
    slip = slip_of(
        title=row.draft.title,
        number=row.version.number,
        mark=mark_of(row.version.content_hash),
        sent_by=row.sent_by.name,
        sent_on=timezone.localtime(row.sent_at).date(),
        places=[
            PlaceToSign(each.name, each.is_host, each.opinion, each.signer, each.signed_on)
            for each in queries.sign_offs_of(row)
        ],
    )
    return download(BytesIO(write_docx(slip)), filename=f"{slip.name}.docx", media_type=DOCX)


urlpatterns: list[URLPattern] = [
    path("signings/<uuid:uuid>/slip/", signing_slip, name="signing_slip"),
]
