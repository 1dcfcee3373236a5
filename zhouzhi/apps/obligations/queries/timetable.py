"""The deadlines of a campaign and those above that wait for them, as a tree (期限表)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Min

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.checking import Term, TermKind
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.foundation.clock import OFFICE_ZONE


def timetable_of(campaign: Campaign, *, today: date) -> tuple[Term, ...]:
    """What a campaign's deadlines are, and those given from above that they serve (期限表).

    A duty's key is its uuid, an upper obligation's `given_key`. Who owes a duty was told on the
    day of the first dispatch; before it, they are told today at the earliest. What was answered
    above waits for nothing more. Five queries at most, however many units there are.
    """
    serving = served_by(campaign)
    issued_on = first_sent_on(campaign) or today
    open_above = {pk: _open(uppers) for pk, uppers in serving.items()}
    given = {upper.pk: upper for uppers in open_above.values() for upper in uppers}
    duties = Requirement.objects.filter(campaign=campaign).order_by("position")
    return (
        *(_given(upper) for upper in given.values()),
        *(
            Term(
                key=str(duty.uuid),
                title=duty.title,
                due_on=duty.due_on,
                issued_on=issued_on,
                serves=tuple(given_key(upper) for upper in open_above.get(duty.pk, ())),
            )
            for duty in duties
        ),
    )


def first_sent_on(campaign: Campaign) -> date | None:
    """The day on which a campaign was first sent to a unit (首次部署), None before it."""
    sent = Participant.objects.filter(campaign=campaign, is_own=False)
    first = sent.aggregate(first=Min("dispatched_at"))["first"]
    return None if first is None else first.astimezone(OFFICE_ZONE).date()


def given_key(upper: Obligation) -> str:
    """The key of an upper obligation in a campaign's tree."""
    return f"upper-{upper.uuid}"


def _open(uppers: Iterable[Obligation]) -> list[Obligation]:
    return [upper for upper in uppers if ObligationState(upper.state).is_open]


def _given(upper: Obligation) -> Term:
    return Term(given_key(upper), upper.requirement.title, upper.due_on, kind=TermKind.GIVEN)
