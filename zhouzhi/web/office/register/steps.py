"""What to do next about an activity (下一步), as one clear step for who looks at it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import permissions as rights
from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind, waits_for_unit
from zhouzhi.apps.activities.domain.readiness import missing
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState, ClearanceState
from zhouzhi.apps.activities.domain.when import has_come
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.clearances.refused import refusal_lines
from zhouzhi.web.office.clearances.reviewers import reviewers_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_S, _E = ActivityState, ActivityEvent
_K, _C = ClearanceKind, ClearanceState


def next_step(activity, entries, user, *, now: datetime) -> Context | None:
    """The step that is due, None where nothing is to be done any more."""
    state = ActivityState(activity.state)
    mine = rights.may_submit(user, activity)
    step: Context | None = _STEPS[state](activity, entries, mine, now)
    if state is _S.SUBMITTED and rights.may_review(user, activity):
        step = _say(_("请审查"), url=clearances_url(activity), button=_("去审查"))
    return step


def clearances_url(activity) -> str:
    """The page of an activity's clearances."""
    return reverse("office:clearances", args=[activity.uuid])


def move_url(activity, event: ActivityEvent) -> str:
    """The page on which one event of its life is done."""
    return reverse("office:activity_move", args=[activity.uuid, event.value])


def _draft(activity, entries, mine: bool, now: datetime) -> Context:
    lacks = [said_in(fault.words, _) for fault in missing(entries)]
    if not mine:
        return _say(_("草稿，等填报单位提交"), lacks=lacks)
    if lacks:
        edit = reverse("office:activity_edit", args=[activity.uuid])
        return _say(_("还没填全"), url=edit, button=_("接着填"), lacks=lacks)
    hint = _("审查员看过、该办的都办齐，才能公布。")
    return _say(_("提交审查"), hint, url=move_url(activity, _E.SUBMIT), button=_("提交审查"))


def _submitted(activity, entries, mine: bool, now: datetime) -> Context:
    if mine and _is_past(activity, now):
        return _after(activity, _("活动的日子过了，审查还没办齐"))
    open_ones = queries.unsettled(activity)
    url = clearances_url(activity) if mine else ""
    if not open_ones:
        return _say(_("等待审查"), url=url, button=_("看审查"), main=False)
    if not any(waits_for_unit(_K(row.kind), _C(row.state)) for row in open_ones):
        words = _("还有 %d 项审查，等审查员看") % len(open_ones)
        hint = _("现在不用您办。%s") % reviewers_words(activity) if mine else ""
        return _say(words, hint, url=url, button=_("看审查"), main=False)
    words = _("还有 %d 项审查没有办齐") % len(open_ones)
    lacks = refusal_lines(open_ones) if mine else []
    return _say(words, url=url, button=_("看要办什么"), lacks=lacks)


def _cleared(activity, entries, mine: bool, now: datetime) -> Context:
    if mine and _is_past(activity, now):
        return _after(activity, _("活动的日子过了"))
    if not mine:
        return _say(_("已过审，等填报单位公布"))
    return _say(
        _("可以公布了"),
        _("该办的审查都办齐了。"),
        url=move_url(activity, _E.PUBLISH),
        button=_("公布"),
    )


def _published(activity, entries, mine: bool, now: datetime) -> Context | None:
    today = now.date()
    if _is_over(activity, entries, now):
        return (
            _after(activity, _("活动办了吗？来了多少人？")) if mine else _say(_("等填报单位填人次"))
        )
    if activity.starts_on is None:
        return _say(_("已公布，日子还没定"))
    if activity.starts_on <= today < activity.ends_on:
        words = _("正在举办，%s 结束") % date_words(activity.ends_on)
        return _say(words, _("已经来了多少人，可以先填上，结束后再填报完成。") if mine else "")
    words = _("已公布，%s 举办") % date_words(activity.starts_on)
    if activity.ends_on == today:
        words = _("今天举办") if activity.starts_on == today else _("今天是最后一天")
    return _say(words, _("办完当天在这一页填人次、传照片。") if mine else "")


def _held(activity, entries, mine: bool, now: datetime) -> Context:
    if not mine:
        return _say(_("已举办，等填报单位填全"))
    return _after(activity, _("还差人次没有填报完"))


def _reported(activity, entries, mine: bool, now: datetime) -> None:
    return None


def _postponed(activity, entries, mine: bool, now: datetime) -> Context:
    if not mine:
        return _say(_("已延期，等填报单位定下新的时间"))
    return _say(
        _("定下新的时间"),
        _("先把时间改好，再恢复；恢复以后要重新送审。"),
        url=reverse("office:activity_edit", args=[activity.uuid]) + "#sessions",
        button=_("改时间"),
    )


def _cancelled(activity, entries, mine: bool, now: datetime) -> Context:
    return _say(_("已取消，不再举办"))


def _after(activity, words: str) -> Context:
    return _say(
        words,
        _("两分钟就能填完：人次、怎么数的、几张照片。"),
        url=reverse("office:activity_report", args=[activity.uuid]),
        button=_("填报"),
    )


def _is_over(activity, entries, now: datetime) -> bool:
    """Whether every session's last day has come and its hour struck: it can be told whole."""
    whens = [session.when for session in entries.sessions]
    come = all(has_come(when, day=now.date(), hour=now.time()) for when in whens)
    return activity.ends_on is not None and activity.ends_on <= now.date() and come


def _is_past(activity, now: datetime) -> bool:
    """Whether its last day is behind: nobody need be told that it is on."""
    return activity.ends_on is not None and activity.ends_on < now.date()


def _say(words: str, hint: str = "", **more: Any) -> Context:
    plain = {"url": "", "button": "", "main": True, "lacks": [], "tone": ""}
    return {"words": words, "hint": hint, **plain, **more}


_STEPS: dict[ActivityState, Any] = {
    _S.DRAFT: _draft,
    _S.SUBMITTED: _submitted,
    _S.CLEARED: _cleared,
    _S.PUBLISHED: _published,
    _S.HELD: _held,
    _S.REPORTED: _reported,
    _S.POSTPONED: _postponed,
    _S.CANCELLED: _cancelled,
}
