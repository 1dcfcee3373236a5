"""The doors of an upload that can be resumed: announced, asked about, gone on with, given up."""

from django.http import HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, reverse

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.obligations.queries.links import duty_by
from zhouzhi.apps.submissions import actions, queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.files.incoming import LARGEST_PART
from zhouzhi.processes.receive_upload import finish_upload, receive_part
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office.linked.guard import Linked, by_link
from zhouzhi.web.office.sending.protocol import (
    OtherProtocol,
    in_tus,
    method_of,
    must_speak_tus,
    number_in,
    part_in,
    standing,
    told_in,
)

_ALLOWED = ("HEAD", "PATCH", "DELETE")


@permission("submissions.answer")
@in_tus
def send(request: SignedIn, uuid: str) -> HttpResponse:
    return _announced(request, obligation_for(request.user, uuid), "office:sent")


@permission("submissions.answer", also=("PATCH", "DELETE"))
@takes_bytes(LARGEST_PART)
@in_tus
def sent(request: SignedIn, uuid: str) -> HttpResponse:
    return _gone_on(request, uuid)


@by_link
@in_tus
def answer_send(request: Linked, uuid: str) -> HttpResponse:
    return _announced(request, duty_by(request.link, uuid), "office:answer_sent")


@by_link
@takes_bytes(LARGEST_PART)
@in_tus
def answer_sent(request: Linked, uuid: str) -> HttpResponse:
    return _gone_on(request, uuid)


def _announced(request: SignedIn, duty, door: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    draft = queries.draft_for(request.user, duty)
    if draft is None:
        raise NotFound
    must_speak_tus(request)
    size, told = number_in(request, "Upload-Length"), told_in(request)
    if told.get("material") not in set(Material):
        raise OtherProtocol(field="material")
    upload = actions.announce_upload(
        submission=draft,
        material=Material(told["material"]),
        filename=told.get("filename", ""),
        size=size,
        actor=request.user,
        at=clock.business_now(),
    )
    answer = standing(upload, status=201, received=0)
    answer["Location"] = reverse(door, args=[upload.uuid])
    return answer


def _gone_on(request: SignedIn, uuid: str) -> HttpResponse:
    upload = queries.upload_for(request.user, uuid)
    must_speak_tus(request)
    match method_of(request):
        case "HEAD":
            # a process that died over the last part left the file unattached
            finish_upload(upload=upload, actor=request.user)
            return standing(upload, status=200, received=upload.content.received)
        case "PATCH":
            at = number_in(request, "Upload-Offset")
            data = part_in(request)
            reached = receive_part(upload=upload, data=data, at=at, actor=request.user)
            return standing(upload, status=204, received=reached)
        case "DELETE":
            actions.give_up_upload(upload=upload, actor=request.user)
            return HttpResponse(status=204)
    return HttpResponseNotAllowed(_ALLOWED)


# Each part says where it begins; one that comes twice is refused by that.
for _door in (send, sent, answer_send, answer_sent):
    _door.acts_once_by = "offset"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/sending/", send, name="send"),
    path("sending/<uuid:uuid>/", sent, name="sent"),
    path("answer/duties/<uuid:uuid>/sending/", answer_send, name="answer_send"),
    path("answer/sending/<uuid:uuid>/", answer_sent, name="answer_sent"),
]
