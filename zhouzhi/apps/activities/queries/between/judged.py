"""What people said of pairs of activities (认定), and the pair of which one is to speak."""

from datetime import datetime

from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.models import Activity, PairJudgement
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.activities.queries.one import activity_for
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound

_PARTS = ("first__unit", "second__unit", "by", "undone_by")


def pair_for(user: Someone, uuid: object, other: object) -> tuple[Activity, Activity]:
    """Two activities (一对活动) that `user` may look at, the older first. Raises NotFound."""
    one, two = activity_for(user, uuid), activity_for(user, other)
    if one.pk == two.pk:
        raise NotFound
    return (one, two) if one.pk < two.pk else (two, one)


def judgement_for(user: Someone, uuid: object) -> PairJudgement:
    """The judgement (认定) with this uuid, if `user` may look at both its activities.

    Raises NotFound.
    """
    seen = visible_to(user).values("pk")
    rows = PairJudgement.objects.filter(first__in=seen, second__in=seen)
    found = rows.filter(uuid=str(uuid)).select_related(*_PARTS).first()
    if found is None:
        raise NotFound
    return found


def judgements_of(*activities: Activity) -> QuerySet[PairJudgement]:
    """What was said of one activity, or of two with each other (认定经过), newest first."""
    rows = PairJudgement.objects.select_related(*_PARTS).order_by("-pk")
    if len(activities) == 1:
        return rows.filter(Q(first=activities[0]) | Q(second=activities[0]))
    return rows.filter(first__in=activities, second__in=activities)


def judged_page(user: Someone, root: OrgUnit) -> QuerySet[PairJudgement]:
    """The judgements that stand on activities of a unit and of all below (已认定), newest first.

    Only those whose two reporting units are both looked over. Raises NotFound for a root that is
    not.
    """
    here = standing(user)
    if not here.covers(root.path):
        raise NotFound
    low, high = tree.subtree_range(root.path)
    within = Q(first__unit__path__gte=low, first__unit__path__lte=high) | Q(
        second__unit__path__gte=low, second__unit__path__lte=high
    )
    rows = PairJudgement.objects.filter(
        within,
        here.within("first__unit__path"),
        here.within("second__unit__path"),
        undone_at=None,
    )
    return rows.select_related(*_PARTS).order_by("-pk")


def joined_lately(user: Someone, *, since: datetime) -> list[Activity]:
    """The reports of units acted for that others took out of the count since then (已被归并的填报).

    Newest first. One query.
    """
    rows = PairJudgement.objects.filter(
        double__unit__in=standing(user).unit_ids, undone_at=None, business_at__gte=since
    )
    if isinstance(user, User):
        rows = rows.exclude(by=user)
    judged = rows.select_related("double").order_by("-pk")
    return [row.double for row in judged if row.double is not None]


def ground_of(double: Activity) -> str:
    """Why a report was said to be another's second one (认定理由), "" where nobody wrote it."""
    rows = PairJudgement.objects.filter(double=double, undone_at=None)
    return rows.values_list("ground", flat=True).first() or ""


def doubles_of(user: Someone, activity: Activity) -> list[tuple[Activity, bool]]:
    """The second reports of an activity (归并的填报), each with whether `user` may look at it."""
    seen = set(visible_to(user).filter(same_as=activity).values_list("pk", flat=True))
    rows = activity.doubles.select_related("unit").order_by("pk")
    return [(row, row.pk in seen) for row in rows]
