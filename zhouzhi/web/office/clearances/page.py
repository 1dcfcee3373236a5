"""One clearance as a page: why it is needed, what is wanted, what was handed in, what happened."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.safety import PlanPart, missing_parts, paper_from
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.permissions import is_author
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation import clock
from zhouzhi.web.office.clearances import forms_of, handed_in, licensing
from zhouzhi.web.office.clearances.effects import effects_of
from zhouzhi.web.office.clearances.said import changes_between, content_of, lines_of
from zhouzhi.web.office.clearances.stamps import standing_shown, title_of
from zhouzhi.web.office.clearances.tasks import task_words
from zhouzhi.web.office.clearances.viewing import viewer_of
from zhouzhi.web.office.clearances.why import why
from zhouzhi.web.office.register.rows import state_shown

Context = dict[str, Any]
_WORDS = {
    "paper": (gettext_lazy("交材料"), gettext_lazy("送审")),
    "licence": (gettext_lazy("登记安全许可"), gettext_lazy("登记")),
    "telling": (gettext_lazy("登记告知情况"), gettext_lazy("登记")),
    "again": (gettext_lazy("再次送审"), gettext_lazy("再次送审")),
    "grant": (gettext_lazy("通过"), gettext_lazy("通过")),
    "refuse": (gettext_lazy("不予通过"), gettext_lazy("不予通过")),
    "exempt": (gettext_lazy("免办"), gettext_lazy("准予免办")),
    "revoke": (gettext_lazy("撤销结论"), gettext_lazy("撤销")),
}
_VERDICTS = {ClearanceState.GRANTED, ClearanceState.REFUSED, ClearanceState.EXEMPT}


def page(row, user, typed: Mapping[str, Any] | None = None) -> Context:
    """The whole page for `user`; `typed` holds a form that was refused, by its act."""
    activity = row.activity
    wanted = queries.wanted_of(activity)
    said = content_of(wanted.entries)
    decisions = list(queries.decisions_of(row))
    left = len([need for need in queries.lacking_for(activity) if not _is(row, need)])
    forms = forms_of.forms_for(row, wanted, user, typed or {})
    viewer = viewer_of(user, activity)
    following = queries.next_to_review(user, after=row) if viewer.reviews else None
    return {
        "section": "register",
        "crumbs": crumbs(activity),
        "clearance": head(row),
        "activity": activity_head(activity),
        "whys": why(row, viewer.opens),
        "task": task_words(row, viewer),
        "licence": _licence(row, wanted),
        "lines": lines_of(said),
        "changes": _changes(decisions, said),
        "handed_in": handed_in.of(row),
        "missing": _missing(row),
        "forms": [
            {**_form(row, act, form), "effects": effects_of(act, row, left)}
            for act, form in forms.items()
        ],
        "own": _("这项活动您填写过，不能由您审查，请由另一位审查员办理。")
        if is_author(user, activity) and standing(user).review_unit_ids
        else "",
        "history": [_history(one) for one in decisions],
        "errors": list((typed or {}).values()),
        "next_url": reverse("office:clearance", args=[following.uuid]) if following else "",
    }


def crumbs(activity) -> list[Context]:
    """The way back: the activity, its clearances."""
    return [
        {"label": activity.name, "url": reverse("office:activity", args=[activity.uuid])},
        {"label": _("审查"), "url": reverse("office:clearances", args=[activity.uuid])},
    ]


def head(row) -> Context:
    """The clearance's name, and where it stands."""
    kind = ClearanceKind(row.kind)
    return {
        "title": title_of(kind, row.agency),
        **standing_shown(kind, ClearanceState(row.state)),
        "is_needed": row.is_needed,
    }


def activity_head(activity) -> Context:
    """The activity of a clearance, as every page of this subject names it."""
    return {
        "name": activity.name,
        "url": reverse("office:activity", args=[activity.uuid]),
        "unit": activity.unit.name,
        "state": state_shown(activity.state),
    }


def _is(row, need) -> bool:
    return (need.kind.value, need.agency) == (row.kind, row.agency)


def _licence(row, wanted) -> Context | None:
    state = ClearanceState(row.state)
    is_there = state.is_settled or state is ClearanceState.ASKED
    if row.kind != ClearanceKind.POLICE_LICENCE or is_there:
        return None
    return licensing.licence_words(wanted.entries, today=clock.today())


def _changes(decisions, said) -> list[Context]:
    """What the activity says otherwise than when it was last decided on."""
    for one in decisions:
        before = one.details.get("content")
        if one.state in _VERDICTS and before:
            return changes_between(before, said)
    return []


def _missing(row) -> list[str]:
    """The parts that a plan which the law asks for lacks."""
    if row.kind != ClearanceKind.SAFETY_PLAN or not row.law:
        return []
    paper = paper_from(row.details, has_file=row.document_id is not None)
    lacks = missing_parts(paper)
    return [] if len(lacks) == len(PlanPart) else [_(part.label) for part in lacks]


def _form(row, act: str, form) -> Context:
    words = _WORDS[act]
    return {
        "act": act,
        "url": forms_of.form_url(row, act),
        "form": form,
        "title": _("回答五个问题") if hasattr(form, "answers") else str(words[0]),
        "button": str(words[1]),
        "seal": act in {"refuse", "revoke"},
        "folded": act in {"exempt", "revoke"} and not form.is_bound,
        "has_file": act in {"paper", "licence"},
        "keeps": act == "paper",
        "rows": form.rows() if hasattr(form, "rows") else [],
        "document": row.document_name if act in {"paper", "licence"} else "",
    }


def _history(one) -> Context:
    state = ClearanceState(one.state)
    return {
        "at": timezone.localtime(one.business_at),
        "who": one.by.name if one.by else _("系统"),
        "what": _(state.label),
        "reason": _(one.reason) if one.reason else "",
        "url": "",
        "tone": "over" if state is ClearanceState.REFUSED else "",
    }
