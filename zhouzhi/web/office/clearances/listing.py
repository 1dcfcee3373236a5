"""All clearances of one activity as a page (office/clearances.html)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.permissions import may_hand_in
from zhouzhi.foundation import clock
from zhouzhi.web.office.clearances import licensing
from zhouzhi.web.office.clearances.page import activity_head, head
from zhouzhi.web.office.clearances.refused import refusal_shown
from zhouzhi.web.office.clearances.reviewers import reviewers_words
from zhouzhi.web.office.clearances.stamps import title_of
from zhouzhi.web.office.clearances.tasks import task_words
from zhouzhi.web.office.clearances.viewing import Viewer, viewer_of
from zhouzhi.web.office.clearances.why import law_words, said_once, why

Context = dict[str, Any]


def page(activity, user) -> Context:
    """What the activity needs, in whose words, where each stands and what to do next."""
    wanted = queries.wanted_of(activity)
    rows = queries.clearances_of(activity)
    viewer = viewer_of(user, activity)
    refusals = queries.refusals_of(rows)
    begun = said_once([_row(row, viewer, refusals.get(row.pk)) for row in rows])
    settled = sum(ClearanceState(row.state).is_settled for row in rows)
    return {
        "section": "register",
        "crumbs": [
            {"label": activity.name, "url": reverse("office:activity", args=[activity.uuid])}
        ],
        "activity": activity_head(activity),
        "headline": _headline(activity, len(rows), settled),
        "rows": begun,
        "ahead": [] if begun else [_ahead(need) for need in wanted.needs],
        "licence": _licence(rows, wanted),
        "crowd_hint": licensing.crowd_hint(wanted.entries),
        "reviewers": reviewers_words(activity),
        "begin": _begin(activity, user) if not begun else None,
        "edit_url": reverse("office:activity_edit", args=[activity.uuid])
        if may_hand_in(user, activity)
        else "",
    }


def _headline(activity, count: int, settled: int) -> str:
    state = ActivityState(activity.state)
    if not count:
        return _("提交以后开始审查。") if state is ActivityState.DRAFT else _("没有要办的审查。")
    if settled == count:
        return _("%d 项都已办结。") % count
    numbers = {"all": count, "done": settled, "left": count - settled}
    return _("共 %(all)d 项，已办结 %(done)d 项，还有 %(left)d 项。没有办齐的不能公布。") % numbers


def _row(row, viewer: Viewer, refusal) -> Context:
    return {
        **head(row),
        "url": reverse("office:clearance", args=[row.uuid]),
        "whys": why(row, viewer.opens),
        "task": task_words(row, viewer),
        "refusal": refusal_shown(refusal) if refusal else None,
        "file": row.document_name,
    }


def _ahead(need) -> Context:
    """A clearance that will be needed, before any was begun."""
    return {
        "title": title_of(need.kind, need.agency),
        "whys": [law_words(need.law)] if need.law else [],
    }


def _licence(rows, wanted) -> Context | None:
    settled = {row.kind for row in rows if ClearanceState(row.state).is_settled and row.is_needed}
    if ClearanceKind.POLICE_LICENCE in settled:
        return None
    return licensing.licence_words(wanted.entries, today=clock.today())


def _begin(activity, user) -> Context | None:
    """Preparing before the activity is handed in, which a licence of 20 days makes needful."""
    if activity.state != ActivityState.DRAFT or not may_hand_in(user, activity):
        return None
    return {
        "id": "begin",
        "url": reverse("office:clearances_begin", args=[activity.uuid]),
        "title": _("现在就准备"),
        "effects": [_("不等提交，先写方案、告知部门、登记许可；审查员在提交以后才看")],
        "button": _("开始准备"),
    }
