"""The activities that a unit held together with others (联合活动), for its return."""

from django.db.models import Exists, OuterRef, Q

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Host
from zhouzhi.apps.activities.queries import counted_in
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.joint import Held
from zhouzhi.apps.submissions.queries.sources.scope import activities_of

_DONE = (ActivityState.HELD, ActivityState.REPORTED)


def held_by(obligation: Obligation) -> Held:
    """What the unit of a return held, by the register: its own, and what it holds with others."""
    unit, campaign = obligation.participant.unit_id, obligation.requirement.campaign
    own = activities_of(obligation).filter(state__in=_DONE)
    hosts = Host.objects.filter(activity=OuterRef("pk"), role=HostRole.HOST, unit__isnull=False)
    others = Exists(hosts.filter(~Q(unit=OuterRef("unit"))))
    partnered = counted_in(campaign).filter(state__in=_DONE).exclude(unit=unit)
    return Held(
        own_count=own.count(),
        led=frozenset(own.filter(others).values_list("pk", flat=True)),
        partnered=frozenset(
            partnered.filter(Exists(hosts.filter(unit=unit))).values_list("pk", flat=True)
        ),
    )
