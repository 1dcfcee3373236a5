"""通讯录: the register and one unit."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.permissions import may_keep_numbers
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.sheet_made_up import made_code
from zhouzhi.apps.orgs.domain.units import Level, Line, UnitKind
from zhouzhi.apps.orgs.forms import DivisionsForm, EditUnitForm, NewUnitForm, UnitForm
from zhouzhi.apps.orgs.permissions import keeps_register, leads, may_end, may_name
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import people
from zhouzhi.web.office.form_page import CRUMB, form_page
from zhouzhi.web.office.groups import listed_groups
from zhouzhi.web.office.twins import asks_of_unit
from zhouzhi.web.office.unit_tree import shown_of
from zhouzhi.web.refusals import show_in


@permission("orgs.view_register")
def units(request: SignedIn) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    register = queries.register_for(request.user, text=text)
    context = {
        "section": "units",
        **shown_of(request, register, text=text),
        "filter": {"text": text, "clear_url": reverse("office:units")},
        "groups": listed_groups(request),
        "totals": register.totals,
        "urls": _urls(request),
    }
    return render(request, "office/units.html", context)


@permission("orgs.view_unit")
def unit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_look_at(request.user, uuid)
    page = queries.unit_page(request.user, found)
    context = {
        "section": "units",
        "crumbs": [CRUMB],
        "unit": page,
        "people": people.people_of(uuid, page.people),
        "lines": [_line(row) for row in page.lines],
        **_course(found),
        "numbers_url": _numbers_url(request, found),
        **(_ways_to_keep(request, found) if page.may_keep else {}),
    }
    return render(request, "office/unit.html", context)


def _numbers_url(request: SignedIn, found) -> str:
    """Where an office keeps its document numbers, for who does."""
    if not may_keep_numbers(request.user, found):
        return ""
    return reverse("office:numbers", args=[found.uuid])


def _line(row) -> dict[str, Any]:
    """Under whom the unit stands or stood, along which line."""
    return {
        "parent": row.parent.name,
        "line": "" if row.line == Line.TERRITORIAL else _("业务上指导"),
        "from_on": row.starts_on,
        "to_on": row.ends_on,
    }


def _course(found) -> dict[str, Any]:
    """What a unit came of, and what became of it (沿革)."""
    return {
        "succeeds": [_named(row.unit) | {"on": row.on} for row in queries.predecessors_of(found)],
        "succeeded_by": [_named(row) for row in queries.successors_of(found)],
    }


def _named(unit) -> dict[str, Any]:
    return {"name": unit.name, "url": reverse("office:unit", args=[unit.uuid])}


def _ways_to_keep(request: SignedIn, found) -> dict[str, str]:
    """Where who keeps the register changes a unit, invites to it, and adds what lies below.

    A unit is ended by who stands above it.
    """
    doors = {"edit_url": "office:unit_edit"}
    if leads(request.user, found):
        doors["leads_url"] = "office:lead_times"
    if may_end(request.user, found):
        doors["close_url"] = "office:unit_close"
    if not found.is_territory:
        doors["invite_url"] = "office:invite"
    if queries.divisions_to_add(found):
        doors["divisions_url"] = "office:divisions"
    return {name: reverse(door, args=[found.uuid]) for name, door in doors.items()}


@permission("orgs.keep_register")
@acts_once
def unit_new(request: SignedIn) -> HttpResponse:
    keeper = queries.office_that_keeps(request.user)
    parents = [(str(row.uuid), row.name, row.code) for row in queries.parents_for(request.user)]
    likely = {
        "level": keeper.level,
        "kind": UnitKind.DEPARTMENT,
        "name": request.GET.get("name", "")[:100],
    }
    form = NewUnitForm(request.POST or None, parents=parents, initial=likely)
    if request.method == "POST" and form.is_valid():
        parent = queries.unit_to_keep(request.user, form.cleaned_data["parent"])
        if not asks_of_unit(form, parent=parent):
            try:
                return redirect("office:unit", _create(request, form.cleaned_data, parent).uuid)
            except Refusal as refusal:
                show_in(form, refusal)
    return form_page(request, _("加单位"), form, _("加入通讯录"))


def _create(request: SignedIn, given: dict[str, Any], parent):
    return actions.create_unit(
        code=given["code"] or made_code(parent.code, given["name"]),
        name=given["name"],
        short_name=given["short_name"],
        level=Level(given["level"]),
        kind=UnitKind(given["kind"]),
        telephone=given["telephone"],
        parent=parent,
        since=clock.today(),
        actor=request.user,
    )


@permission("orgs.keep_register")
@acts_once
def unit_edit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    may = may_name(request.user, found)
    form = EditUnitForm(request.POST or None, unit=found, may_name=may)
    if request.method == "POST" and form.is_valid() and not _asks_anew(form, found):
        try:
            _revise(request, form.cleaned_data, found)
            return redirect("office:unit", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    cancel_url = reverse("office:unit", args=[uuid])
    return form_page(
        request, _("修改单位"), form, _("保存"), intro=found.name, cancel_url=cancel_url
    )


def _asks_anew(form: UnitForm, unit) -> bool:
    """Ask about a name that reads like another's, where it is a new one."""
    is_new = form.cleaned_data["name"] != unit.name
    return is_new and asks_of_unit(form, parent=queries.parent_of(unit), but=unit)


def _revise(request: SignedIn, given: dict[str, Any], unit) -> None:
    actions.revise_unit(
        unit=unit,
        name=given["name"],
        short_name=given["short_name"],
        level=Level(given["level"]),
        kind=UnitKind(given["kind"]),
        division_code=unit.division_code,
        telephone=given["telephone"],
        actor=request.user,
    )
    guide = given.get("guide")
    if guide != queries.guide_of(unit):
        actions.guide_unit(unit=unit, guide=guide, on=clock.today(), actor=request.user)


@permission("orgs.keep_register")
@acts_once
def divisions(request: SignedIn, uuid: str) -> HttpResponse:
    territory = queries.territory_to_keep(request.user, uuid)
    rows = [(row.code, f"{row.name} {row.code}") for row in queries.divisions_to_add(territory)]
    form = DivisionsForm(request.POST or None, divisions=rows)
    if request.method == "POST" and form.is_valid():
        actions.add_divisions(
            territory=territory,
            codes=form.cleaned_data["codes"],
            since=clock.today(),
            actor=request.user,
        )
        return redirect("office:units")
    intro = _("%(name)s下一级的行政区域，还没有加入通讯录的。") % {"name": territory.name}
    return form_page(request, _("从区划表加入"), form, _("加入"), intro=intro)


def _urls(request: SignedIn) -> dict[str, str]:
    keeps = keeps_register(request.user)
    runs = queries.units_led(request.user).exists()
    return {
        "import": reverse("office:unit_import") if keeps else "",
        "new_unit": reverse("office:unit_new") if keeps else "",
        "new_group": reverse("office:group_new") if runs else "",
    }


urlpatterns: list[URLPattern] = [
    path("units/", units, name="units"),
    path("units/new/", unit_new, name="unit_new"),
    path("units/<uuid:uuid>/", unit, name="unit"),
    path("units/<uuid:uuid>/edit/", unit_edit, name="unit_edit"),
    path("units/<uuid:uuid>/divisions/", divisions, name="divisions"),
    *people.urlpatterns,
]
