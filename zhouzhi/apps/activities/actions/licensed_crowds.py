"""No more people than the police licensed (核准人数): in what is written and what is granted."""

from collections.abc import Iterable

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import over_approved
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Activity, Clearance
from zhouzhi.apps.activities.queries.clearances import Wanted
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class OverApproved(InvalidInput):
    """No session takes more people than the licence that stands allows (超过核准人数)."""

    code = "over_approved"
    template = gettext_noop(
        "安全许可核准每场最多 {approved} 人，这里有一场是 {crowd} 人。请减到 {approved} 人以内；"
        "确要扩大的，先向原许可的公安机关重新申请，把新的许可登记在“审查”里，再来改人数。"
    )


class LicenceTooSmall(OverApproved):
    """The licence approves fewer people than a session expects (核准人数不够)."""

    code = "licence_too_small"
    template = gettext_noop(
        "许可核准每场最多 {approved} 人，活动里有一场是 {crowd} 人。"
        "请先把那一场的人数减下来，或者换成核准人数够的许可。"
    )


def refuse_crowds_over_licence(written: Iterable[tuple[Activity, ActivityEntries]]) -> None:
    """Refuse sessions above the number that a licence approves (核准人数), as long as it stands.

    For this room's actions. One query. Raises OverApproved.
    """
    entries = {activity.pk: said for activity, said in written}
    licences = Clearance.objects.filter(
        activity__in=entries,
        kind=ClearanceKind.POLICE_LICENCE,
        state=ClearanceState.GRANTED,
        approved_count__isnull=False,
    )
    rows = licences.order_by("activity").values_list("activity_id", "approved_count")
    for activity, approved in rows:
        crowd = over_approved(entries[activity].sessions, approved or 0)
        if crowd is not None:
            raise OverApproved(field="sessions", approved=approved, crowd=crowd)


def refuse_small_licence(wanted: Wanted, approved: int) -> None:
    """Refuse a licence for fewer people than a session expects (核准人数不够).

    For this room's actions. Raises LicenceTooSmall.
    """
    crowd = over_approved(wanted.entries.sessions, approved)
    if crowd is not None:
        raise LicenceTooSmall(field="approved_count", approved=approved, crowd=crowd)
