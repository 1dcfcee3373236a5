"""An open institution's page to fill in: a new one, or what is stated of one there is."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.actions import institutions as actions
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.forms.institutions import InstitutionInput
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.queries import area_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.institutions import campaign_among, campaigns_offered
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.office.register.drafts import unit_to_record, units_offered
from zhouzhi.web.office.register.other_unit import MOVED, with_contact_of

Context = dict[str, Any]
TEMPLATE = "office/institution_edit.html"
_KINDS = {
    UnitKind.UNIVERSITY: InstitutionKind.UNIVERSITY,
    UnitKind.INSTITUTE: InstitutionKind.RESEARCH,
    UnitKind.VENUE: InstitutionKind.VENUE,
    UnitKind.COMPANY: InstitutionKind.COMPANY,
}


@dataclass(frozen=True, slots=True)
class Page:
    """Whose page it is, of which institution (a new one has none), for which campaign's slots."""

    unit: Any
    campaign: Any = None
    found: Any = None


@permission("activities.create_institution")
@acts_once
def institution_new(request: SignedIn) -> HttpResponse:
    unit = unit_to_record(request.user, request.POST.get("unit") or request.GET.get("unit", ""))
    page = Page(unit, _campaign(request))
    if request.method == "POST":
        return _typed(request, page)
    return render(request, TEMPLATE, _context(request, page, _begun(unit)))


def _begun(unit) -> InstitutionInput:
    """What a new institution begins with: the unit's telephone, and its kind where that tells."""
    kind = _KINDS.get(UnitKind(unit.kind), InstitutionKind.OTHER)
    entries = InstitutionEntries(name="", kind=kind, contact_telephone=unit.telephone)
    typed = InstitutionInput.shown(entries)
    if kind is InstitutionKind.OTHER:
        typed.form.initial["kind"] = ""
    return typed


@permission("activities.edit_institution")
@acts_once
def institution_edit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.institution_for(request.user, uuid)
    if not may_record_for(request.user, found.unit):
        raise PermissionRefused
    page = Page(found.unit, _campaign(request), found)
    if request.method == "POST":
        return _typed(request, page)
    typed, is_proposed = _as_kept(page)
    context = _context(request, page, typed, is_proposed=is_proposed)
    return render(request, TEMPLATE, context)


def _campaign(request: SignedIn) -> Any:
    """The campaign whose slots are filled in: the one that the address names."""
    uuid = uuid_in(request.GET.get("campaign", ""))
    return campaign_among(campaigns_offered(request.user), uuid) if uuid else None


def _as_kept(page: Page) -> tuple[InstitutionInput, bool]:
    """The page as the institution stands, with last campaign's slots where it has none yet."""
    entries = queries.institution_entries(page.found, page.campaign)
    proposed: tuple[Any, ...] = ()
    if page.campaign is not None and not entries.slots:
        proposed = queries.slots_proposed(page.found, page.campaign)
    shown = replace(entries, slots=proposed) if proposed else entries
    return InstitutionInput.shown(shown, edit_count=page.found.edit_count), bool(proposed)


def _typed(request: SignedIn, page: Page) -> HttpResponse:
    post, is_moved = with_contact_of(
        request.POST,
        user=request.user,
        unit=page.unit,
        contact=lambda unit: {"contact_telephone": unit.telephone},
    )
    if post.get("act") == "more_slots":
        context = _context(request, page, InstitutionInput.held(post), unsaved=True)
        return render(request, TEMPLATE, context)
    typed = InstitutionInput(post, area=area_of(page.unit))
    if typed.is_sound() and not is_moved:
        try:
            return _saved(request, page, typed)
        except StaleEdit:
            typed = _once_more(request, page)
        except EntriesRefused as refusal:
            typed.show(refusal.faults)
        except Refusal as refusal:
            typed.show_refusal(refusal)
    if is_moved:
        typed.form.add_error("contact_telephone", MOVED)
    context = _context(request, page, typed, unsaved=True)
    return render(request, TEMPLATE, context, status=422)


def _saved(request: SignedIn, page: Page, typed: InstitutionInput) -> HttpResponse:
    if page.found is None:
        kept = actions.create_institution(
            unit=page.unit,
            entries=typed.entries(),
            campaign=page.campaign,
            actor=request.user,
            at=clock.business_now(),
        )
        messages.success(request, _("已登记。备案以后上级才看得到。"))
    else:
        kept = actions.revise_institution(
            institution=page.found,
            entries=typed.entries(),
            campaign=page.campaign,
            edit_count=typed.edit_count,
            actor=request.user,
        )
        messages.success(request, _("已保存。"))
    return redirect(_one_url(kept, page.campaign))


def _once_more(request: SignedIn, page: Page) -> InstitutionInput:
    """What was typed over an older state is shown again, to be saved knowingly or not."""
    page.found.refresh_from_db()
    post: QueryDict = request.POST.copy()
    post["edit_count"] = str(page.found.edit_count)
    typed = InstitutionInput(post, area=area_of(page.unit))
    typed.is_sound()
    typed.form.add_error(
        None,
        _(
            "您打开这一页之后，这家机构的内容已被他人改过，所以没有存。下面仍是您填的内容："
            "请另开一页与现在的内容核对，再次保存会以您填的为准。"
        ),
    )
    return typed


def _one_url(found, campaign) -> str:
    url = reverse("office:institution", args=[found.uuid])
    return f"{url}?campaign={campaign.uuid}" if campaign else url


def _context(
    request: SignedIn,
    page: Page,
    typed: InstitutionInput,
    *,
    is_proposed: bool = False,
    unsaved: bool = False,
) -> Context:
    list_url = reverse("office:institutions")
    one_url = _one_url(page.found, page.campaign) if page.found else ""
    crumb = {"label": _("开放机构"), "url": list_url}
    return {
        "section": "register",
        "crumbs": [crumb, *([{"label": page.found.name, "url": one_url}] if page.found else [])],
        "title": _("修改开放机构") if page.found else _("登记开放机构"),
        "intro": page.unit.name,
        "url": request.get_full_path(),
        "cancel_url": one_url or list_url,
        "units": units_offered(request.user, page),
        "page": typed,
        "campaign": page.campaign.name if page.campaign else "",
        "days": (page.campaign.starts_on, page.campaign.ends_on) if page.campaign else None,
        "is_proposed": is_proposed,
        "filed": _is_filed(page),
        "errors": _slot_errors(typed),
        "unsaved": unsaved,
    }


def _is_filed(page: Page) -> bool:
    if page.found is None or page.campaign is None:
        return False
    return queries.filing_of(page.found, page.campaign) is not None


def _slot_errors(typed: InstitutionInput) -> list[Context]:
    return [
        {
            "message": _("第 %(number)d 段%(label)s：%(said)s")
            % {"number": number, "label": row[name].label, "said": said},
            "href": f"#{row[name].id_for_label}",
        }
        for number, row in enumerate(typed.slots.forms, start=1)
        if row.is_bound and row.says_something() and not row.is_removed()
        for name, wrongs in row.errors.items()
        if name in row.fields
        for said in wrongs
    ]


urlpatterns: list[URLPattern] = [
    path("institutions/new/", institution_new, name="institution_new"),
    path("institutions/<uuid:uuid>/edit/", institution_edit, name="institution_edit"),
]
