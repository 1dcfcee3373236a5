"""One open institution's page: what visitors read, where it is filed, and the acts of its life."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.actions import institutions as actions
from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    entries_in,
    visitors_rules,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.permissions import may_record_for
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.file_institutions import take_back_filing
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances.filings import standing_for
from zhouzhi.web.office.institution_rows import (
    TOLD_ONCE_CLEARED,
    changes_shown,
    filing_shown,
    lacks_shown,
    seen_hash,
    seen_name,
)
from zhouzhi.web.office.institutions import campaign_chosen, campaigns_offered
from zhouzhi.web.office.open_days.shown import days_shown
from zhouzhi.web.refusals import show_in
from zhouzhi.web.whens import slot_words

Context = dict[str, Any]


@permission("activities.view_institution")
def institution(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.institution_for(request.user, uuid)
    campaign = campaign_chosen(request, campaigns_offered(request.user))
    context = page(found, campaign, request.user)
    return render(request, "office/institution.html", context)


def page(found, campaign, user) -> Context:
    """The whole page for `user` (office/institution.html)."""
    entries = queries.institution_entries(found, campaign)
    filing = queries.filing_of(found, campaign) if campaign else None
    writes = may_record_for(user, found.unit)
    is_open = found.closed_on is None
    query = f"?campaign={campaign.uuid}" if campaign else ""
    edit_url = reverse("office:institution_edit", args=[found.uuid]) + query
    return {
        "section": "register",
        "crumbs": [{"label": _("开放机构"), "url": reverse("office:institutions") + query}],
        "institution": _facts(found, entries),
        "campaign": campaign.name if campaign else "",
        "state": filing_shown(found, entries, filing) if campaign or not is_open else None,
        "slots": [{"words": slot_words(one), "capacity": one.capacity} for one in entries.slots],
        "rules": [said_in(rule, _) for rule in visitors_rules(entries)],
        "lacks": lacks_shown(entries, campaign) if is_open else [],
        "changes": changes_shown(entries_in(filing.snapshot), entries) if filing else [],
        "clearance": standing_for(filing) if filing else None,
        "person": {"name": entries.contact_person, "mobile": entries.contact_mobile},
        "open_days": days_shown(found, entries, campaign, user),
        "filing": _filing(found, entries, filing, campaign) if writes and is_open else None,
        "edit_url": edit_url if writes and is_open else "",
        "acts": _acts(found, filing, campaign) if writes else [],
        "history": [_filed(row) for row in queries.filings_of(found)],
    }


def _facts(found, entries: InstitutionEntries) -> Context:
    return {
        "name": entries.name,
        "kind": _(InstitutionKind(entries.kind).label),
        "unit": found.unit.name,
        "address": entries.address,
        "summary": [line for line in entries.summary.splitlines() if line.strip()],
        "office": entries.contact_office,
        "telephone": entries.contact_telephone,
    }


def _filing(found, entries: InstitutionEntries, filing, campaign) -> Context | None:
    """The act of filing this one; None where it is filed just so or there is no campaign."""
    if campaign is None or is_closed(campaign):
        return None
    if filing_shown(found, entries, filing)["slug"] == "filed":
        return None
    again = _("按现在的内容重新备案，上次备案的留作记录")
    first = _("按现在的内容向“%s”备案") % campaign.name
    return {
        "id": "file",
        "url": reverse("office:institutions_file", args=[campaign.uuid]),
        "title": _("备案"),
        "effects": [again if filing else first, TOLD_ONCE_CLEARED],
        "missing": lacks_shown(entries, campaign),
        "button": _("重新备案") if filing else _("备案"),
        "fields": {"institution": str(found.uuid), seen_name(found): seen_hash(found, entries)},
    }


def _acts(found, filing, campaign) -> list[Context]:
    names = ["reopen"] if found.closed_on else ["close"]
    if filing is not None and not is_closed(campaign):
        names.insert(0, "withdraw")
    if not found.filings.exists():
        names.append("delete")
    return [
        {
            "label": _ACTS[name].title,
            "url": _act_url(found, name, campaign),
            "seal": _ACTS[name].is_seal,
        }
        for name in names
    ]


def _act_url(found, name: str, campaign) -> str:
    url = reverse("office:institution_act", args=[found.uuid, name])
    return f"{url}?campaign={campaign.uuid}" if campaign else url


def _filed(row) -> Context:
    back = _("，后来重新备案或撤回") if row.replaced_at else ""
    return {
        "at": timezone.localtime(row.filed_at),
        "who": row.filed_by.name,
        "what": _("向“%(campaign)s”备案%(back)s") % {"campaign": row.campaign.name, "back": back},
        "reason": "",
        "url": "",
        "tone": "",
    }


@dataclass(frozen=True, slots=True)
class Act:
    """One act on an institution: what it is called, what it does, and how it is done."""

    title: Any
    effects: tuple[Any, ...]
    done: Any
    do: Callable[[Any, Any, SignedIn, str], object]
    is_seal: bool = False
    asks_why: bool = False


def _withdraw(found, campaign, request: SignedIn, reason: str) -> object:
    if campaign is None:
        raise NotFound
    return take_back_filing(
        institution=found,
        campaign=campaign,
        reason=reason,
        actor=request.user,
        at=clock.business_now(),
    )


_ACTS = {
    "withdraw": Act(
        gettext_lazy("撤回备案"),
        (
            gettext_lazy("这家机构不再列入这次活动的备案表和统计数"),
            gettext_lazy("还没报送的备案表随即去掉这一家；已经报送的不变"),
            gettext_lazy("公众随即看不到这家机构在这次活动中的开放信息"),
        ),
        gettext_lazy("已撤回备案。"),
        _withdraw,
        is_seal=True,
        asks_why=True,
    ),
    "close": Act(
        gettext_lazy("停止开放"),
        (
            gettext_lazy("以后的活动不再列出这家机构，也不能备案"),
            gettext_lazy("以前的备案留着；随时可以恢复"),
            gettext_lazy("公众随即看不到这家机构"),
        ),
        gettext_lazy("已停止开放。"),
        lambda found, _campaign, request, _why: actions.close_institution(
            institution=found, on=clock.today(), actor=request.user
        ),
        is_seal=True,
    ),
    "reopen": Act(
        gettext_lazy("恢复开放"),
        (gettext_lazy("可以再修改、再备案"),),
        gettext_lazy("已恢复开放。"),
        lambda found, _campaign, request, _why: actions.reopen_institution(
            institution=found, actor=request.user
        ),
    ),
    "delete": Act(
        gettext_lazy("删除"),
        (gettext_lazy("没有备过案，删去就找不回来"),),
        gettext_lazy("已删除。"),
        lambda found, _campaign, request, _why: actions.delete_institution(
            institution=found, actor=request.user
        ),
        is_seal=True,
    ),
}


@permission("activities.edit_institution")
@acts_once
def institution_act(request: SignedIn, uuid: str, act: str) -> HttpResponse:
    found = queries.institution_for(request.user, uuid)
    if not may_record_for(request.user, found.unit):
        raise PermissionRefused
    if act not in _ACTS:
        raise NotFound
    campaign = campaign_chosen(request, campaigns_offered(request.user))
    form = _reason_form(_ACTS[act], request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _ACTS[act].do(found, campaign, request, form.cleaned_data.get("reason", ""))
            messages.success(request, _ACTS[act].done)
            return redirect(_after(found, act))
        except Refusal as refusal:
            show_in(form, refusal)
    context = _act_page(found, _ACTS[act], form, campaign)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _after(found, act: str) -> str:
    if act == "delete":
        return reverse("office:institutions")
    return reverse("office:institution", args=[found.uuid])


def _reason_form(act: Act, post) -> Any:
    form = forms.Form(post)
    if act.asks_why:
        form.fields["reason"] = PlainField(
            label=_("原因"), required=False, widget=forms.Textarea(attrs={"rows": 3})
        )
    return form


def _act_page(found, act: Act, form, campaign) -> Context:
    query = f"?campaign={campaign.uuid}" if campaign else ""
    url = reverse("office:institution", args=[found.uuid]) + query
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "title": act.title,
        "intro": f"{found.name} · {found.unit.name}",
        "form": form,
        "effects": act.effects,
        "button": act.title,
        "seal": act.is_seal,
        "cancel_url": url,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("institutions/<uuid:uuid>/", institution, name="institution"),
    path("institutions/<uuid:uuid>/<slug:act>/", institution_act, name="institution_act"),
]
