"""Which units may be asked for people or works (可邀请的单位), and what a notice allows each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.obligations.domain.addressing import Binding
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries import register_of
from zhouzhi.apps.orgs.domain.units import TERRITORIES
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation import tree

QUOTA = "quota"
MOST_OFFERED = 500


@dataclass(frozen=True, slots=True)
class Allowed:
    """How many a notice lets a unit nominate, with its sentence; None where it says nothing."""

    most: int | None = None
    sentence: str = ""


def units_to_ask(activity: Activity) -> QuerySet[OrgUnit]:
    """The units that an activity's organiser may ask (可邀请的单位), in tree order.

    Those that take part in its campaigns, those behind it, and those right below its own division.
    """
    campaigns = list(activity.in_campaigns.values_list("campaign", flat=True))
    hosts = activity.hosts.filter(unit__isnull=False).values("unit")
    near = _near(territory_of(activity.unit))
    found = Q(pk__in=_taking_part(campaigns).values("unit")) | Q(pk__in=hosts) | near
    return _offered(found)


def units_to_call(campaign: Campaign) -> QuerySet[OrgUnit]:
    """The units that a campaign's organisers may call on (征集对象), in tree order.

    Those that take part in it and those that organise it; of a themed week also those that take
    part in the campaign that it is a week of: nothing is dispatched in a week itself.
    """
    joint = JointOrganiser.objects.filter(campaign=campaign).values("unit")
    whole = [key for key in (campaign.pk, campaign.part_of_id) if key is not None]
    taking = Q(pk__in=_taking_part(whole).values("unit"))
    return _offered(taking | Q(pk__in=joint) | Q(pk=campaign.lead_id))


def units_for(campaign: Campaign | None, activity: Activity | None) -> QuerySet[OrgUnit]:
    """The units that a call of the one or the other may ask; none where it is of neither."""
    if activity is not None:
        return units_to_ask(activity)
    return OrgUnit.objects.none() if campaign is None else units_to_call(campaign)


def liable_for(requirement: Requirement) -> QuerySet[OrgUnit]:
    """The units that owe a duty (责任单位), without those that it was waived for."""
    rows = Obligation.objects.filter(requirement=requirement)
    owing = rows.exclude(state=ObligationState.WAIVED).values("liable_unit")
    return _offered(Q(pk__in=owing))


def contest_requirements(campaign: Campaign) -> list[Requirement]:
    """The duties of a campaign that ask for contest entries (参赛材料), in the notice's order."""
    rows = campaign.requirements.select_related("notice").order_by("position")
    return [row for row in rows if Material.CONTEST_ENTRY in row.materials]


def quotas_allowed(requirement: Requirement, units: Collection[OrgUnit]) -> dict[int, Allowed]:
    """What a notice allows each of these units (通知给的名额), by the unit's key.

    A limit with a scope binds only whom it names; where two bind, the smaller speaks.
    """
    kept = (Limit.from_json(one) for one in requirement.limits)
    limits = [one for one in kept if one.key == QUOTA and str(one.value).isdecimal()]
    if not limits or not units:
        return {unit.pk: Allowed() for unit in units}
    register = register_of(units, keeper=requirement.campaign.lead)
    addressed = _addressed(requirement, units)

    def binding(unit: OrgUnit) -> Iterable[Limit]:
        for one in limits:
            words = addressed.get(unit.pk, "")
            if not one.scope or register.bound(one.scope, unit, words) is Binding.YES:
                yield one

    return {unit.pk: _smallest(binding(unit)) for unit in units}


def _smallest(limits: Iterable[Limit]) -> Allowed:
    found = min(limits, key=lambda one: int(one.value), default=None)
    return Allowed() if found is None else Allowed(int(found.value), found.sentence)


def _addressed(requirement: Requirement, units: Collection[OrgUnit]) -> dict[int, str]:
    rows = Participant.objects.filter(campaign=requirement.campaign_id, unit__in=units)
    return dict(rows.values_list("unit_id", "addressed_as"))


def _taking_part(campaigns: Collection[int]) -> QuerySet[Participant]:
    return Participant.objects.filter(campaign__in=campaigns)


def _near(territory: OrgUnit) -> Q:
    """Units that stand in a division itself, and those in the divisions right below it."""
    low, high = tree.subtree_range(territory.path)
    deepest = len(territory.path) + 2 * tree.SEGMENT
    return Q(path__gte=low, path__lte=high, length__lte=deepest)


def _offered(found: Q) -> QuerySet[OrgUnit]:
    rows = OrgUnit.objects.alias(length=Length("path")).filter(found, closed_on__isnull=True)
    return rows.exclude(kind__in=TERRITORIES).order_by("path")
