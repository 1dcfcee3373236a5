"""The left of 今日: what we owe, by how soon it is to be done."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.queries import Owed
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.web.office.given import OWN_RETURN, back_words
from zhouzhi.web.templatetags.zhouzhi import date_words

THIS_WEEK = timedelta(days=7)


class When(StrEnum):
    """How soon something of ours is to be done, in the order of the page."""

    LATE = "late"
    RETURNED = "returned"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"
    UNDATED = "undated"


_WHEN_WORDS = {
    When.LATE: gettext_noop("逾期"),
    When.RETURNED: gettext_noop("退回待改"),
    When.TODAY: gettext_noop("今天"),
    When.THIS_WEEK: gettext_noop("七天之内"),
    When.LATER: gettext_noop("以后"),
    When.UNDATED: gettext_noop("未定期限"),
}


def grouped(owed: Sequence[Owed], on: date) -> list[dict[str, Any]]:
    groups: dict[When, list[dict[str, Any]]] = {when: [] for when in When}
    for one in owed:
        groups[_when(one, on)].append(_owed(one, on))
    return [
        {"label": _(_WHEN_WORDS[when]), "tone": "over" if when is When.LATE else "", "rows": rows}
        for when, rows in groups.items()
        if rows
    ]


def _when(one: Owed, on: date) -> When:
    if one.overdue:
        return When.LATE
    if one.returned is not None:
        return When.RETURNED
    if one.due_on is None:
        return When.UNDATED
    if one.due_on <= on:
        return When.TODAY
    return When.THIS_WEEK if one.due_on <= on + THIS_WEEK else When.LATER


def typed_for_us(typed: Iterable[Any]) -> list[dict[str, Any]]:
    """What the upper level typed for our units and waits for our word, before all else."""
    rows = [
        {
            "title": one.obligation.requirement.title,
            "url": reverse("office:obligation", args=[one.obligation.uuid]),
            "due_on": one.obligation.due_on,
            "due_time": one.obligation.requirement.due_time,
            "state": ObligationState(one.obligation.state).word.value,
            "overdue": False,
            "to": one.obligation.requirement.campaign.lead.name,
            "campaign": one.obligation.requirement.campaign.name,
            "returned": None,
            "back": "",
        }
        for one in typed
    ]
    return [{"label": _("请核对：上级代填了您的报送"), "tone": "", "rows": rows}] if rows else []


def _owed(one: Owed, on: date) -> dict[str, Any]:
    return {
        "title": OWN_RETURN if one.is_own else one.title,
        "url": reverse("office:obligation", args=[one.uuid]),
        "due_on": one.due_on,
        "due_time": one.due_time,
        "state": one.word.value,
        "overdue": one.overdue,
        "to": _("本级") if one.is_own else one.to,
        "campaign": one.campaign,
        "note": _note(one),
        "returned": one.returned
        and {
            "reason": one.returned.reason,
            "who": one.returned.by,
            "at": timezone.localtime(one.returned.at),
        },
        "back": back_words(one.returned.at, on) if one.returned and one.came_in_time else "",
    }


def _note(one: Owed) -> str:
    """Who is to do it, what was asked, that it is too late: beside the campaign's name."""
    said = [
        _("交您办") if one.is_mine else _("交%s办") % one.handler if one.handler else "",
        _("已申请延到%s") % date_words(one.asked_on) if one.asked_on else "",
        _("已截止受理") if one.is_locked else "",
    ]
    return _("，").join(filter(None, said))
