"""What is to be done about a clearance now, and by whom, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.web.office.clearances.viewing import Viewer

_K, _C = ClearanceKind, ClearanceState
_FOR_THE_UNIT = {
    _K.CONFIDENTIALITY: gettext_lazy("等审查员看，不用交材料。"),
    _K.CONTENT: gettext_lazy("等审查员看，不用交材料。"),
    _K.SAFETY_PLAN: gettext_lazy("请按九项写安全工作方案，写在这里或者上传文件，再送审。"),
    _K.EMERGENCY_PLAN: gettext_lazy("请写应急预案或者上传文件，再送审。"),
    _K.POLICE_LICENCE: gettext_lazy(
        "请向公安机关申请安全许可，拿到许可决定书后在这里登记文号、核准人数，上传扫描件，由审查员核对。"
    ),
    _K.FIRE: gettext_lazy("请写明消防安全责任人、管理人员和检查情况，或者上传检查材料，再送审。"),
    _K.AGENCY: gettext_lazy("请告知这个部门，在这里登记联系人、告知日期和对方的答复。"),
    _K.PORTRAIT: gettext_lazy("请说明怎样征得本人和监护人同意，或者上传同意书样张，再送审。"),
}


def task_words(row, viewer: Viewer) -> str:
    """The sentence for who looks at the page."""
    state, kind = ClearanceState(row.state), ClearanceKind(row.kind)
    if not row.is_needed:
        return _("活动现在不需要这一项，留着备查，不影响公布。")
    if state.is_settled:
        return _("已办结。活动内容再有改动，这一项要重新办。")
    if viewer.reviews:
        return _reviewing(kind, state)
    if not viewer.hands_in:
        return _("由填报单位和审查员办理。")
    if state is _C.VOID:
        again = {"task": _FOR_THE_UNIT[kind]}
        return _("活动内容改过，原来的结论作废。%(task)s") % again
    if state is _C.REFUSED:
        return _refused(kind)
    if state is _C.ASKED:
        return _("对方答复后，在这里登记。") if kind is _K.AGENCY else _("已送审，等审查员办理。")
    return str(_FOR_THE_UNIT[kind])


def _refused(kind: ClearanceKind) -> str:
    if kind in LOOKED_AT:
        return _(
            "没有通过。请按审查意见修改活动内容，改好自动重新送审；不用改内容的，说明情况再次送审。"
        )
    return _("没有通过。请按意见改好再送。")


def _reviewing(kind: ClearanceKind, state: ClearanceState) -> str:
    if kind is _K.CONFIDENTIALITY:
        return _("请看过要公开的内容，逐一回答五个问题。")
    if kind is _K.CONTENT:
        return _("请看内容是否合法、科学、准确。")
    if kind is _K.AGENCY or (kind is _K.POLICE_LICENCE and state is not _C.ASKED):
        return _("由填报单位登记。依法不用办的，可以在这里准予免办。")
    if kind is _K.POLICE_LICENCE:
        return _("请对照扫描件，核对文号、许可机关、日期、核准人数，以及许可的是不是这项活动。")
    if state is not _C.ASKED:
        return _("单位还没有交材料。")
    return _("请看单位交来的材料。")
