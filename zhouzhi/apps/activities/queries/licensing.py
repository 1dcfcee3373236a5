"""Which activities still need a licence of the police (安全许可), the soonest due first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import LICENSED_FROM, Licence, licence_for
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance, Session
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.orgs.permissions import Someone, standing

AHEAD = (
    ActivityState.DRAFT,
    ActivityState.SUBMITTED,
    ActivityState.CLEARED,
    ActivityState.PUBLISHED,
)
# There already, or with the reviewer.
APPLIED = (*(state for state in ClearanceState if state.is_settled), ClearanceState.ASKED)
_MOST = 20


@dataclass(frozen=True, slots=True)
class ToApplyFor:
    """An activity whose crowd needs a licence that is not there yet, and by when."""

    activity: Activity
    licence: Licence


def licences_to_apply_for(user: Someone, *, today: date) -> list[ToApplyFor]:
    """The licences that `user`'s own units have to apply for (要申请的安全许可).

    Only activities that are not over; a draft counts too, since the twenty days begin to run
    before it is handed in. The last days for applying come first, those without a day last.
    """
    large = Session.objects.filter(
        Q(expected_count__gte=LICENSED_FROM) | Q(capacity__gte=LICENSED_FROM),
        activity=OuterRef("pk"),
    )
    licensed = Clearance.objects.filter(
        activity=OuterRef("pk"), kind=ClearanceKind.POLICE_LICENCE, state__in=APPLIED
    )
    rows = Activity.objects.filter(
        Exists(large),
        ~Exists(licensed),
        same_as=None,
        unit__in=standing(user).unit_ids,
        state__in=AHEAD,
    )
    ahead = rows.filter(Q(ends_on=None) | Q(ends_on__gte=today)).order_by("starts_on", "pk")
    return _in_order(ahead[:_MOST], today)


def is_licence_in_hand(activity: Activity) -> bool:
    """Whether a licence was applied for, is there, or is not needed by law (许可已在办)."""
    rows = Clearance.objects.filter(activity=activity, kind=ClearanceKind.POLICE_LICENCE)
    return rows.filter(state__in=APPLIED).exists()


def _in_order(rows: Iterable[Activity], today: date) -> list[ToApplyFor]:
    activities = list(rows)
    entries = entries_of_all(activities) if activities else {}
    found = [
        ToApplyFor(row, licence)
        for row in activities
        if (licence := licence_for(entries[row.pk], today=today)) is not None
    ]
    return sorted(found, key=lambda one: one.licence.apply_on or date.max)
