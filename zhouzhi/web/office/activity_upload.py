"""Reading and planning a sheet of activities before the form's own transaction begins."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponseBase

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.forms.sheets import ActivitySheetForm
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.documents.intake.sheets import Sheet
from zhouzhi.foundation.errors import PermissionRefused, gettext_noop
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.sheet_upload import FEW_ROWS, hands, read_upload


class WithActivitySheet(SignedIn):
    """A request whose sheet has been read: the form, and the sheet unless the form says why not."""

    sheet_form: ActivitySheetForm
    places: dict[str, tuple[Any, Any]]
    sheet: Sheet | None


class WithActivityPlan(SignedIn):
    """A request about a sheet that was handed in: the sheet, and what importing it would do."""

    activity_sheet: Any
    plan: SheetPlan


class EntersNothing(PermissionRefused):
    """Whose post is not to enter activities imports none (不填报活动)."""

    code = "enters_no_activities"
    template = gettext_noop("您的岗位不填报活动，不能导入。请由填报单位的填报员办理。")


class NoCampaignServed(PermissionRefused):
    """A sheet of activities goes into a campaign; this unit takes part in none (没有专项活动)."""

    code = "no_campaign_served"
    template = gettext_noop(
        "您的单位现在没有进行中的专项活动，活动表没有地方归入。等上级部署，或者本级建成专项活动以后，"
        "再来导入；急着登记的，可以先在台账里逐项填写。"
    )


def reads_sheet(
    view: Callable[[WithActivitySheet], HttpResponseBase],
) -> Callable[[WithActivitySheet], HttpResponseBase]:
    """Read what was uploaded first; a refusal stands in `request.sheet_form` then."""

    @wraps(view)
    def reading(request: WithActivitySheet) -> HttpResponseBase:
        found = queries.sheet_choices(request.user)
        if not found and standing(request.user).unit_ids:
            raise NoCampaignServed
        if not found:
            raise EntersNothing
        request.places = {f"{unit.uuid}:{one.uuid}": (unit, one) for unit, one in found}
        words = [(key, f"{unit.name} · {one.name}") for key, (unit, one) in request.places.items()]
        request.sheet_form = ActivitySheetForm(
            request.POST or None,
            request.FILES or None,
            places=words,
            initial={"place": request.GET.get("place", "")},
        )
        request.sheet = read_upload(request.sheet_form) if request.method == "POST" else None
        return view(request)

    return reading


def plans_sheet(
    view: Callable[[WithActivityPlan, str], HttpResponseBase],
) -> Callable[[WithActivityPlan, str], HttpResponseBase]:
    """Plan the import of a sheet that is still to be imported, against the register as it is."""

    @wraps(view)
    def planning(request: WithActivityPlan, uuid: str) -> HttpResponseBase:
        sheet = queries.sheet_for(request.user, uuid)
        if sheet.applied_at is not None or sheet.row_count <= FEW_ROWS:
            return _planned(view, request, uuid)
        with hands.hold(-sheet.pk):  # units' sheets are held by their own keys
            return _planned(view, request, uuid)

    return planning


def _planned(
    view: Callable[[WithActivityPlan, str], HttpResponseBase], request: WithActivityPlan, uuid: str
) -> HttpResponseBase:
    sheet = request.activity_sheet = queries.sheet_for(request.user, uuid)
    is_open = sheet.applied_at is None
    request.plan = queries.sheet_plan(sheet, request.user) if is_open else SheetPlan()
    return view(request, uuid)
