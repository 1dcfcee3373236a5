"""What still stands between an activity and the public, stamp by stamp (待过审)."""

from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.queries.one import hash_of


def unsettled(activity: Activity) -> list[Clearance]:
    """The clearances (审查) begun that are not settled on what the activity says today.

    One that was granted or exempted on other content counts as open. What was never begun is told
    by `lacking_for`.
    """
    now = hash_of(activity)
    rows = Clearance.objects.filter(activity=activity, is_needed=True).order_by("pk")
    return [
        row for row in rows if not ClearanceState(row.state).is_settled or row.content_hash != now
    ]
