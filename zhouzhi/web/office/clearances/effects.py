"""What an act on a clearance will do to whom, said before its button."""

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState


def effects_of(act: str, row, left: int) -> list[str]:
    """The effects of an act; `left` is how many other clearances still stand in the way."""
    unit = {"unit": row.activity.unit.name}
    match act:
        case "licence" if ClearanceState(row.state).is_settled:
            return [_("新的许可要由审查员重新核对：核对以前活动退回“待审查”，已经公布的随即撤下")]
        case "licence":
            return [_("送到审查员的“待审查”里，对照扫描件核对过才办结；核对以前还可以改")]
        case "grant" | "exempt":
            return [_after(row, left), _("活动内容再有改动，这一项自动作废，要重新办")]
        case "refuse":
            return [_("%(unit)s会看到您写的话；改好之前不能公布") % unit]
        case "revoke":
            return [_("%(unit)s会看到您写的话；活动退回“待审查”，已经公布的随即撤下") % unit]
        case "telling":
            return [_("对方没有意见的，这一项办结；有意见的，改好以后再登记")]
        case _:
            return [_("送到审查员的“待审查”里；办结之前还可以再交，以最后一次为准")]


def _after(row, left: int) -> str:
    if left:
        return _("这一项办结后，还有 %d 项没有办齐") % left
    if row.activity.state == ActivityState.DRAFT:
        return _("这是最后一项，提交以后活动就过审")
    unit = {"unit": row.activity.unit.name}
    return _("这是最后一项：活动转为“已过审”，%(unit)s可以公布") % unit
