"""总结: composed from what is accepted, edited by people, finished as editions, handed up."""

from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.reports import actions, queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal, StaleEdit
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.answer_upper import answer_upper
from zhouzhi.processes.take_accepted import take_accepted
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, XLSX, download
from zhouzhi.web.office import report_page

PDF, HTML = "application/pdf", "text/html"


@permission("reports.read")
def report(request: SignedIn, uuid: str) -> HttpResponse:
    return _page(request, uuid)


def _page(
    request: SignedIn,
    uuid: object,
    *,
    typed: report_page.Typed | None = None,
    refused: report_page.Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.report_for(request.user, uuid, on=clock.today())
    context = report_page.page(request, found, typed=typed, refused=refused)
    return render(request, "office/report.html", context, status=status)


@permission("reports.edit")
@require_POST
@acts_once
def report_compose(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)

    def act() -> str:
        composed = actions.compose_report(
            campaign=campaign, actor=request.user, at=clock.business_now()
        )
        return _said(composed.changed)

    return _acted(request, uuid, act)


def _said(changed: tuple[str, ...]) -> str:
    if not changed:
        return _("已按现在通过的报送拟好。")
    return _("已按最新数据重拟，有变化的：%s。") % "、".join(changed)


def _acted(request: SignedIn, uuid: object, act: Callable[[], str]) -> HttpResponse:
    """Do it, say it, and lead back to the page; a refusal is said there too."""
    try:
        messages.success(request, act())
    except (NotFound, PermissionRefused, actions.ReportIncomplete):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
    return redirect("office:report", uuid)


@permission("reports.edit")
@require_POST
@acts_once
def report_alike(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.draft_for(request.user, uuid)
    is_joint = request.POST.get("act") == "joint"

    def act() -> str:
        actions.decide_alike(
            report=row,
            key=request.POST.get("key", ""),
            is_joint=is_joint,
            actor=request.user,
            at=clock.business_now(),
        )
        if is_joint:
            return _("已记为一项联合举办的活动，总结已重拟。")
        return _("已记为各办各的活动，总结已重拟。")

    return _acted(request, uuid, act)


@permission("reports.edit")
@require_POST
@acts_once
def report_finish(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.draft_for(request.user, uuid)
    reason, is_ticked = request.POST.get("reason", ""), "agreed" in request.POST

    def act() -> str:
        edition = actions.finish_report(
            report=row,
            actor=request.user,
            at=clock.business_now(),
            without=reason if is_ticked else "",
        )
        return _("已定稿，是第 %d 稿。文件正在生成。") % edition.number

    try:
        return _acted(request, uuid, act)
    except actions.ReportIncomplete as refusal:
        refused = report_page.Refused(reason, is_ticked, refusal.said_in(_))
        return _page(request, uuid, refused=refused, status=422)


@permission("reports.edit")
@require_POST
@acts_once
def report_revise(request: SignedIn, uuid: str) -> HttpResponse:
    row = queries.draft_for(request.user, uuid)

    def act() -> str:
        actions.revise_report(report=row, actor=request.user)
        return _("已恢复为草稿，改好后再次定稿。")

    return _acted(request, uuid, act)


@permission("reports.edit")
@require_POST
@acts_once
def report_section(request: SignedIn, uuid: str) -> HttpResponse:
    section = queries.section_for(request.user, uuid)
    campaign = section.report.campaign.uuid
    try:
        _write(request, section)
    except StaleEdit:
        said = _(
            "您改的时候别人存了这一节：上面是现在的文字，下面是您写的。核对后再存，以您的为准。"
        )
        return _page(request, campaign, typed=_typed(request, uuid, said), status=409)
    except (actions.SectionTooLong, actions.ReportFinished) as refusal:
        typed = _typed(request, uuid, refusal.said_in(_))
        return _page(request, campaign, typed=typed, status=refusal.status)
    return redirect(f"{reverse('office:report', args=[campaign])}#s-{section.key}")


def _typed(request: SignedIn, uuid: object, error: str) -> report_page.Typed:
    return {str(uuid): (request.POST.get("text", ""), error)}


def _write(request: SignedIn, section) -> None:
    base = request.POST.get("base", "")
    count = int(base) if base.isdecimal() and len(base) < 10 else 0
    if request.POST.get("act") == "restore":
        actions.restore_section(section=section, edit_count=count, actor=request.user)
        return
    actions.edit_section(
        section=section,
        text=request.POST.get("text", ""),
        edit_count=count,
        actor=request.user,
        at=clock.business_now(),
    )


@permission("reports.hand_up")
@require_POST
@acts_once
def report_answer(request: SignedIn, uuid: str, obligation: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    owed = obligation_for(request.user, obligation)
    try:
        draft = answer_upper(
            campaign=campaign, obligation=owed, actor=request.user, at=clock.business_now()
        )
    except (NotFound, PermissionRefused):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect("office:report", uuid)
    messages.success(request, _("已起草，还没有发出。请核对后报送。"))
    if draft.left_pages:
        left = _(
            "有 %d 个报道的截图或存档页面放不下，没有带上；报道仍在清单里，有链接的上级照样能核对。"
        )
        messages.warning(request, left % draft.left_pages)
    for finding in draft.lacking:
        messages.warning(request, finding.message)
    return redirect("office:obligation", obligation)


@permission("reports.hand_up")
@require_POST
@acts_once
def report_files(request: SignedIn, uuid: str, obligation: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    owed = obligation_for(request.user, obligation)
    try:
        count = take_accepted(
            campaign=campaign,
            obligation=owed,
            picked=request.POST.getlist("file"),
            actor=request.user,
            at=clock.business_now(),
        )
    except (NotFound, PermissionRefused):
        raise
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
    else:
        messages.success(request, _("已放进 %d 个文件，还没有发出。") % count)
    return redirect("office:obligation", obligation)


@permission("reports.read")
def edition_document(request: SignedIn, uuid: str) -> FileResponse:
    edition = queries.edition_for(request.user, uuid)
    return _file(edition.document, queries.document_name(edition), DOCX)


@permission("reports.read")
def edition_printed(request: SignedIn, uuid: str) -> FileResponse:
    edition = queries.edition_for(request.user, uuid)
    return _file(edition.printed, queries.printed_name(edition), PDF)


@permission("reports.read")
def edition_webpage(request: SignedIn, uuid: str) -> FileResponse:
    edition = queries.edition_for(request.user, uuid)
    return _file(edition.webpage, queries.webpage_name(edition), HTML)


@permission("reports.read")
def edition_form(request: SignedIn, uuid: str) -> FileResponse:
    edition = queries.edition_for(request.user, uuid)
    return _file(edition.form_sheet, queries.form_sheet_name(edition), XLSX)


def _file(blob, filename: str, media_type: str) -> FileResponse:
    if blob is None:
        raise NotFound
    return download(open_blob(blob), filename=filename, media_type=media_type)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/report/", report, name="report"),
    path("campaigns/<uuid:uuid>/report/compose/", report_compose, name="report_compose"),
    path("campaigns/<uuid:uuid>/report/alike/", report_alike, name="report_alike"),
    path("campaigns/<uuid:uuid>/report/finish/", report_finish, name="report_finish"),
    path("campaigns/<uuid:uuid>/report/revise/", report_revise, name="report_revise"),
    path(
        "campaigns/<uuid:uuid>/report/answer/<uuid:obligation>/",
        report_answer,
        name="report_answer",
    ),
    path(
        "campaigns/<uuid:uuid>/report/answer/<uuid:obligation>/files/",
        report_files,
        name="report_files",
    ),
    path("report-sections/<uuid:uuid>/", report_section, name="report_section"),
    path("editions/<uuid:uuid>/document/", edition_document, name="edition_document"),
    path("editions/<uuid:uuid>/printed/", edition_printed, name="edition_printed"),
    path("editions/<uuid:uuid>/webpage/", edition_webpage, name="edition_webpage"),
    path("editions/<uuid:uuid>/form/", edition_form, name="edition_form"),
]
