"""Reading and planning a sheet before the form's own transaction begins, few sheets at a time.

A sheet may take seconds to parse, and again to plan. Meanwhile nobody else may be kept from
writing, and some threads of the web process must stay free for everybody else.
"""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.domain.unit_sheet import SheetPlan
from zhouzhi.apps.orgs.forms import SheetForm
from zhouzhi.documents.intake.boundary import read_sheet_safely
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.foundation.errors import Refusal, Unavailable, gettext_noop
from zhouzhi.web.access import SignedIn
from zhouzhi.web.refusals import show_in

AT_A_TIME = 2
_PATIENCE_SECONDS = 1.0
_reading = threading.BoundedSemaphore(AT_A_TIME)
# A sheet of no more rows is planned in a moment, whatever else is being planned.
FEW_ROWS = 2_000
_planning = threading.BoundedSemaphore(AT_A_TIME)


class SheetsInHand(Unavailable):
    """Other sheets are being read just now (正在读别的表格)."""

    code = "sheets_in_hand"
    template = gettext_noop("正在读取别人上传的表格，这一份没有收下。请过半分钟重新上传。")


class PlansInHand(Unavailable):
    """Other long sheets are being planned just now (正在试读别的表格)."""

    code = "plans_in_hand"
    template = gettext_noop(
        "正在试读别的长表格，这一页请过半分钟刷新。表格已经收下，不用重新上传。"
    )


class WithSheet(SignedIn):
    """A request whose sheet has been read: the form, and the sheet unless the form says why not."""

    sheet_form: SheetForm
    sheet: Sheet | None


View = Callable[[WithSheet], HttpResponseBase]


def reads_sheet(view: View) -> View:
    """Read what was uploaded first; a refusal stands in `request.sheet_form` then."""

    @wraps(view)
    def reading(request: WithSheet) -> HttpResponseBase:
        request.sheet_form = SheetForm(request.POST or None, request.FILES or None)
        request.sheet = None
        if request.method == "POST":
            queries.office_that_keeps(request.user)  # a stranger to the register costs nothing
            request.sheet = _read(request.sheet_form)
        return view(request)

    return reading


class WithPlan(SignedIn):
    """A request about a sheet that was handed in: the sheet, and what importing it would do."""

    unit_sheet: Any
    plan: SheetPlan


PlanView = Callable[[WithPlan, str], HttpResponseBase]


def plans_sheet(view: PlanView) -> PlanView:
    """Plan the import of a sheet that is still to be imported, against the register as it is."""

    @wraps(view)
    def planning(request: WithPlan, uuid: str) -> HttpResponseBase:
        sheet = request.unit_sheet = queries.sheet_for(request.user, uuid)
        request.plan = _plan(sheet) if sheet.applied_at is None else SheetPlan()
        return view(request, uuid)

    return planning


def _plan(sheet: Any) -> SheetPlan:
    if sheet.row_count <= FEW_ROWS:
        return queries.sheet_plan(sheet)
    if not _planning.acquire(timeout=_PATIENCE_SECONDS):
        raise PlansInHand
    try:
        return queries.sheet_plan(sheet)
    finally:
        _planning.release()


def _read(form: SheetForm) -> Sheet | None:
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        if not _reading.acquire(timeout=_PATIENCE_SECONDS):
            raise SheetsInHand
        try:
            return read_sheet_safely(file.read(), name=file.name)
        finally:
            _reading.release()
    except Refusal as refusal:
        show_in(form, refusal)
        return None
