"""An activity's page to fill in: a new one, or what is stated of one there is."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.apps.activities.forms.activities import ActivityInput
from zhouzhi.apps.activities.forms.activities.posted import as_posted
from zhouzhi.apps.activities.queries.amendments import opened_again_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.announced import announced, begun_with, chosen, shown
from zhouzhi.web.office.register.drafts import (
    around_of,
    begun,
    campaigns_in_work,
    contact_of,
    unit_to_record,
    units_offered,
)
from zhouzhi.web.office.register.lives import may_revise
from zhouzhi.web.office.register.more_rows import with_more_rows
from zhouzhi.web.office.register.one import crumbs
from zhouzhi.web.office.register.other_unit import MOVED, with_contact_of
from zhouzhi.web.office.register.strangers import strangers_said
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/register_edit.html"


@dataclass(frozen=True, slots=True)
class Page:
    """Whose page it is, and of which activity; a new one has none."""

    unit: Any
    found: Any = None


@permission("activities.create")
@acts_once
def activity_new(request: SignedIn) -> HttpResponse:
    unit = unit_to_record(request.user, request.POST.get("unit") or request.GET.get("unit", ""))
    if request.method == "POST":
        return _typed(request, Page(unit))
    around = around_of(unit)
    first = begun(unit, request.GET, around, clock.today())
    ceremonies = announced(request.user, around)
    ceremony = chosen(request.GET.dict(), ceremonies)
    posted = {**as_posted(first), "kind": ""}
    if ceremony is not None:
        posted = as_posted(begun_with(first, ceremony))
    context = _context(request, Page(unit), ActivityInput.held(posted, around))
    context["announced"] = [] if ceremony else shown(ceremonies, unit)
    return render(request, TEMPLATE, context)


@permission("activities.edit")
@acts_once
def activity_edit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    if not may_revise(found, request.user):
        raise _fixed(found, request.user)
    if request.method == "POST":
        return _typed(request, Page(found.unit, found))
    entries = queries.entries_of(found)
    around = around_of(found.unit, before=entries)
    typed = ActivityInput.shown(entries, around, edit_count=found.edit_count)
    return render(request, TEMPLATE, _context(request, Page(found.unit, found), typed))


def _fixed(found, user) -> Refusal:
    state = ActivityState(found.state)
    events = {ActivityState.REPORTED: ActivityEvent.REVISE}
    event = events.get(state, ActivityEvent.RESTORE)
    if ACTIVITY_MOVES.allows(state, event):
        return actions.ActivityFixed(name=found.name, state=_(state.label), event=_(event.label))
    return PermissionRefused()


def _typed(request: SignedIn, page: Page) -> HttpResponse:
    before = queries.entries_of(page.found) if page.found else None
    around = around_of(page.unit, before=before)
    post, is_moved = with_contact_of(
        request.POST, user=request.user, unit=page.unit, contact=contact_of
    )
    more = with_more_rows(post)
    if more is not None:
        context = _context(request, page, ActivityInput.held(more, around), unsaved=True)
        return render(request, TEMPLATE, context)
    typed = ActivityInput(post, around)
    if typed.is_sound() and not is_moved:
        try:
            return _saved(request, page, typed)
        except StaleEdit:
            typed = _once_more(request, page, around)
        except actions.EntriesRefused as refusal:
            typed.show(refusal.faults)
        except Refusal as refusal:
            show_in(typed.form, refusal)
    if is_moved:
        typed.form.add_error("contact_telephone", MOVED)
    return render(request, TEMPLATE, _context(request, page, typed, unsaved=True), status=422)


def _saved(request: SignedIn, page: Page, typed: ActivityInput) -> HttpResponse:
    act: Any = {"entries": typed.entries(), "actor": request.user, "at": clock.business_now()}
    if page.found is None:
        kept = actions.create_activity(unit=page.unit, **act)
        messages.success(request, _("已存为草稿。"))
    else:
        before = page.found.state
        why = typed.form.cleaned_data["reason"]
        kept = actions.revise_activity(
            activity=page.found, edit_count=typed.edit_count, reason=why, **act
        )
        back = kept.state != before
        said = _("已保存。内容变了，回到待审查。") if back else _("已保存。")
        messages.success(request, said)
    if said := strangers_said(typed):
        messages.warning(request, said)
    return redirect("office:activity", kept.uuid)


def _once_more(request: SignedIn, page: Page, around) -> ActivityInput:
    """What was typed over an older state is shown again, to be saved knowingly or not."""
    page.found.refresh_from_db()
    post: QueryDict = request.POST.copy()
    post["edit_count"] = str(page.found.edit_count)
    typed = ActivityInput(post, around)
    typed.is_sound()
    typed.form.add_error(
        None,
        _(
            "您打开这一页之后，这项活动已被他人改过，所以没有存。下面仍是您填的内容："
            "请另开一页与现在的内容核对，再次保存会以您填的为准。"
        ),
    )
    return typed


def _context(
    request: SignedIn, page: Page, typed: ActivityInput, *, unsaved: bool = False
) -> Context:
    found = page.found
    one_url = reverse("office:activity", args=[found.uuid]) if found else ""
    edit_url = reverse("office:activity_edit", args=[found.uuid]) if found else ""
    is_draft = found is not None and found.state == ActivityState.DRAFT
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": one_url}] if found else crumbs(),
        "title": _("修改活动") if found else _("填一项活动"),
        "intro": page.unit.name,
        "url": edit_url or reverse("office:activity_new"),
        "cancel_url": one_url or reverse("office:register"),
        "unit": {"name": page.unit.name, "choices": units_offered(request.user, page)},
        "page": typed,
        "week": _week(typed),
        "which": _which(page, typed),
        "venues": list(typed.around.venues),
        "venues_url": reverse("office:venues"),
        "announced": [],
        "effects": _effects(found),
        "asks_why": _asks_why(found),
        "errors": _row_errors(typed),
        "unsaved": unsaved,
        "delete_url": reverse("office:activity_delete", args=[found.uuid]) if is_draft else "",
    }


def _week(typed: ActivityInput) -> str:
    spans = [
        f"{date_words(one.starts_on, weekday=False)}—{date_words(one.ends_on, weekday=False)}"
        for one in typed.around.offers[:1]
        if one.starts_on and one.ends_on
    ]
    words = _("活动周是 %s。不在其中的活动也收，只是不计入活动周的数。")
    return words % spans[0] if spans else ""


def _which(page: Page, typed: ActivityInput) -> str:
    """That of several campaigns in work none was chosen for a new activity."""
    in_work = campaigns_in_work(typed.around, clock.today())
    if page.found is not None or len(in_work) < 2 or any(one.value() for one in typed.campaigns):
        return ""
    return _("现在有 %d 项专项活动在办，没有替您选。请选这项活动属于哪一项。") % len(in_work)


def _effects(found) -> list[str]:
    state = ActivityState(found.state) if found else ActivityState.DRAFT
    back = _("改了名称、简介、时间、地点、主办单位、面向人群或人数，已通过的审查作废，要重新审")
    return {
        ActivityState.DRAFT: [_("存为草稿，还没有提交审查")],
        ActivityState.SUBMITTED: [back],
        ActivityState.CLEARED: [back, _("活动回到“待审查”")],
        ActivityState.PUBLISHED: [back, _("公布随即停下，过审后再公布")],
        ActivityState.HELD: [
            _("活动已经办完，审查不重来；审查时看的是改动以前的内容，活动页上会这样写明")
        ],
    }.get(state, [])


def _asks_why(found) -> bool:
    """What was held is put right with a reason, unless the report was opened again with one."""
    return bool(found and found.state == ActivityState.HELD and not opened_again_for(found))


def _row_errors(typed: ActivityInput) -> list[Context]:
    return [
        {
            "message": _("第 %(number)d 场%(label)s：%(said)s")
            % {"number": number, "label": row[name].label, "said": said},
            "href": f"#{row[name].id_for_label}",
        }
        for number, row in enumerate(typed.sessions.forms, start=1)
        if not row.is_removed()
        for name, wrongs in row.errors.items()
        if name in row.fields
        for said in wrongs
    ]


@permission("activities.edit")
@acts_once
def activity_delete(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    if found.state != ActivityState.DRAFT or not may_revise(found, request.user):
        raise _fixed(found, request.user)
    form = Form(request.POST or None)
    if request.method == "POST":
        try:
            actions.delete_draft(activity=found, actor=request.user)
            messages.success(request, _("草稿已删除。"))
            return redirect("office:register")
        except Refusal as refusal:
            form.is_valid()
            show_in(form, refusal)
    context = _delete_page(found, form)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _delete_page(found, form: Form) -> Context:
    url = reverse("office:activity", args=[found.uuid])
    return {
        "section": "register",
        "crumbs": [{"label": found.name, "url": url}],
        "title": _("删除草稿"),
        "intro": found.name,
        "form": form,
        "effects": [_("草稿和它的场次、单位、人员、经费一并删去，找不回来")],
        "button": _("删除"),
        "seal": True,
        "cancel_url": url,
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("activities/new/", activity_new, name="activity_new"),
    path("activities/<uuid:uuid>/edit/", activity_edit, name="activity_edit"),
    path("activities/<uuid:uuid>/delete/", activity_delete, name="activity_delete"),
]
