"""The forms of one clearance: which this person may fill in, and what they begin with."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.actions.reviewers import why_not
from zhouzhi.apps.activities.domain.clearing import (
    HANDED_IN,
    LOOKED_AT,
    NEVER_EXEMPT,
    ON_PAPER,
    ClearanceKind,
)
from zhouzhi.apps.activities.domain.questions import answers_from
from zhouzhi.apps.activities.domain.safety import paper_from
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.forms.clearances import (
    BoundForm,
    ConfidentialityForm,
    ExemptionForm,
    LicenceForm,
    NoteForm,
    PaperForm,
    PlanForm,
    RefusalForm,
    RevocationForm,
    TellingForm,
    initial_of,
)
from zhouzhi.apps.activities.permissions import (
    has_handed_in,
    may_hand_in,
    may_review,
)
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.web.office.clearances.drafts import first_draft

Forms = dict[str, BoundForm]
_BY_REVIEWERS = frozenset({"grant", "refuse", "exempt", "revoke"})
_URLS = {
    "paper": "clearance_paper",
    "licence": "clearance_licence",
    "telling": "clearance_telling",
    "again": "clearance_again",
    "grant": "clearance_grant",
    "refuse": "clearance_refuse",
    "exempt": "clearance_exempt",
    "revoke": "clearance_revoke",
}


def form_class(row, act: str) -> type[BoundForm]:
    """The form of one act on a clearance of this kind."""
    if act == "paper" and row.kind == ClearanceKind.SAFETY_PLAN:
        return PlanForm
    if act == "grant" and row.kind == ClearanceKind.CONFIDENTIALITY:
        return ConfidentialityForm
    return {
        "paper": PaperForm,
        "licence": LicenceForm,
        "telling": TellingForm,
        "again": NoteForm,
        "grant": NoteForm,
        "refuse": RefusalForm,
        "exempt": ExemptionForm,
        "revoke": RevocationForm,
    }[act]


def form_url(row, act: str) -> str:
    """Where the form of an act is sent."""
    return reverse(f"office:{_URLS[act]}", args=[row.uuid])


def forms_for(row, wanted, user, typed: Mapping[str, BoundForm]) -> Forms:
    """The forms that `user` may fill in now, by their act; a refused one as it was typed."""
    return {
        act: typed.get(act) or form_for(row, act, initial=_initial(row, wanted, act))
        for act in acts_on(row, user)
    }


def form_for(row, act: str, **given: Any) -> BoundForm:
    """The form of an act on a clearance, with what else may be done in one go."""
    form = form_class(row, act)(prefix=act, **given)
    if isinstance(form, TellingForm):
        others = queries.others_to_tell(row)
        form.offer((str(one.uuid), one.activity.name) for one in others)
    if isinstance(form, ExemptionForm):
        form.offer(ClearanceKind(row.kind))
    return form


def acts_on(row, user) -> list[str]:
    """The acts that are this person's on a clearance as it stands."""
    state, kind = ClearanceState(row.state), ClearanceKind(row.kind)
    life = ActivityState(row.activity.state)
    if life.is_over or life is ActivityState.CANCELLED:
        return []
    acts = []
    if may_hand_in(user, row.activity):
        acts += _of_the_unit(kind, state)
    if may_review(user, row.activity) and not has_handed_in(user, row):
        acts += ["revoke"] if state.is_settled else _of_the_reviewer(kind, state)
    return acts


def must_be_theirs(row, act: str, user) -> None:
    """Refuse who has no right to an act at all. Raises PermissionRefused."""
    if act not in _BY_REVIEWERS:
        if not may_hand_in(user, row.activity):
            raise PermissionRefused
    elif not may_review(user, row.activity):
        raise why_not(user, row.activity)


def _of_the_unit(kind: ClearanceKind, state: ClearanceState) -> list[str]:
    if kind is ClearanceKind.POLICE_LICENCE and state is not ClearanceState.EXEMPT:
        return ["licence"]
    if state.is_settled:
        return []
    if kind is ClearanceKind.AGENCY:
        return ["telling"]
    if kind in ON_PAPER:
        return ["paper"]
    return ["again"] if state is ClearanceState.REFUSED and kind in LOOKED_AT else []


def _of_the_reviewer(kind: ClearanceKind, state: ClearanceState) -> list[str]:
    acts = []
    is_there = kind in LOOKED_AT or (kind in HANDED_IN and state is ClearanceState.ASKED)
    if is_there:
        acts.append("grant")
    if state is not ClearanceState.REFUSED and (is_there or kind in ON_PAPER):
        acts.append("refuse")
    return acts if kind in NEVER_EXEMPT else [*acts, "exempt"]


def _initial(row, wanted, act: str) -> dict[str, Any]:
    """What a form begins with: what was entered before, else what the activity says already."""
    bound: dict[str, Any] = {"content_hash": wanted.digest}
    if act == "paper":
        paper = paper_from(row.details, has_file=row.document_id is not None)
        return {**bound, **first_draft(row, wanted.entries), **_given(initial_of(paper))}
    if act == "licence":
        return {**bound, **row.details, "approved_count": row.approved_count}
    if act == "telling":
        agreed = {True: "yes", False: "no"}.get(row.details.get("agreed"), "")
        known = agreed if row.state == ClearanceState.ASKED else ""
        return {**bound, **row.details, "agreed": known}
    if act == "grant" and row.kind == ClearanceKind.CONFIDENTIALITY:
        return {**bound, **ConfidentialityForm.initial_of(answers_from(row.details))}
    return bound


def _given(initial: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in initial.items() if value}
