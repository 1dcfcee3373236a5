"""The acts of an activity's life: which are open to whom, and what each does to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from zhouzhi.apps.activities import permissions as rights
from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.states import ACTIVITY_MOVES, ActivityEvent, ActivityState
from zhouzhi.web.office.register.steps import move_url

Context = dict[str, Any]
_E, _S = ActivityEvent, ActivityState


@dataclass(frozen=True, slots=True)
class Act:
    """One act as its page shows it: the button, what will happen, whether it is official."""

    label: Any
    effects: tuple[Any, ...]
    seal: bool = False
    reason: bool = False
    needs: bool = False
    said: Any = ""


ACTS: Mapping[ActivityEvent, Act] = {
    _E.SUBMIT: Act(
        lazy("提交审查"),
        (
            lazy("审查员收到这项活动，逐项审查：%(needs)s"),
            lazy("主办的 %(hosts)d 个单位和上级的台账里从此列出它"),
            lazy("提交以后仍可修改，改了时间、地点、内容或人数要重新审"),
        ),
        needs=True,
        said=lazy("已提交审查。"),
    ),
    _E.WITHDRAW: Act(
        lazy("撤回草稿"),
        (
            lazy("活动回到草稿，只有本单位和所在地的主管部门看得到"),
            lazy("审查员不再审它；内容不变时，已通过的审查仍然算数"),
        ),
        said=lazy("已撤回为草稿。"),
    ),
    _E.PUBLISH: Act(
        lazy("公布"),
        (
            lazy("活动的名称、时间、地点、简介和咨询电话对公众公开"),
            lazy(
                "以后改了名称、时间、地点、人数、主办单位或简介，公布随即停下，要重新审查；改咨询电话立即更新"
            ),
        ),
        said=lazy("已公布。"),
    ),
    _E.UNPUBLISH: Act(
        lazy("撤下公布"),
        (
            lazy("公众不再看得到这项活动；台账里仍在，审查仍然算数"),
            lazy("要告诉公众不办了或改期了，请用“取消”或“延期”"),
        ),
        seal=True,
        said=lazy("已撤下。"),
    ),
    _E.POSTPONE: Act(
        lazy("延期"),
        (
            lazy("活动标为“延期”，原定的时间不再举办，请及时告知已经知道的人"),
            lazy("主办的 %(hosts)d 个单位和上级看得到理由，群众看不到"),
            lazy("定下新的时间后恢复，要重新送审"),
        ),
        seal=True,
        reason=True,
        said=lazy("已延期。定下新的时间后在这里恢复。"),
    ),
    _E.RESUME: Act(
        lazy("定下新时间，恢复"),
        (
            lazy("活动按现在填的时间恢复：%(when)s"),
            lazy("时间变了，审查员要重新审查"),
        ),
        said=lazy("已恢复，等待审查。"),
    ),
    _E.CANCEL: Act(
        lazy("取消活动"),
        (
            lazy("活动标为“取消”，留在台账里，不计入活动周的数"),
            lazy("主办的 %(hosts)d 个单位和上级看得到理由，群众看不到"),
            lazy("取消以后还可以恢复为草稿"),
        ),
        seal=True,
        reason=True,
        said=lazy("已取消。"),
    ),
    _E.RESTORE: Act(
        lazy("恢复为草稿"),
        (lazy("活动回到草稿，改好后重新提交审查"),),
        said=lazy("已恢复为草稿。"),
    ),
    _E.REVISE: Act(
        lazy("更正填报"),
        (
            lazy("活动回到“已举办”，可以改人次、照片和报道"),
            lazy("改完要再按一次“填报完成”；这之间汇总用的仍是现在填的数"),
            lazy("改了哪一栏、从多少改为多少、谁改的、为什么，都留在经过里，上级看得到"),
        ),
        reason=True,
        said=lazy("可以更正了，改完请再按“填报完成”。"),
    ),
}

# What the page offers as its next step is not said twice; these are what else may be done.
_ASIDE: Mapping[ActivityState, tuple[ActivityEvent, ...]] = {
    _S.DRAFT: (_E.CANCEL,),
    _S.SUBMITTED: (_E.WITHDRAW, _E.POSTPONE, _E.CANCEL),
    _S.CLEARED: (_E.WITHDRAW, _E.POSTPONE, _E.CANCEL),
    _S.PUBLISHED: (_E.UNPUBLISH, _E.POSTPONE, _E.CANCEL),
    _S.POSTPONED: (_E.RESUME, _E.CANCEL),
    _S.CANCELLED: (_E.RESTORE,),
    _S.REPORTED: (_E.REVISE,),
}


def may_move(found, user, event: ActivityEvent) -> bool:
    """Whether this person may let it happen, where the table of states allows it."""
    if not ACTIVITY_MOVES.allows(ActivityState(found.state), event):
        return False
    if event is _E.UNPUBLISH and rights.may_review(user, found):
        return True
    if event is _E.CANCEL and rights.may_edit(user, found):
        return True
    return rights.may_submit(user, found)


def may_revise(found, user) -> bool:
    """Whether this person may change what is stated now."""
    return not _S(found.state).is_fixed and rights.may_edit(user, found)


def may_tell(found, user, today: date) -> bool:
    """Whether this person may tell now how it went: its day has come, or it was held."""
    state = ActivityState(found.state)
    if not rights.may_submit(user, found):
        return False
    ahead = ACTIVITY_MOVES.allows(state, _E.HOLD)
    return state is _S.HELD or (ahead and (found.starts_on or date.max) <= today)


def acts_shown(found, user) -> list[Context]:
    """The acts beside the next step, each with its page; what never went out is deleted."""
    if may_revise(found, user) and queries.is_deletable(found):
        url = reverse("office:activity_delete", args=[found.uuid])
        return [{"label": _("删除草稿"), "url": url, "seal": True}]
    return [
        {
            "label": ACTS[event].label,
            "url": move_url(found, event),
            "seal": ACTS[event].seal,
        }
        for event in _ASIDE.get(ActivityState(found.state), ())
        if may_move(found, user, event)
    ]


def effects_shown(act: Act, *, entries, when: str, needs: tuple[str, ...]) -> list[str]:
    """What will happen to whom, with counts."""
    hosts = sum(host.role is HostRole.HOST for host in entries.hosts)
    facts = {
        "hosts": hosts,
        "when": when,
        "needs": _("、").join(needs) or _("没有要另办的事项"),
    }
    return [str(effect) % facts for effect in act.effects]
