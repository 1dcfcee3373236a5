"""场地: the list of a unit's places, one place, and letting activities say it as it is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.actions import venues as actions
from zhouzhi.apps.activities.domain.positions import point_words
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.forms.venues import VenueForm
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries import venues as queries
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.drafts import unit_to_record
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_SETTLED = (ActivityState.CLEARED, ActivityState.PUBLISHED)


@permission("activities.view_venues")
def venues(request: SignedIn) -> HttpResponse:
    unit = home_unit(request.user)
    writes = unit is not None and may_record_for(request.user, unit)
    context = {
        "section": "register",
        "crumbs": [_register()],
        "rows": [
            {**_facts(row), "url": reverse("office:venue", args=[row.uuid])}
            for row in queries.own_venues(request.user)
        ],
        "new_url": reverse("office:venue_new") if writes else "",
    }
    return render(request, "office/venues/list.html", context)


@permission("activities.view_venue")
def venue(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.venue_for(request.user, uuid)
    writes = may_record_for(request.user, found.keeper) and found.replaced_at is None
    context = {
        "section": "register",
        "crumbs": [_register(), {"label": _("场地"), "url": reverse("office:venues")}],
        "venue": _facts(found),
        "is_replaced": found.replaced_at is not None,
        "edit_url": reverse("office:venue_edit", args=[uuid]) if writes else "",
        **(_otherwise(found) if writes else {"others": [], "applying": None}),
    }
    return render(request, "office/venues/one.html", context)


@permission("activities.keep_venue")
@acts_once
def venue_new(request: SignedIn) -> HttpResponse:
    asked = request.POST.get("unit") or request.GET.get("unit", "")
    unit = unit_to_record(request.user, asked)
    return _typed(request, unit, None)


@permission("activities.keep_venue")
@acts_once
def venue_edit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.venue_for(request.user, uuid)
    if not may_record_for(request.user, found.keeper):
        raise PermissionRefused
    if found.replaced_at is not None:
        raise NotFound
    return _typed(request, found.keeper, found)


@permission("activities.keep_venue")
@require_POST
@acts_once
def venue_apply(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.venue_for(request.user, uuid)
    if not may_record_for(request.user, found.keeper):
        raise PermissionRefused
    try:
        done = actions.apply_venue(venue=found, actor=request.user, at=clock.business_now())
    except Refusal as refusal:
        messages.error(request, refusal.said_in(_))
        return redirect("office:venue", uuid)
    words = _("%d 项活动已换成这里的信息。") % done.activities
    if done.to_clear:
        words += _("其中 %d 项要重新审查，过审以前不公布。") % done.to_clear
    messages.success(request, words)
    return redirect("office:venue", uuid)


def _typed(request: SignedIn, unit, found) -> HttpResponse:
    given: dict[str, Any] = {"around": queries.points_around(unit)}
    if found is not None:
        given["initial"] = VenueForm.initial_of(queries.venue_entry(found))
    elif request.GET.get("name"):
        given["initial"] = {"name": request.GET["name"][:100]}
    form = VenueForm(request.POST or None, **given)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, unit, found, form)
            return redirect("office:venue", kept.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    back = reverse("office:venue", args=[found.uuid]) if found else reverse("office:venues")
    context = {
        "section": "register",
        "crumbs": [_register(), {"label": _("场地"), "url": reverse("office:venues")}],
        "title": _("修改场地") if found else _("登记场地"),
        "intro": unit.name,
        "form": form,
        "effects": [
            _("草稿里写着这个名称的地点随即用这里的信息"),
            _("已提交、已公布的活动不变；保存以后可以在这里一起换，换了的要重新审查"),
        ],
        "button": _("保存"),
        "seal": False,
        "cancel_url": back,
        "url": request.get_full_path(),
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _keep(request: SignedIn, unit, found, form: VenueForm) -> Any:
    at = clock.business_now()
    given: dict[str, Any] = {"entry": form.entry(), "actor": request.user, "at": at}
    if found is None:
        kept = actions.keep_venue(unit=unit, **given)
    else:
        kept = actions.revise_venue(venue=found, **given)
    messages.success(request, _("已保存。"))
    return kept


def _register() -> Context:
    return {"label": _("台账"), "url": reverse("office:register")}


def _facts(found) -> Context:
    entry = queries.venue_entry(found)
    return {
        "name": entry.name,
        "unit": found.keeper.name,
        "address": entry.address,
        "way": entry.way_there,
        "capacity": entry.capacity,
        "position": point_words(entry.point) if entry.point else "",
        "geo": f"geo:{point_words(entry.point).replace(' ', '')}" if entry.point else "",
    }


def _otherwise(found) -> Context:
    """The activities that name the place and say something else of it, and the act on all."""
    places = queries.places_named(found).select_related("session__activity")
    rows = {place.session.activity_id: place.session.activity for place in places}
    if not rows:
        return {"others": [], "applying": None}
    again = sum(row.state in _SETTLED for row in rows.values())
    effects = [_("%d 项活动的地点换成这里的地址、走法和位置") % len(rows)]
    if again:
        effects.append(
            _("其中 %d 项已过审或已公布：退回“待审查”，公布随即停下，重新过审后再公布") % again
        )
    others = [
        {
            "name": row.name,
            "url": reverse("office:activity", args=[row.uuid]),
            "state": state_shown(row.state),
        }
        for row in sorted(rows.values(), key=lambda row: row.pk)
    ]
    applying = {
        "id": "apply",
        "url": reverse("office:venue_apply", args=[found.uuid]),
        "title": _("用到这些活动"),
        "effects": effects,
        "button": _("换成这里的信息"),
    }
    return {"others": others, "applying": applying}


urlpatterns: list[URLPattern] = [
    path("venues/", venues, name="venues"),
    path("venues/new/", venue_new, name="venue_new"),
    path("venues/<uuid:uuid>/", venue, name="venue"),
    path("venues/<uuid:uuid>/edit/", venue_edit, name="venue_edit"),
    path("venues/<uuid:uuid>/apply/", venue_apply, name="venue_apply"),
]
