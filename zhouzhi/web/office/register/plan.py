"""方案对照: what was handed in before the campaign, held against what became of it."""

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.plans import DONE, PLANNED, Outcome
from zhouzhi.apps.activities.queries.plans import (
    A_PAGE,
    Compared,
    PlanLine,
    PlanSums,
    plan_lines,
    plan_list,
    plan_rows,
    summed,
)
from zhouzhi.apps.obligations.queries import plan_due_on
from zhouzhi.documents.writing.rosters import write_roster
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.downloads import XLSX, download
from zhouzhi.web.office.register.asked import Asked, asked, day_in, filter_shown, tabs_shown
from zhouzhi.web.office.register.plan_shown import (
    by_words,
    columns_shown,
    line_shown,
    row_shown,
    rows_roster,
    sums_roster,
)

Context = dict[str, Any]
_SETS = {"planned": PLANNED, "done": DONE}


@dataclass(frozen=True, slots=True)
class Plan:
    """What the address asks for: what is compared, and whose rows with which outcomes.

    `due_on` is until when the campaign's work plans are owed, where a duty says so.
    """

    found: Asked
    compared: Compared
    due_on: date | None
    part: str
    outcome: str
    page: int

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes whose rows are shown; none mean all."""
        if self.outcome in set(Outcome):
            return (Outcome(self.outcome),)
        return _SETS.get(self.outcome, ())

    def address(self, name: str = "activity_plan", /, **changes: object) -> str:
        """The address of this comparison; a change to "" drops a word."""
        days = {"by": self.compared.planned_by.isoformat()}
        kept = {"campaign": self.compared.campaign.uuid, **days, **changes}
        return self.found.address(name, **{**_OTHERS, **kept})


# Words of the register's filter that say nothing here.
_OTHERS = dict.fromkeys(("kind", "state", "from", "to", "q", "week"), "")


@permission("activities.view_register")
def activity_plan(request: SignedIn) -> HttpResponse:
    found = asked(request)
    plan = _plan(request, found)
    context = {
        "section": "register",
        "crumbs": [],
        "tabs": tabs_shown(found),
        "empty": None if plan else _empty(found),
    }
    if plan is not None:
        context |= _page(request, plan)
    return render(request, "office/register_plan.html", context)


def _plan(request: SignedIn, found: Asked) -> Plan | None:
    """What is asked for; None for who looks over no register, or has to do with no campaign."""
    today = clock.today()
    campaign = found.only.campaign or _in_work(found.campaigns, today)
    if campaign is None or found.root is None:
        return None
    due_on = plan_due_on(campaign)
    by = day_in(request.GET.get("by", "")) or due_on or campaign.starts_on - timedelta(days=1)
    number = request.GET.get("page", "1")
    return Plan(
        found=replace(found, only=replace(found.only, campaign=campaign)),
        compared=Compared(found.root, campaign, by, today),
        due_on=due_on,
        part=request.GET.get("of", ""),
        outcome=request.GET.get("outcome", ""),
        page=max(int(number), 1) if number.isdecimal() and len(number) < 5 else 1,
    )


def _in_work(campaigns: tuple[Any, ...], today: date) -> Any:
    """The campaign that began last, else the next one; a themed week only if asked for."""
    whole = [row for row in campaigns if row.part_of_id is None] or list(campaigns)
    begun = [row for row in whole if row.starts_on <= today]
    return next(iter(begun), whole[-1] if whole else None)


def _page(request: SignedIn, plan: Plan) -> Context:
    lines = plan_lines(request.user, plan.compared)
    total = summed(lines)
    columns = columns_shown(total)
    chosen = [line for line in lines if plan.part in ("", line.key)]
    count = summed(chosen).count(plan.outcomes)
    first = (plan.page - 1) * A_PAGE
    rows = plan_rows(
        request.user, plan.compared, part=plan.part, outcomes=plan.outcomes, first=first
    )
    return {
        "root": plan.compared.root.name,
        "campaign": plan.compared.campaign.name,
        "by": plan.compared.planned_by,
        "by_why": by_words(plan.compared, plan.due_on),
        "filter": filter_shown(plan.found, "activity_plan"),
        "totals": _totals(plan, total),
        "columns": columns,
        "lines": [_line(plan, line, columns) for line in lines],
        "total": line_shown(_("合计"), total, columns, plan.address),
        "rows": [row_shown(row) for row in rows],
        "rows_title": _rows_title(plan, chosen),
        "count": count,
        "all_url": plan.address() if plan.part or plan.outcome else "",
        "pager": _pager(plan, count),
        "sheets": _sheets(plan),
    }


def _totals(plan: Plan, total: PlanSums) -> list[Context]:
    """The sentence on top: how much was planned, held, not held though its day is over, added."""
    late = Outcome.NOT_HELD
    parts = (
        (_("项计划"), "planned", PLANNED),
        (_("项办了（含改期和没填报完的）"), "done", DONE),
        (_("项过期没填报"), late.value, (late,)),
        (_("项计划外增加"), Outcome.ADDED.value, (Outcome.ADDED,)),
    )
    return [
        {
            "words": words,
            "count": total.count(outcomes),
            "urgent": key == late.value,
            "url": plan.address(outcome=key) + "#rows",
        }
        for words, key, outcomes in parts
        if total.count(outcomes)
    ]


def _line(plan: Plan, line: PlanLine, columns: list[Context]) -> Context:
    def address(**more: object) -> str:
        return plan.address(of=line.key, **more)

    shown = line_shown(_name(line, plan), line.sums, columns, address)
    opened = plan.address(unit=line.key) if line.opens else address() + "#rows"
    return shown | {"url": opened}


def _name(line: PlanLine, plan: Plan) -> str:
    """A part's name: a unit below, the root's own, or units elsewhere."""
    if not line.name:
        return _("外单位填报、联合主办")
    is_own = line.key == "own" and plan.compared.root.is_territory
    return _("%s（本级）") % line.name if is_own else line.name


def _rows_title(plan: Plan, chosen: list[PlanLine]) -> str:
    """Whose rows are shown, and which."""
    words = {"planned": _("计划内的"), "done": _("计划内办了的")}
    outcome = words.get(plan.outcome, "")
    if plan.outcome in set(Outcome):
        outcome = _(Outcome(plan.outcome).label)
    whose = _name(chosen[0], plan) if plan.part and chosen else ""
    return _(" · ").join(filter(None, (whose, outcome))) or _("逐项对照")


def _pager(plan: Plan, count: int) -> Context:
    pages = max((count + A_PAGE - 1) // A_PAGE, 1)

    def page(number: int) -> str:
        kept = {"of": plan.part, "outcome": plan.outcome, "page": number}
        return plan.address(**kept) + "#rows" if 1 <= number <= pages else ""

    return {
        "page": plan.page,
        "pages": pages,
        "total": count,
        "previous_url": page(plan.page - 1),
        "next_url": page(plan.page + 1),
    }


def _sheets(plan: Plan) -> list[Context]:
    def url(kind: str, **more: object) -> str:
        query = plan.address(**more).partition("?")[2]
        return f"{reverse('office:activity_plan_sheet', args=[kind])}?{query}"

    rows = url("rows", of=plan.part, outcome=plan.outcome)
    return [
        {"label": _("按单位汇总"), "url": url("sums")},
        {"label": _("逐项对照"), "url": rows},
    ]


def _empty(found: Asked) -> Context:
    text = _(
        "单位把活动提交审查时，系统留下原计划；办完以后在这里对照：按计划办的、改期的、没办的。"
    )
    return {
        "title": _("没有可以对照的专项活动") if found.root else _("没有列给您的台账"),
        "text": text,
        "url": reverse("office:register"),
        "action": _("看台账"),
    }


@permission("activities.view_register")
def activity_plan_sheet(request: SignedIn, kind: str) -> HttpResponseBase:
    plan = _plan(request, asked(request))
    if plan is None or kind not in ("rows", "sums"):
        raise NotFound
    compared = plan.compared
    if kind == "sums":
        lines = plan_lines(request.user, compared)
        named = [(_name(line, plan), line.sums) for line in lines]
        roster = sums_roster(compared, [*named, (_("合计"), summed(lines))])
    else:
        found = plan_list(request.user, compared, part=plan.part, outcomes=plan.outcomes)
        roster = rows_roster(compared, found)
    name = f"{roster.title}{compared.today:%Y%m%d}.xlsx"
    return download(io.BytesIO(write_roster(roster)), filename=name, media_type=XLSX)


urlpatterns: list[URLPattern] = [
    path("activities/plan/", activity_plan, name="activity_plan"),
    path("activities/plan/<slug:kind>.xlsx", activity_plan_sheet, name="activity_plan_sheet"),
]
