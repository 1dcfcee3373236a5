"""What the page of a duty says of time and people: the lock, the wish, the handler, the steps."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.extensions import RequestState, Scope
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries.lateness import locked_at_of, stands_locked
from zhouzhi.apps.obligations.queries.links import has_people, open_link_of
from zhouzhi.apps.obligations.queries.people import officers_of
from zhouzhi.apps.obligations.queries.requests import requests_of
from zhouzhi.apps.obligations.queries.steps import steps_of
from zhouzhi.foundation import clock
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


def standing_of(obligation, user) -> Context:
    """The parts of the page beside the answer itself (office/_duty_standing.html)."""
    return {
        "lock": _lock(obligation, user),
        "asked": _asked(obligation, user),
        "handler": _handler(obligation),
        "steps": [
            {"label": _(step.state.label), "at": step.at and timezone.localtime(step.at)}
            for step in steps_of(obligation)
        ],
    }


def links_of(obligation, user) -> list[dict[str, str]]:
    """What else may be done about the date and the person, each with its page."""
    if is_closed(obligation.requirement.campaign):
        return []
    at = clock.business_now()
    mine = rights.may_answer(user, obligation)
    asks = rights.may_ask_extension(user, obligation) and obligation.due_on is not None
    lifts = rights.may_reopen(user, obligation) and stands_locked(obligation, at=at)
    choices = (
        (_("申请延期"), "ask_extension", ObligationEvent.EXTEND, asks and not _waits(obligation)),
        (_("交办"), "assign", ObligationEvent.ASSIGN, mine),
        (_("恢复受理"), "unlock", ObligationEvent.UNLOCK, lifts),
        (_("报送链接"), "answer_link", ObligationEvent.SUBMIT, _needs_link(obligation, user)),
        (_("报送链接"), "answer_link", None, _stops_link(obligation, user)),
    )
    state = ObligationState(obligation.state)
    found = {
        name: label
        for label, name, event, fits in choices
        if fits and (event is None or OBLIGATION_MOVES.allows(state, event))
    }
    return [
        {"label": label, "url": reverse(f"office:{name}", args=[obligation.uuid])}
        for name, label in found.items()
    ]


def _handler(obligation) -> str:
    """Whom the unit gave the work to, while that person is there."""
    if obligation.handler_id is None:
        return ""
    people = officers_of(obligation.liable_unit_id)
    return next((one.name for one in people if one.pk == obligation.handler_id), "")


def _needs_link(obligation, user) -> bool:
    """Whether the unit has nobody who can sign in, and `user` may give it a link."""
    runs = rights.may_run(user, obligation.requirement.campaign)
    own = obligation.participant.is_own
    return runs and not own and not has_people(obligation.liable_unit_id)


def _stops_link(obligation, user) -> bool:
    """Whether there is a link that `user` may end (停用), whatever became of this duty."""
    runs = rights.may_run(user, obligation.requirement.campaign)
    return runs and open_link_of(obligation.participant) is not None


def _waits(obligation) -> bool:
    return any(one.state == RequestState.ASKED for one in requests_of(obligation))


def _lock(obligation, user) -> Context | None:
    """Until when an answer is taken, and the words once it is not any more."""
    locked_at = locked_at_of(obligation)
    if locked_at is None or not ObligationState(obligation.state).is_open:
        return None
    day = date_words(timezone.localtime(locked_at).date())
    requirement = obligation.requirement
    if stands_locked(obligation, at=clock.business_now()):
        said = _("已于%(day)s截止受理，不能再报。确需补报，请联系%(lead)s恢复受理。")
        if rights.may_reopen(user, obligation):
            said = _("已于%(day)s截止受理，该单位不能再报。准予补报的，点“恢复受理”。")
        said = said % {"day": day, "lead": requirement.campaign.lead.name}
        return {"over": True, "said": said, "reason": requirement.lock_reason}
    said = _("%s截止受理，过后不再收") % day
    return {"over": False, "said": said, "reason": requirement.lock_reason}


def _asked(obligation, user) -> Context | None:
    """The last wish for a later date, and what became of it."""
    last = next(iter(requests_of(obligation)), None)
    if last is None:
        return None
    state = RequestState(last.state)
    waits = state is RequestState.ASKED and not is_closed(obligation.requirement.campaign)
    decides = waits and rights.may_extend(user, obligation)
    withdraws = waits and rights.may_answer(user, obligation)
    return {
        "state": _(state.label),
        "waits": waits,
        "wished_on": last.wished_on,
        "granted_on": last.granted_on,
        "scope": _(Scope(last.scope).label),
        "reason": last.reason,
        "who": last.asked_by.name,
        "at": timezone.localtime(last.asked_at),
        "said": last.said,
        "by": last.decided_by.name if last.decided_by and state != RequestState.WITHDRAWN else "",
        "grant_url": reverse("office:grant_extension", args=[last.uuid]) if decides else "",
        "refuse_url": reverse("office:refuse_extension", args=[last.uuid]) if decides else "",
        "withdraw_url": reverse("office:withdraw_request", args=[last.uuid]) if withdraws else "",
    }
