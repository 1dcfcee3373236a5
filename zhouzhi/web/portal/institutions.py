"""开放机构: laboratories, museums and works that open their doors, as they were filed."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhouzhi.apps.activities.domain.institutions import SlotEntry
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.queries.public import (
    InstitutionTold,
    institution_told,
    institutions_told,
    institutions_told_count,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.said import said_in
from zhouzhi.web.access import PUBLIC, permission
from zhouzhi.web.portal.answers import amiss, gone, page
from zhouzhi.web.portal.asked import AskedAmiss, asked_in
from zhouzhi.web.portal.shown import paragraphs
from zhouzhi.web.whens import slot_words

Context = dict[str, Any]
A_PAGE = 100


@permission(PUBLIC)
@require_safe
def institutions(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    try:
        asked = asked_in(request.GET, today=today).number
    except AskedAmiss as refusal:
        return amiss(refusal)
    count = institutions_told_count(today=today)
    last = max(1, ceil(count / A_PAGE))
    at = min(max(asked, 1), last)
    told = institutions_told(today=today, first=(at - 1) * A_PAGE, most=A_PAGE)
    groups = [
        {"kind": _(kind.label), "rows": [institution_row(one) for one in rows]}
        for kind in InstitutionKind
        if (rows := [one for one in told if one.told.kind is kind])
    ]
    pager = {
        "page": at,
        "previous_url": page_url(at - 1) if at > 1 else "",
        "next_url": page_url(at + 1) if at < last else "",
    }
    context = {"section": "institutions", "groups": groups, "count": count, "pager": pager}
    return page(request, "institutions.html", context)


def page_url(number: int) -> str:
    """The address of one page of the list; the first has none of its own."""
    address = reverse("portal:institutions")
    return f"{address}?page={number}" if number > 1 else address


@permission(PUBLIC)
@require_safe
def institution(request: HttpRequest, uuid: str) -> HttpResponse:
    try:
        found = institution_told(uuid, today=clock.today())
    except NotFound:
        return gone()
    told = found.told
    context = {
        "section": "institutions",
        "title": told.name,
        "is_over": not found.is_open,
        "kind": _(told.kind.label),
        "unit": told.unit if told.unit != told.name else "",
        "address": told.address,
        "summary": paragraphs(told.summary),
        "slots": [{"words": slot_words(slot), "capacity": slot.capacity} for slot in told.slots],
        "rules": [said_in(rule, _) for rule in told.rules],
        "office": told.contact_office,
        "telephone": told.contact_telephone,
    }
    return page(request, "institution.html", context)


def institution_row(found: InstitutionTold) -> Context:
    """One institution as one line (portal/_institution.html)."""
    told = found.told
    return {
        "name": told.name,
        "url": reverse("portal:institution", args=[found.uuid]),
        "kind": _(told.kind.label),
        "address": told.address,
        "hours": hours_words(told.slots),
        "rules": _("，").join(said_in(rule, _) for rule in told.rules[:3]),
    }


def hours_words(slots: Iterable[SlotEntry]) -> str:
    """When it opens, its slots one after the other; 时间请电话咨询 where none was said."""
    said = _("；").join(slot_words(slot) for slot in slots)
    return said or _("开放时间请电话咨询")


urlpatterns: list[URLPattern] = [
    path("institutions/", institutions, name="institutions"),
    path("institutions/<uuid:uuid>/", institution, name="institution"),
]
