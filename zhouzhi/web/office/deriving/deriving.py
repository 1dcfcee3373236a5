"""据此组织本级活动: choose what above is carried out, look at what follows from it, make it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import namesakes_of
from zhouzhi.apps.notices.queries import notice_of
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.draft_campaign import (
    UpperCampaign,
    derivation_plan,
    derive_campaign,
    uppers_open_to,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.office.deriving.asked import day_in, issuing_day, issuing_doubt
from zhouzhi.web.office.deriving.sheet import Sheet
from zhouzhi.web.office.deriving.shown import sheet_shown
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/deriving/draft.html"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: for which unit, from what above, issued on which day."""

    unit: Any
    units: tuple[Any, ...]
    offered: tuple[UpperCampaign, ...]
    chosen: tuple[UpperCampaign, ...]
    issued_on: date

    @property
    def url(self) -> str:
        """The address of just this."""
        said = [("unit", str(self.unit.uuid)), ("issued_on", self.issued_on.isoformat())]
        said += [("upper", str(one.campaign.uuid)) for one in self.chosen]
        return f"{reverse('office:derive')}?{urlencode(said)}"


@permission("campaigns.derive")
@acts_once
def derive(request: SignedIn) -> HttpResponse:
    asked = _asked(request)
    if not asked.chosen:
        return render(request, TEMPLATE, _frame(asked))
    plan = derivation_plan(
        unit=asked.unit,
        uppers=asked.chosen,
        issued_on=asked.issued_on,
        calendar=office_calendar(),
    )
    sheet = Sheet(plan, request.POST if request.method == "POST" else None)
    if request.method == "POST" and request.POST.get("act") != "look" and sheet.is_valid():
        try:
            at = clock.business_now()
            made = derive_campaign(plan=plan, told=sheet.told(), actor=request.user, at=at)
            return made_of(request, made)
        except InvalidInput as refusal:
            show_in(sheet.form, refusal)
    context = {
        **_frame(asked),
        **sheet_shown(sheet),
        "beside": _beside(asked, sheet),
        "namesake": namesake(sheet),
    }
    return render(request, TEMPLATE, context, status=status_of(request, sheet))


def made_of(request: SignedIn, campaign) -> HttpResponse:
    """On to the duties of the campaign that was made."""
    said = _("已建成筹备中的“%s”。请核对应办事项和期限，再拟通知。")
    messages.success(request, said % campaign.name)
    return redirect("office:campaign_obligations", campaign.uuid)


def status_of(request: SignedIn, sheet: Sheet) -> int:
    """422 where something that was sent to be made cannot be taken; looking is never refused."""
    if request.method != "POST" or request.POST.get("act") == "look":
        return 200
    return 422 if sheet.form.errors or sheet.errors else 200


def _asked(request: SignedIn) -> Asked:
    """Read the address; without a choice the latest that nobody carries out yet is chosen.

    Raises PermissionRefused for who leads no unit.
    """
    units = tuple(units_led(request.user))
    if not units:
        raise PermissionRefused
    given, today = request.GET, clock.today()
    wanted = set(given.getlist("upper"))
    named = [one for one in units if str(one.uuid) == given.get("unit")]
    owed = [(one, uppers_open_to(one, today=today)) for one in named or units]
    fitting = [pair for pair in owed if _names(pair[1]) & wanted]
    unit, offered = (fitting or [pair for pair in owed if pair[1]] or owed)[0]
    chosen = tuple(one for one in offered if str(one.campaign.uuid) in wanted)
    if not chosen and not wanted:
        chosen = tuple(one for one in offered if not one.carried_out_by)[:1]
    return Asked(unit, units, offered, chosen, day_in(given, "issued_on", issuing_day(today)))


def _names(uppers: tuple[UpperCampaign, ...]) -> set[str]:
    return {str(one.campaign.uuid) for one in uppers}


def _frame(asked: Asked) -> Context:
    return {
        "section": "campaigns",
        "crumbs": crumbs(),
        "title": _("据此组织本级活动"),
        "unit": asked.unit.name,
        "units": [
            {"value": str(one.uuid), "label": one.name, "chosen": one == asked.unit}
            for one in (asked.units if len(asked.units) > 1 else ())
        ],
        "uppers": [_upper(one, is_chosen=one in asked.chosen) for one in asked.offered],
        "issued_on": asked.issued_on.isoformat(),
        "issued_words": date_words(asked.issued_on),
        "issued_doubt": _doubt(asked),
        "url": asked.url,
        "unit_value": str(asked.unit.uuid),
        "leads_url": reverse("office:lead_times", args=[asked.unit.uuid]),
        "button": _("建成本级活动"),
        "empty": not asked.chosen,
    }


def _doubt(asked: Asked) -> str:
    days = [one.due_on for upper in asked.chosen for one in upper.duties if one.due_on is not None]
    return issuing_doubt(asked.issued_on, today=clock.today(), uppers=days)


def _upper(one: UpperCampaign, *, is_chosen: bool) -> Context:
    campaign, notice = one.campaign, notice_of(one.campaign)
    return {
        "value": str(campaign.uuid),
        "chosen": is_chosen,
        "name": campaign.name,
        "lead": campaign.lead.short_name or campaign.lead.name,
        "notice": notice.title if notice else "",
        "number": notice.document_number if notice else "",
        "theme": campaign.theme,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "count": len(one.duties),
        "carried_out_by": _("、").join(one.carried_out_by),
    }


def _beside(asked: Asked, sheet: Sheet) -> Context:
    """What the upper campaign says of theme and days, and whether ours differs (与上级不同)."""
    upper, told = asked.chosen[0].campaign, sheet.told()
    return {
        "lead": upper.lead.short_name or upper.lead.name,
        "theme": upper.theme,
        "starts_on": upper.starts_on,
        "ends_on": upper.ends_on,
        "theme_differs": told.theme.strip() != upper.theme,
        "days_differ": (told.starts_on, told.ends_on) != (upper.starts_on, upper.ends_on),
    }


def namesake(sheet: Sheet) -> str:
    """That a campaign of this name is there already, so that units could not tell them apart."""
    name = sheet.told().name.strip()
    known = namesakes_of(name, sheet.plan.territory).exists()
    said = _("已有同名的专项活动“%s”，请改个名称，免得各单位分不清。")
    return said % name if name and known else ""


urlpatterns: list[URLPattern] = [path("campaigns/derive/", derive, name="derive")]
