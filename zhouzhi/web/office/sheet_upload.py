"""Reading and planning a sheet before the form's own transaction begins, few sheets at a time.

A sheet may take seconds to parse, and again to plan. Meanwhile nobody else may be kept from
writing, and some threads of the web process must stay free for everybody else.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.forms import Form
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


class SheetsInHand(Unavailable):
    """Other sheets are being read just now (正在读别的表格)."""

    code = "sheets_in_hand"
    template = gettext_noop("正在读取别人上传的表格，这一份没有收下。请过半分钟重新上传。")


class PlansInHand(Unavailable):
    """This long sheet, or others, are being planned just now (正在试读)."""

    code = "plans_in_hand"
    template = gettext_noop(
        "正在试读这份或别的长表格，请过半分钟刷新这一页。表格已经收下，不用重新上传。"
    )


class RegistersInHand(Unavailable):
    """Large registers are being written just now (正在生成名册)."""

    code = "registers_in_hand"
    template = gettext_noop("正在生成别人要的名册，请过半分钟再下载。")


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
            request.sheet = read_upload(request.sheet_form)
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
        sheet = queries.sheet_for(request.user, uuid)
        if sheet.applied_at is not None or sheet.row_count <= FEW_ROWS:
            return _planned(view, request, uuid)
        with hands.hold(sheet.pk):
            return _planned(view, request, uuid)  # somebody may have imported it meanwhile

    return planning


def _planned(view: PlanView, request: WithPlan, uuid: str) -> HttpResponseBase:
    sheet = request.unit_sheet = queries.sheet_for(request.user, uuid)
    request.plan = queries.sheet_plan(sheet) if sheet.applied_at is None else SheetPlan()
    return view(request, uuid)


class Hands:
    """The long sheets in hand: each once at a time, so that three clicks make one plan, and few.

    `refusal` is what is said where one or too many others are in hand for long.
    """

    def __init__(self, refusal: type[Refusal]) -> None:
        self._refusal = refusal
        self._changed = threading.Condition()
        self._held: set[int] = set()

    @contextmanager
    def hold(self, key: int) -> Iterator[None]:
        """Have a sheet in hand. Raises the refusal."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._has_room(key), _PATIENCE_SECONDS):
                raise self._refusal
            self._held.add(key)
        try:
            yield
        finally:
            with self._changed:
                self._held.discard(key)
                self._changed.notify_all()

    def _has_room(self, key: int) -> bool:
        return key not in self._held and len(self._held) < AT_A_TIME


hands = Hands(PlansInHand)
registers = Hands(RegistersInHand)


def read_upload(form: Form) -> Sheet | None:
    """The sheet that a valid form brings; None where the form now says why there is none."""
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        return read_bytes(file.read(), file.name)
    except Refusal as refusal:
        show_in(form, refusal)
        return None


def read_bytes(data: bytes, name: str) -> Sheet:
    """The sheet in these bytes, few at a time. Raises SheetsInHand and what says why there is none.

    A stored file is read here as one that was just uploaded.
    """
    with reads_few():
        return read_sheet_safely(data, name=name)


@contextmanager
def reads_few() -> Iterator[None]:
    """Read a file of somebody's while few others are being read. Raises SheetsInHand."""
    if not _reading.acquire(timeout=_PATIENCE_SECONDS):
        raise SheetsInHand
    try:
        yield
    finally:
        _reading.release()
