"""照去年的来: last time's activities looked at on this year's days, then made drafts in one act."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.actions import clone_activities
from zhouzhi.apps.activities.domain.cloning import settled
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.cloning import (
    CloneAsked,
    CloneRow,
    clone_plan,
    earlier_campaigns,
    proposed_source,
    proposed_target,
    units_to_clone,
)
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.register.again_rows import row_shown
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.office.register.drafts import unit_to_record
from zhouzhi.web.office.register.one import crumbs
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_MOST_UNITS = 300


@dataclass(frozen=True, slots=True)
class Again:
    """What the address asks for: whose activities, of which campaign, for which one.

    `asked` is None where there is no earlier campaign or none to come.
    """

    unit: Any
    only: Any
    sources: tuple[Any, ...]
    targets: tuple[Any, ...]
    asked: CloneAsked | None

    @property
    def url(self) -> str:
        """The address of just this, however it was reached."""
        words = {"unit": self.unit.uuid}
        if self.only is not None:
            words["only"] = self.only.uuid
        if self.asked is not None:
            words |= {"campaign": self.asked.target.uuid, "from": self.asked.source.uuid}
        return f"{reverse('office:activity_again')}?{urlencode(words)}"


@permission("activities.create")
@acts_once
def activity_again(request: SignedIn) -> HttpResponse:
    page, form = _asked(request), Form(request.POST or None)
    status = 200
    if request.method == "POST" and page.asked is not None:
        try:
            return _made(request, page, page.asked)
        except Refusal as refusal:
            show_in(form, refusal)
            status = refusal.status
    return render(request, "office/register_again.html", _page(request, page, form), status=status)


def _asked(request: SignedIn) -> Again:
    """Read the address. Raises NotFound, PermissionRefused for who records for no unit."""
    given = {name: uuid_in(request.GET.get(name, "")) for name in ("unit", "only", "from")}
    only = queries.activity_for(request.user, given["only"]) if given["only"] else None
    unit = unit_to_record(request.user, str(only.unit.uuid) if only else given["unit"])
    targets = tuple(_targets(unit, only))
    target = _chosen(targets, uuid_in(request.GET.get("campaign", "")))
    target = target or proposed_target(unit, targets, today=clock.today(), only=only)
    sources = tuple(earlier_campaigns(unit, target, only=only)) if target else ()
    source = _chosen(sources, given["from"]) or (
        proposed_source(target, sources) if target else None
    )
    asked = CloneAsked(unit, source, target, only) if target and source else None
    return Again(unit, only, sources, targets, asked)


def _targets(unit, only) -> Any:
    """The campaigns in work; for one activity those after the campaigns that it stands in."""
    served = queries.campaigns_served_by(unit).select_related("territory")
    own = only.in_campaigns.order_by("-campaign__starts_on").first() if only else None
    return served.filter(starts_on__gt=own.campaign.starts_on) if own else served


def _chosen(rows: tuple[Any, ...], uuid: str) -> Any:
    """The row that an address names; None for one of another unit, which is proposed anew."""
    return next((row for row in rows if str(row.uuid) == uuid), None)


def _made(request: SignedIn, page: Again, asked: CloneAsked) -> HttpResponse:
    post = request.POST
    made = clone_activities(
        asked=asked,
        chosen=set(post.getlist("chosen")),
        answers=_answers(post),
        looked_at=post.get("looked_at", ""),
        calendar=office_calendar(),
        actor=request.user,
        at=clock.business_now(),
    )
    if page.only is not None:
        messages.success(request, _("已存为草稿，请接着补全。"))
        return redirect("office:activity_edit", made[0].uuid)
    said = _("已照“%(name)s”建了 %(count)d 项草稿，请逐项补全后提交。")
    messages.success(request, said % {"name": asked.source.name, "count": len(made)})
    words = {"campaign": asked.target.uuid, "state": ActivityState.DRAFT.value}
    return redirect(f"{reverse('office:register')}?{urlencode(words)}")


def _answers(post: QueryDict) -> dict[str, dict[int, str]]:
    """What was answered for odd days: `on-CODE-0` is that of an activity's first session."""
    answers: dict[str, dict[int, str]] = {}
    for name in post:
        word, _dash, place = name.rpartition("-")
        if word.startswith("on-") and place.isascii() and place.isdecimal() and len(place) < 5:
            answers.setdefault(word.removeprefix("on-"), {})[int(place)] = post.get(name, "")
    return answers


