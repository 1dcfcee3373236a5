"""未报名单: which units still owe what, with whom to ring; to copy, and to take away as a sheet."""

import io
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.obligations.queries.owing import OwedDuty, OwingUnit, owing_units
from zhouzhi.apps.orgs.queries import UnitContact, contacts_of_units
from zhouzhi.documents.writing.lists import ListColumn, ListSheet, write_list
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.campaign_page import crumbs
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
SHOWN = 300
LATE = "late"


@permission("campaigns.ring")
def owing(request: SignedIn, uuid: str) -> HttpResponse:
    campaign, rows = _asked(request, uuid)
    contacts = contacts_of_units(request.user, [row.unit for row in rows])
    url = reverse("office:owing", args=[campaign.uuid])
    context = {
        "section": "campaigns",
        "crumbs": [*crumbs(), {"label": campaign.name, "url": _back(campaign)}],
        "campaign_title": campaign.name,
        "rows": [_shown(row, contacts[row.unit.pk]) for row in rows[:SHOWN]],
        "count": len(rows),
        "left_out": max(len(rows) - SHOWN, 0),
        "text": _to_copy(campaign, rows),
        "only_late": _only_late(request),
        "all_url": url,
        "late_url": f"{url}?only={LATE}",
        "sheet_url": reverse("office:owing_sheet", args=[campaign.uuid])
        + (f"?only={LATE}" if _only_late(request) else ""),
        "back_url": _back(campaign),
    }
    return render(request, "office/owing.html", context)


@permission("campaigns.ring")
def owing_sheet(request: SignedIn, uuid: str) -> HttpResponseBase:
    campaign, rows = _asked(request, uuid)
    contacts = contacts_of_units(request.user, [row.unit for row in rows])
    today = clock.today()
    sheet = ListSheet(
        title=_("%(name)s未报名单") % {"name": campaign.name},
        instructions=(_("截至%(day)s，共 %(n)d 家") % {"day": date_words(today), "n": len(rows)},),
        columns=(
            ListColumn(_("单位"), width=34.0),
            ListColumn(_("欠报事项"), width=48.0),
            ListColumn(_("联系人"), width=14.0),
            ListColumn(_("电话"), width=32.0),
        ),
        rows=[_line(row, contacts[row.unit.pk]) for row in rows],
        made_on=today,
    )
    name = _("未报名单%(day)s.xlsx") % {"day": f"{today:%Y%m%d}"}
    return download(io.BytesIO(write_list(sheet)), filename=name, media_type=XLSX)


def _asked(request: SignedIn, uuid: str) -> tuple[Any, list[OwingUnit]]:
    found = campaign_for(request.user, uuid)
    must_organise(request.user, found)
    at = clock.business_now()
    return found, owing_units(found, at=at, only_late=_only_late(request))


def _only_late(request: SignedIn) -> bool:
    return request.GET.get("only") == LATE


def _back(campaign) -> str:
    return reverse("office:campaign", args=[campaign.uuid])


def _shown(row: OwingUnit, contact: UnitContact) -> Context:
    return {
        "name": row.name,
        "url": reverse("office:unit", args=[row.unit.uuid]),
        "duties": [{"said": _said(duty), "overdue": duty.overdue} for duty in row.duties],
        "people": _people(contact),
    }


def _people(contact: UnitContact) -> list[Context]:
    """Who is rung, each with the numbers; the office's own telephone where nobody has one."""
    people: list[Context] = [
        {"name": one.name, "numbers": [number for number in (one.telephone, one.mobile) if number]}
        for one in contact.people
    ]
    rung = any(one["numbers"] for one in people)
    if contact.telephone and not rung:
        people.append({"name": _("办公电话"), "numbers": [contact.telephone]})
    return people


def _said(duty: OwedDuty) -> str:
    parts = [duty.title]
    if duty.due_on:
        parts.append(_("%(day)s截止") % {"day": date_words(duty.due_on)})
    if duty.locked:
        parts.append(_("已截止受理"))
    elif duty.overdue:
        parts.append(_("已逾期"))
    return _("，").join(parts)


def _line(row: OwingUnit, contact: UnitContact) -> tuple[str, ...]:
    people = _people(contact)
    return (
        row.name,
        _("；").join(_said(duty) for duty in row.duties),
        _("、").join(one["name"] for one in people),
        _("、").join(number for one in people for number in one["numbers"]),
    )


def _to_copy(campaign, rows: Sequence[OwingUnit]) -> str:
    """The list as a message to a group: who, and what; no telephones, which are not for a group.

    What is taken no more (已截止受理) nobody is asked for; "" where nothing else is owed.
    """
    head = _("%(name)s还有 %(n)d 家没有报齐，请抓紧报送：")
    asked = [(row, [duty for duty in row.duties if not duty.locked]) for row in rows]
    asked = [(row, duties) for row, duties in asked if duties]
    if not asked:
        return ""
    lines = [
        _("%(number)d. %(unit)s：%(duties)s")
        % {
            "number": number,
            "unit": row.name,
            "duties": _("；").join(map(_said, duties)),
        }
        for number, (row, duties) in enumerate(asked, start=1)
    ]
    return "\n".join([head % {"name": campaign.name, "n": len(asked)}, *lines])


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/owing/", owing, name="owing"),
    path("campaigns/<uuid:uuid>/owing/sheet/", owing_sheet, name="owing_sheet"),
]
