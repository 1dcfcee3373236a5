"""通知: those handed in and those on file, and the place to hand in another."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.actions.copies import note_read
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.forms import UploadForm
from zhouzhi.apps.notices.queries import ListedNotice, ListedReading
from zhouzhi.apps.orgs import queries as orgs
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import download
from zhouzhi.web.office import notice_page, samples
from zhouzhi.web.office.notice_places import notice_address
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.reading.places import address
from zhouzhi.web.refusals import show_in

PAGE_SIZE = 20
DELIVERED_SHOWN = 100
KINDS = gettext_lazy("docx、doc、pdf、html、txt，扫描件和照片（jpg、png）也可以")
Context = dict[str, Any]


@permission("notices.read")
def notices(request: SignedIn) -> HttpResponse:
    hands_in = orgs.units_led(request.user).exists()
    return _page(request, _form(request) if hands_in else None)


@permission("notices.hand_in")
@require_POST
@acts_once
def notice_upload(request: SignedIn) -> HttpResponse:
    orgs.unit_to_act_for(request.user)  # who leads no unit is refused before the form is looked at
    form = _form(request, bound=True)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            unit = orgs.unit_to_act_for(request.user, form.cleaned_data.get("unit", ""))
            found = actions.hand_in(
                unit=unit,
                stream=file,
                filename=file.name,
                by=request.user,
                at=clock.business_now(),
            )
            return redirect("office:reading", found.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    return _page(request, form, status=422)


@permission("notices.read")
def notice(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.notice_for(request.user, uuid)
    if request.method == "GET":
        note_read(notice=found, actor=request.user, at=clock.business_now())
    return render(request, "office/notice.html", notice_page.page(request, found))


@permission("notices.read")
def notice_original(request: SignedIn, uuid: str) -> FileResponse:
    copy = queries.copy_for(request.user, queries.notice_for(request.user, uuid))
    if copy is None or copy.blob is None:
        raise NotFound
    return download(
        open_blob(copy.blob), filename=copy.filename, media_type="application/octet-stream"
    )


@permission("notices.read")
def notice_annex(request: SignedIn, uuid: str, annex: str) -> FileResponse:
    row = queries.annex_for(request.user, queries.notice_for(request.user, uuid), annex)
    return download(
        open_blob(row.blob), filename=row.filename, media_type="application/octet-stream"
    )


def _form(request: SignedIn, *, bound: bool = False) -> UploadForm:
    units = [(str(unit.uuid), unit.name) for unit in orgs.units_led(request.user)]
    return UploadForm(
        request.POST if bound else None, request.FILES if bound else None, units=units
    )


def _page(request: SignedIn, form: UploadForm | None, *, status: int = 200) -> HttpResponse:
    direction = request.GET.get("direction", "")
    rows = queries.readings_towards(request.user, direction)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    copies = queries.copies_delivered_to(request.user)
    url = reverse("office:notices")
    context = {
        "section": "notices",
        "notices": [_listed(queries.listed(row)) for row in page],
        "form": form,
        "empty": _nothing(request) if form is None else None,
        "delivered": [_delivered(copy) for copy in copies[:DELIVERED_SHOWN]],
        "upload_url": reverse("office:notice_upload"),
        "kinds": KINDS,
        "max_size": actions.LIMIT_BYTES,
        "samples": samples.offered(request) if form is not None else [],
        "samples_url": reverse("office:notice_sample"),
        "filter": {
            "direction": direction,
            "all_url": url,
            "issued_url": f"{url}?direction={Direction.ISSUED}",
            "received_url": f"{url}?direction={Direction.RECEIVED}",
        },
        "pager": pager(url, page, direction=direction),
    }
    return render(request, "office/notices.html", context, status=status)


def _nothing(request: SignedIn) -> Context:
    """What stands here for who hands in no notices."""
    said = _("上级部署时把通知一并送到这里；要报的事按期限列在“今日”，附通知原话。")
    if not orgs.units_acted_for(request.user).exists():
        said = _("通知由专项活动管理员交来、核对；系统管理员和审计员不经手。")
    return {"title": _("这里没有要您办的通知"), "text": said}


def _delivered(copy) -> Context:
    """A notice that came with a dispatch; its campaign opens from its own page."""
    return {
        "title": copy.notice.title,
        "url": notice_address(copy.notice),
        "issuer": copy.notice.issuer_names,
        "document_number": copy.notice.document_number,
        "issued_on": copy.notice.issued_on,
        "direction": copy.direction,
        "filed_on": copy.filed_at.astimezone(clock.OFFICE_ZONE).date(),
    }


def _listed(row: ListedReading) -> Context:
    first, *annexes = row.notices or (None,)
    return {
        **_named(row, first),
        "received_on": row.received_on,
        "annexes": [_named(row, notice) for notice in annexes],
    }


def _named(row: ListedReading, notice: ListedNotice | None) -> Context:
    slug, label = _status(row)
    campaign = None
    if notice and notice.campaign_name and notice.direction is Direction.ISSUED:
        url = reverse("office:campaign", args=[notice.campaign_uuid])
        campaign = {"title": notice.campaign_name, "url": url}
    decided = notice and notice.direction is not Direction.UNDECIDED
    return {
        "title": (notice.title if notice else "") or row.filename,
        "url": address(row.uuid, notice.position if notice else 1),
        "issuer": notice.issuer if notice else "",
        "document_number": notice.document_number if notice else "",
        "issued_on": notice.issued_on if notice else None,
        "direction": notice.direction.value if notice and decided else "",
        "status": slug,
        "status_label": label,
        "campaign": campaign,
    }


def _status(row: ListedReading) -> tuple[str, str]:
    match row.state:
        case ReadingState.QUEUED:
            return "reading", _("正在识读")
        case ReadingState.FAILED:
            return "failed", _("没能识读")
        case ReadingState.ADOPTED:
            return "confirmed", _("已采用")
        case ReadingState.DISCARDED:
            return "discarded", _("已放弃")
    if row.open_doubts:
        return "doubts", _("%(count)d 处疑点待定") % {"count": row.open_doubts}
    return "open", _("待确认")


urlpatterns: list[URLPattern] = [
    path("notices/", notices, name="notices"),
    path("notices/upload/", notice_upload, name="notice_upload"),
    path("notices/<uuid:uuid>/", notice, name="notice"),
    path("notices/<uuid:uuid>/original/", notice_original, name="notice_original"),
    path("notices/<uuid:uuid>/annexes/<uuid:annex>/", notice_annex, name="notice_annex"),
]
