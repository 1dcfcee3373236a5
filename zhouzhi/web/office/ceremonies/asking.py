"""邀请代表队: which units come to a ceremony, with how many places each."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.activities.actions import ceremonies as actions
from zhouzhi.apps.activities.domain.ceremonies import MOST_PLACES
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import may_prepare
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.apps.activities.queries.asked_units import MOST_OFFERED, units_to_ask
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.ceremonies.page import found_for
from zhouzhi.web.office.ceremonies.shown import crumbs
from zhouzhi.web.office.unit_numbers import UnitNumbers

Context = dict[str, Any]
TEMPLATE = "office/ceremony_ask.html"


@permission("activities.prepare_ceremony")
@acts_once
def ceremony_ask(request: SignedIn, uuid: str) -> HttpResponse:
    found = found_for(request.user, uuid)
    if not may_prepare(request.user, found):
        raise PermissionRefused
    kept = queries.ceremony_of(found)
    rows = queries.delegations_of(kept) if kept else []
    units = _offered(found, rows)
    if request.method != "POST":
        typed = {str(row.delegation.unit.uuid): str(row.delegation.places) for row in rows}
        numbers = UnitNumbers(units, typed, most=MOST_PLACES)
        return render(request, TEMPLATE, _context(found, kept, rows, numbers))
    numbers = UnitNumbers.sent(units, request.POST, ticks=False, most=MOST_PLACES)
    error = ""
    if numbers.is_sound():
        try:
            return _asked(request, found, numbers)
        except Refusal as refusal:
            error = refusal.said_in(_)
    context = _context(found, kept, rows, numbers, error=error)
    return render(request, TEMPLATE, context, status=422)


def _offered(found, rows: list[queries.DelegationRow]) -> tuple[Any, ...]:
    """Those that are asked already, and those that may be, in tree order."""
    units = {unit.pk: unit for unit in units_to_ask(found)[:MOST_OFFERED]}
    units |= {row.delegation.unit_id: row.delegation.unit for row in rows}
    return tuple(sorted(units.values(), key=lambda unit: unit.path))


def _asked(request: SignedIn, found, numbers: UnitNumbers) -> HttpResponse:
    count = str(request.POST.get("edit_count", ""))
    places = {key: number for key, number in numbers.numbers().items() if number is not None}
    asked = actions.ask_delegations(
        activity=found,
        places=places,
        edit_count=int(count) if count.isascii() and count.isdecimal() and len(count) < 9 else -1,
        actor=request.user,
    )
    said = ngettext("已邀请 %d 个代表队。", "已邀请 %d 个代表队。", len(asked))
    messages.success(request, said % len(asked))
    return redirect("office:ceremony", found.uuid)


def _context(
    found, kept, rows: list[queries.DelegationRow], numbers: UnitNumbers, *, error: str = ""
) -> Context:
    replied = {
        str(row.delegation.unit.uuid): _("已回执，%d 人") % row.people_count
        for row in rows
        if row.slip is not None
    }
    return {
        "section": "register",
        "crumbs": crumbs(found, inside=True),
        "name": found.name,
        "url": reverse("office:ceremony_ask", args=[found.uuid]),
        "cancel_url": reverse("office:ceremony", args=[found.uuid]),
        "edit_count": kept.edit_count if kept else 0,
        "rows": numbers.shown(replied),
        "is_cut": units_to_ask(found).count() > MOST_OFFERED,
        "most_units": MOST_OFFERED,
        "error": error,
        "errors": [
            *([{"message": error, "href": "#units"}] if error else []),
            *numbers.error_lines(),
        ],
        "has_due": bool(kept and kept.due_on),
        "asks": ActivityState(found.state).takes_replies,
    }


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/ceremony/delegations/", ceremony_ask, name="ceremony_ask")
]