def _page(request: SignedIn, page: Again, form: Form) -> Context:
    context: Context = {
        "section": "register",
        "crumbs": crumbs(),
        "title": _("再办一次") if page.only else _("照去年的来"),
        "unit": page.unit.name,
        "units": [] if page.only else _units(request, page),
        "form": form,
        "url": page.url,
        "empty": _empty(page) if page.asked is None else None,
    }
    if page.asked is None:
        return context
    return context | _plan_shown(request, page, page.asked)


def _plan_shown(request: SignedIn, page: Again, asked: CloneAsked) -> Context:
    """What there is to hold again, with what was ticked and answered."""
    calendar, today = office_calendar(), clock.today()
    plan, answers = clone_plan(asked, calendar), _answers(request.POST)
    chosen = _ticked(request, page, asked, plan.rows)
    rows = [
        row_shown(
            row,
            answers=answers.get(row.activity.code, {}),
            chosen=row.activity.code in chosen,
            is_back=request.method == "POST",
            calendar=calendar,
            today=today,
        )
        for row in plan.rows
    ]
    open_ones = [row for row in plan.rows if row.done is None]
    return {
        "choices": _choices(page, asked),
        "rows": rows,
        "open_count": len(open_ones),
        "done_count": len(rows) - len(open_ones),
        "odd_count": sum(settled(row.times, {}) is None for row in open_ones),
        "unknown_years": _("、").join(_("%d年") % year for year in plan.unknown_years),
        "is_cut": plan.is_cut,
        "is_one": page.only is not None,
        "is_one_kind": asked.is_one_kind,
        "target": asked.target.name,
        "looked_at": plan.digest,
        "effects": _effects(),
    }


def _ticked(
    request: SignedIn, page: Again, asked: CloneAsked, rows: Iterable[CloneRow]
) -> set[str]:
    """The codes that are ticked: as they came back, else what is proposed."""
    if request.method == "POST":
        return set(request.POST.getlist("chosen"))
    if page.only is None and not asked.is_one_kind:
        return set()
    today = clock.today()
    return {row.activity.code for row in rows if page.only or row.is_chosen(today)}


def _effects() -> list[str]:
    return [
        _("勾选的活动各存为一份草稿，内容、地点、主办单位、预计人数照上次"),
        _("审查、人次、照片、报道、人员、经费、负责人、主讲人和线上链接不带过来"),
        _("只有本单位和所在地的主管部门看得到草稿；补全后再提交审查"),
    ]


def _units(request: SignedIn, page: Again) -> list[Context]:
    """The units to choose from, where there are several."""
    rows = list(units_to_clone(request.user)[:_MOST_UNITS])
    if page.unit not in rows:
        rows.insert(0, page.unit)
    return [_option(row, row == page.unit) for row in rows] if len(rows) > 1 else []


def _choices(page: Again, asked: CloneAsked) -> Context:
    return {
        "unit": str(page.unit.uuid),
        "only": str(page.only.uuid) if page.only else "",
        "sources": [_option(row, row == asked.source) for row in page.sources],
        "targets": [_option(row, row == asked.target) for row in page.targets],
        "source": asked.source.name,
        "target": asked.target.name,
    }


def _option(row, is_chosen: bool) -> Context:
    return {"value": str(row.uuid), "label": row.name, "chosen": is_chosen}


def _empty(page: Again) -> Context:
    if not page.targets:
        title = _("现在没有可以填报的专项活动")
        text = _("上级部署或本单位建好今年的活动以后，就能照去年的来。")
        if page.only:
            text = _("这项活动已经在办的专项活动里了。再办一场，请在它自己的页面加场次。")
        return {"title": title, "text": text, "url": "", "action": ""}
    return {
        "title": _("没有往年的活动可照"),
        "text": _("这个单位在系统里还没有往年的活动。今年填的，明年就能照着来。"),
        "url": reverse("office:activity_new") + f"?unit={page.unit.uuid}",
        "action": _("从头填一项"),
    }


urlpatterns: list[URLPattern] = [path("activities/again/", activity_again, name="activity_again")]
