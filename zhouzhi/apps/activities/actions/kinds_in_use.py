"""What hangs on an activity's kind (活动形式): replies to a ceremony, nominations to a contest."""

from zhouzhi.apps.activities.actions.rows import Written
from zhouzhi.apps.activities.domain.ceremonies import CEREMONIES
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.models import ContestCall, Delegation
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.said import Said


class KindInUse(Refusal):
    """Another kind would leave what was asked of units without a page (活动形式已经用上)."""

    code = "kind_in_use"
    template = gettext_noop(
        "“{name}”按“{kind}”请过代表队或征集过推荐，活动形式不能再改；可先撤回邀请，或者另建一项活动"
    )


def must_keep_kind(written: Written) -> None:
    """Refuse another kind where units were asked by the present one. Two queries at most.

    A launch may become a closing. Raises KindInUse.
    """
    changing = {
        activity.pk: activity
        for activity, entries in written
        if _asks_as(activity.kind) not in ("", _asks_as(entries.kind))
    }
    if not changing:
        return
    asked = Delegation.objects.filter(ceremony__activity__in=changing)
    called = ContestCall.objects.filter(activity__in=changing)
    found = {
        *asked.values_list("ceremony__activity_id", flat=True),
        *called.values_list("activity_id", flat=True),
    }
    for pk in sorted(found):
        activity = changing[pk]
        kind = Said(ActivityKind(activity.kind).label)
        raise KindInUse(field="kind", name=activity.name, kind=kind)


def _asks_as(kind: str) -> str:
    """What an activity of a kind asks of units as, "" where nothing."""
    if kind in CEREMONIES:
        return "ceremony"
    return "contest" if kind == ActivityKind.COMPETITION else ""
