"""征集推荐: a call for a campaign's contest or for an activity, opened and revised on one page."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries as activities
from zhouzhi.apps.activities.actions import contests as actions
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.domain.nominations import FILE_MEGABYTES, MOST_QUOTA, CallEntries
from zhouzhi.apps.activities.forms.contests import CallForm
from zhouzhi.apps.activities.permissions import may_organise_call, may_prepare
from zhouzhi.apps.activities.queries import asked_units as asked
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.activities.queries.contests_above import limit_above
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.notices.queries import notice_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office.contests.shown import above_shown, crumbs
from zhouzhi.web.office.contests.uploads import AT_ONCE_BYTES, WithPapers, stores_papers
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.office.unit_numbers import UnitNumbers
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
TEMPLATE = "office/contest_edit.html"
_PLACE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class Page:
    """What the page is for: a new call for `subject`, or `call` anew; where it goes back to."""

    subject: Subject
    back_url: str
    call: Any = None

    @property
    def name(self) -> str:
        """What a new call begins by being named."""
        subject = self.subject
        if subject.activity is not None:
            return str(subject.activity.name)
        if subject.occasion is not None:
            return str(subject.occasion.name)
        return str(subject.requirement.title) if subject.requirement is not None else ""


def _campaign(request: SignedIn, uuid: str) -> Any:
    campaign = campaign_for(request.user, uuid)
    if not organises(request.user, campaign):
        raise PermissionRefused
    return campaign


@permission("activities.call_for_nominations")
@takes_bytes(AT_ONCE_BYTES)
@stores_papers(_campaign)
@acts_once
def contest_new(request: WithPapers, uuid: str) -> HttpResponse:
    campaign = _campaign(request, uuid)
    back = reverse("office:campaign_contests", args=[campaign.uuid])
    return _answered(request, Page(_announced(request, campaign), back))


def _announced(request: SignedIn, campaign) -> Subject:
    """What is called for: a duty of the notice, a contest that it names, or another one.

    Raises NotFound for a duty or a contest that the notice does not know.
    """
    if "requirement" in request.GET:
        duty = uuid_in(request.GET["requirement"])
        requirement = queries.requirement_of(campaign, duty)
        return Subject(campaign, requirement=requirement, notice=requirement.notice)
    notice = notice_of(campaign)
    if "contest" not in request.GET:
        return Subject(campaign, notice=notice)
    occasion = queries.announced_contest(campaign, _place_in(request.GET["contest"]))
    return Subject(campaign, occasion=occasion, notice=notice)


def _place_in(written: str) -> int:
    """The place of a contest as an address names it, 0 for none."""
    return int(written) if _PLACE.fullmatch(written) else 0


def _activity(request: SignedIn, uuid: str) -> Any:
    found = activities.activity_for(request.user, uuid)
    if not queries.is_contest(found):
        raise NotFound
    if not may_prepare(request.user, found):
        raise PermissionRefused
    return found


@permission("activities.call_for_nominations")
@takes_bytes(AT_ONCE_BYTES)
@stores_papers(_activity)
@acts_once
def activity_contest(request: WithPapers, uuid: str) -> HttpResponse:
    found = _activity(request, uuid)
    back = reverse("office:activity", args=[found.uuid])
    return _answered(request, Page(Subject(activity=found), back))


def _call(request: SignedIn, uuid: str) -> Any:
    call = queries.call_for(request.user, uuid)
    if not may_organise_call(request.user, call):
        raise PermissionRefused
    return call


@permission("activities.call_for_nominations")
@takes_bytes(AT_ONCE_BYTES)
@stores_papers(_call)
@acts_once
def contest_edit(request: WithPapers, uuid: str) -> HttpResponse:
    call = _call(request, uuid)
    subject = Subject(call.campaign, call.activity, None, call.requirement, call.notice)
    return _answered(request, Page(subject, reverse("office:contest", args=[uuid]), call))


def _answered(request: WithPapers, page: Page) -> HttpResponse:
    units = _offered(page)
    if request.method != "POST":
        numbers = _as_kept(page, units)
        return render(request, TEMPLATE, _context(request, page, _form(page), numbers))
    numbers = UnitNumbers.sent(units, request.POST, ticks=True, most=MOST_QUOTA)
    if request.POST.get("act") in {"all", "none"}:
        return _ticked(request, page, numbers, every=request.POST["act"] == "all")
    form = CallForm(request.POST)
    if all([form.is_valid(), numbers.is_sound(), not request.paper_errors]):
        try:
            return _saved(request, page, form, numbers)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _context(request, page, form, numbers, unsaved=True)
    return render(request, TEMPLATE, context, status=422)


def _ticked(request: WithPapers, page: Page, numbers: UnitNumbers, *, every: bool) -> HttpResponse:
    """The page again with all units ticked or none, for who has no script; nothing is kept."""
    kept = {name: request.POST.get(name, "") for name in CallForm.base_fields}
    context = _context(
        request, page, CallForm(initial=kept), numbers.ticked_all(every), unsaved=True
    )
    return render(request, TEMPLATE, context)


def _offered(page: Page) -> tuple[Any, ...]:
    """The units that may be asked, and those that are, in tree order."""
    subject = page.subject
    rows = asked.units_for(subject.campaign, subject.activity)
    units = {unit.pk: unit for unit in rows[: asked.MOST_OFFERED]}
    if subject.requirement is not None:
        units |= {unit.pk: unit for unit in asked.liable_for(subject.requirement)}
    if page.call is not None:
        units |= {row.unit_id: row.unit for row in page.call.called.select_related("unit")}
    return tuple(sorted(units.values(), key=lambda unit: unit.path))


def _as_kept(page: Page, units: tuple[Any, ...]) -> UnitNumbers:
    """The units as the call asks them; of a new one those that owe the duty, or none yet."""
    if page.call is not None:
        rows = list(page.call.called.select_related("unit"))
        typed = {str(row.unit.uuid): str(row.quota or "") for row in rows}
        return UnitNumbers(units, typed, frozenset(typed), ticks=True, most=MOST_QUOTA)
    requirement = page.subject.requirement
    if requirement is None:
        return UnitNumbers(units, {}, ticks=True, most=MOST_QUOTA)
    allowed = asked.quotas_allowed(requirement, units)
    owing = frozenset(str(unit.uuid) for unit in asked.liable_for(requirement))
    typed = {str(unit.uuid): str(allowed[unit.pk].most or "") for unit in units}
    typed = {key: number for key, number in typed.items() if key in owing}
    return UnitNumbers(units, typed, owing, ticks=True, most=MOST_QUOTA)


def _form(page: Page) -> CallForm:
    call, requirement = page.call, page.subject.requirement
    if call is not None:
        entries = CallEntries(
            call.name, call.due_on, call.due_time, call.wants, selects=_selects(call)
        )
        return CallForm.shown(entries, edit_count=call.edit_count)
    if requirement is not None and requirement.due_on is not None:
        entries = CallEntries(page.name, requirement.due_on, requirement.due_time)
        return CallForm.shown(entries, edit_count=0)
    return CallForm.shown(None, edit_count=0, name=page.name)


def _selects(call) -> bool:
    """Whether a call that stands asks for more than the level above takes."""
    above = limit_above(call.campaign, call.name)
    if above is None:
        return False
    quotas = call.called.values_list("quota", flat=True)
    return None in quotas or sum(filter(None, quotas)) > (above.quota or 0)


def _saved(request: WithPapers, page: Page, form: CallForm, numbers: UnitNumbers) -> HttpResponse:
    entries = form.entries(numbers.numbers())
    paper = request.papers[-1] if request.papers else None
    if page.call is not None:
        call = actions.revise_call(
            call=page.call,
            entries=entries,
            paper=paper,
            edit_count=form.edit_count_sent(),
            actor=request.user,
        )
        messages.success(request, _("已保存。"))
        return redirect("office:contest", call.uuid)
    call = actions.call_for_nominations(
        subject=page.subject,
        entries=entries,
        paper=paper,
        actor=request.user,
        at=clock.business_now(),
    )
    said = _("已向 %d 个单位征集推荐，它们在“今日”里收到。") % call.called.count()
    messages.success(request, said)
    return redirect("office:contest", call.uuid)


def _context(
    request: WithPapers,
    page: Page,
    form: CallForm,
    numbers: UnitNumbers,
    *,
    unsaved: bool = False,
) -> Context:
    subject, call = page.subject, page.call
    taken = {} if call is None else _taken(call)
    above = limit_above(subject.campaign, str(form["name"].value() or ""))
    return {
        "section": "register" if subject.activity is not None else "campaigns",
        "crumbs": crumbs(call, request.user, inside=True) if call else _back(page),
        "title": _("修改征集") if call else _("征集推荐"),
        "of": str(subject.campaign or subject.activity),
        "url": request.get_full_path(),
        "cancel_url": page.back_url,
        "form": form,
        "above": above_shown(above, request.user) if above else None,
        "rows": numbers.shown(taken),
        "is_cut": asked.units_for(subject.campaign, subject.activity).count() > asked.MOST_OFFERED,
        "most_units": asked.MOST_OFFERED,
        "errors": [
            *({"message": words, "href": "#id_files"} for words in request.paper_errors),
            *numbers.error_lines(),
        ],
        "paper_errors": request.paper_errors,
        "paper": call.document_name if call else "",
        "notice": subject.notice.title if subject.notice else "",
        "sentence": subject.requirement.sentence if subject.requirement else "",
        "most_megabytes": FILE_MEGABYTES,
        "is_new": call is None,
        "files_lost": bool(request.papers),
        "unsaved": unsaved,
    }


def _taken(call) -> dict[str, str]:
    rows = call.called.filter(taken_count__gt=0).select_related("unit")
    return {str(row.unit.uuid): _("已推荐 %d 个") % row.taken_count for row in rows}


def _back(page: Page) -> list[Context]:
    subject = page.subject
    label = str(subject.activity or _("%s赛事") % subject.campaign)
    return [{"label": label, "url": page.back_url}]


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/contests/new/", contest_new, name="contest_new"),
    path("activities/<uuid:uuid>/contest/", activity_contest, name="activity_contest"),
    path("contests/<uuid:uuid>/edit/", contest_edit, name="contest_edit"),
]
