"""导出活动: the lists in which activities go out, and the receiver's own form filled in."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.lists import (
    EXPECTED,
    FIRST_DAY,
    FORMS,
    LAST_DAY,
    NUMBER,
    ListForm,
    cells_of,
    list_title,
)
from zhouzhi.apps.activities.forms.sheets import TemplateForm
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.documents.writing import write_docx
from zhouzhi.documents.writing.rosters import (
    Holds,
    Roster,
    RosterColumn,
    cards_document,
    roster_document,
    write_roster,
)
from zhouzhi.foundation import clock, tree
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal, gettext_noop
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import DOCX, XLSX, download
from zhouzhi.web.office.annexed_templates import annexes_shown
from zhouzhi.web.office.register.asked import ALL_YEARS, Asked
from zhouzhi.web.office.register.asked import asked as asked_for
from zhouzhi.web.office.sheet_upload import read_upload
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
SETTLED, ALL = "settled", "all"
_XLSX_ONLY = gettext_noop("模板请用 xlsx 格式。xls、csv 请先另存为 xlsx。")


_HOLDS = {
    **dict.fromkeys((NUMBER, "expected", EXPECTED, "money"), Holds.NUMBERS),
    **dict.fromkeys((FIRST_DAY, LAST_DAY), Holds.DAYS),
}


class WithTemplate(SignedIn):
    """A request whose form was read: the form of the page, and the sheet unless it was refused."""

    template_form: TemplateForm
    sheet: Sheet | None


class NoRegister(PermissionRefused):
    """Who looks over no register has nothing to take out of it (没有列给您的台账)."""

    code = "no_register"
    template = gettext_noop(
        "没有列给您的台账，导不出表。要表的请填报单位或主管部门导出；审查员请从“待审查”进入。"
    )


def asked(request: SignedIn) -> Asked:
    """What the address asks for. Raises NoRegister where the person looks over none.

    Whoever has a level above hands lists to it, of what is cleared alone, unless the address asks
    for all of it or for one state.
    """
    found = asked_for(request, year=clock.today().year)
    if found.root is None:
        raise NoRegister
    scope = request.GET.get("scope", "")
    goes_up = bool(tree.parent_path(found.top.path))
    is_settled = scope == SETTLED or (goes_up and scope != ALL)
    only = replace(found.only, is_settled=is_settled and found.only.state is None)
    kept = {**found.kept, "scope": scope} if scope in (SETTLED, ALL) else found.kept
    return replace(found, only=only, kept=kept)


def reads_template(
    view: Callable[[WithTemplate], HttpResponseBase],
) -> Callable[[WithTemplate], HttpResponseBase]:
    """Read what was uploaded before the act's own transaction begins."""

    @wraps(view)
    def reading(request: WithTemplate) -> HttpResponseBase:
        request.template_form = TemplateForm(request.POST or None, request.FILES or None)
        request.sheet = read_upload(request.template_form) if request.method == "POST" else None
        return view(request)

    return reading


@permission("activities.see")
@reads_template
@acts_once
def activity_export(request: WithTemplate) -> HttpResponse:
    found, form = asked(request), request.template_form
    if request.sheet is not None:
        try:
            template = _kept(request, found, request.sheet)
            return redirect(address(found, "activity_template", template.uuid))
        except Refusal as refusal:
            show_in(form, refusal)
    context = page(request, found, form=form if _place(request, found) else None)
    status = 422 if form.errors else 200
    return render(request, "office/activity_export.html", context, status=status)


def _kept(request: WithTemplate, found: Asked, sheet: Sheet) -> Any:
    file = request.template_form.cleaned_data["file"]
    file.seek(0)
    if file.read(2) != b"PK":
        raise Refusal(_XLSX_ONLY, field="file")
    file.seek(0)
    place = _place(request, found)
    if place is None:
        raise NotFound
    return actions.keep_template(
        keeper=place[0],
        campaign=place[1],
        filename=file.name,
        worksheet=sheet.title,
        content=file,
        cells=sheet.rows,
        by=request.user,
        at=clock.now(),
    )


def _place(request: SignedIn, found: Asked) -> tuple[Any, Any] | None:
    """The unit that keeps a form, and the campaign that it is of: the one filtered by, if any."""
    places = queries.sheet_choices(request.user)
    wanted = (one for one in places if found.only.campaign in (None, one[1]))
    return next(wanted, None)


def page(request: SignedIn, found: Asked, **more: object) -> Context:
    """The page of what goes out (office/activity_export.html); a form's own page shows it too."""
    count, is_more = queries.list_count(request.user, found.root, found.only)
    return {
        "section": "register",
        "crumbs": [{"label": _("台账"), "url": found.address("register", scope="")}],
        "count": _("%d 以上") % count if is_more else str(count),
        "campaign": found.only.campaign.name if found.only.campaign else "",
        "place": found.root.name,
        "is_filtered": found.only.is_on,
        "all_url": found.address("activity_export", since=ALL_YEARS) if found.only.since else "",
        "unready": _unready(request, found),
        "is_settled": found.only.is_settled,
        "scopes": _scopes(request, found),
        "register_url": found.address("register", scope=""),
        "upload_url": found.address("activity_export"),
        "lists": [_list(found, form) for form in FORMS.values()],
        "templates": [_template(found, row) for row in queries.templates_for(request.user)],
        "annexed": annexes_shown(request.user, _place(request, found)),
        **more,
    }


def _scopes(request: SignedIn, found: Asked) -> list[Context]:
    """The two extents of these lists, each with its count; none where a state is asked for."""
    if found.only.state is not None:
        return []
    words = ((SETTLED, _("只要已过审的")), (ALL, _("连同没过审的、延期的")))
    shown = []
    for scope, label in words:
        only = replace(found.only, is_settled=scope == SETTLED)
        count, is_more = queries.list_count(request.user, found.root, only)
        shown.append(
            {
                "label": label,
                "count": _("%d 以上") % count if is_more else str(count),
                "url": found.address("activity_export", scope=scope),
                "chosen": only.is_settled == found.only.is_settled,
            }
        )
    return shown


def _unready(request: SignedIn, found: Asked) -> list[str]:
    """What of the register is not settled, in words with counts, whether it goes out or not."""
    every = replace(found.only, is_settled=False)
    counts = queries.unready_in(request.user, found.root, every)
    told = (
        (_("%d 项草稿"), counts.draft_count),
        (_("%d 项待审查"), counts.waiting_count),
        (_("%d 项延期、时间待定"), counts.postponed_count),
        (_("%d 项不在活动周内"), counts.outside_count),
    )
    return [words % count for words, count in told if count]


def _list(found: Asked, form: ListForm) -> Context:
    kinds = (("xlsx", _("Excel 表格")), *((("docx", _("Word 文档")),) if form.paper else ()))
    return {
        "title": _(form.title),
        "hint": _(form.hint),
        "files": [
            {"label": label, "url": address(found, "activity_list", form.key, kind)}
            for kind, label in kinds
        ],
    }


def _template(found: Asked, row: Any) -> Context:
    return {
        "name": row.filename,
        "campaign": row.campaign.name,
        "url": address(found, "activity_template", row.uuid),
        "fill_url": address(found, "activity_template_fill", row.uuid),
    }


def address(found: Asked, name: str, *args: object) -> str:
    """An address that keeps the register's filter."""
    query = found.address("register").partition("?")[2]
    url = reverse(f"office:{name}", args=args)
    return f"{url}?{query}" if query else url


@permission("activities.see")
def activity_list(request: SignedIn, form: str, kind: str) -> HttpResponseBase:
    chosen, found = FORMS.get(form), asked(request)
    if chosen is None or (kind == "docx" and not chosen.paper):
        raise NotFound
    roster = _roster(request, found, chosen, is_paper=kind == "docx")
    name = f"{roster.title}{clock.today():%Y%m%d}.{kind}"
    if kind == "xlsx":
        return download(io.BytesIO(write_roster(roster)), filename=name, media_type=XLSX)
    document = cards_document(roster) if chosen.is_cards else roster_document(roster)
    return download(io.BytesIO(write_docx(document)), filename=name, media_type=DOCX)


def _roster(request: SignedIn, found: Asked, form: ListForm, *, is_paper: bool) -> Roster:
    columns = form.paper if is_paper else form.columns
    rows = queries.listed(request.user, found.root, found.only, only_key=form.only_key)
    campaign = found.only.campaign or queries.campaign_of(rows)
    setting = queries.list_setting(campaign, on=clock.today())
    return Roster(
        _title(form, campaign, found),
        _("填报单位：%s（盖章）") % (home_unit(request.user) or found.root).name,
        tuple(
            RosterColumn(_(one.heading), one.width, _HOLDS.get(one.key, Holds.WORDS))
            for one in columns
        ),
        [cells_of(columns, number, row, setting) for number, row in enumerate(rows, 1)],
        made_on=clock.today(),
        landscape=is_paper and not form.is_cards,
    )


def _title(form: ListForm, campaign: Any, found: Asked) -> str:
    year = campaign.edition if campaign else clock.today().year
    name = campaign.name if campaign else ""
    return list_title(_(form.title), campaign=name, year=year, place=found.root.name)


urlpatterns: list[URLPattern] = [
    path("activities/export/", activity_export, name="activity_export"),
    path("activities/export/<slug:form>.<slug:kind>", activity_list, name="activity_list"),
]
