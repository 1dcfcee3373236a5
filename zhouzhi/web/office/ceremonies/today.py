"""What 今日 says of ceremonies and contests: reply slips to send, works to nominate."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.replies import due_at
from zhouzhi.apps.activities.queries.ceremonies import (
    RepliesAwaited,
    replies_awaited,
    replies_to_send,
)
from zhouzhi.apps.activities.queries.contests import (
    NominationsAwaited,
    is_over,
    nominations_awaited,
    nominations_to_send,
    quota_of,
)
from zhouzhi.apps.obligations.domain.due import is_past
from zhouzhi.foundation import clock

Context = dict[str, Any]


def asked_of(user) -> list[Context]:
    """A group of rows for each kind of thing that units acted for are asked (office/today.html)."""
    groups = (
        (_("请回执：参加仪式的人员"), [_reply(row) for row in _replies(user)]),
        (_("请推荐参赛"), [_nomination(row) for row in _nominations(user)]),
    )
    return [
        {
            "label": label,
            "tone": "over" if any(row["overdue"] for row in rows) else "",
            "rows": rows,
        }
        for label, rows in groups
        if rows
    ]


def due_count(groups: list[Context], on: date) -> int:
    """How many of these rows are due on a day, for the sentence on top of 今日."""
    return sum(row["due_on"] == on for group in groups for row in group["rows"])


def tasks_of(user) -> list[Context]:
    """What was asked of others and has not come: reply slips, nominations (office/today.html)."""
    at, today = clock.business_now(), clock.today()
    return [
        *(_awaited(row) for row in replies_awaited(user, today=today)),
        *(_silent(row) for row in nominations_awaited(user, at=at, today=today)),
    ]


def _awaited(row: RepliesAwaited) -> Context:
    ceremony = row.ceremony
    activity = ceremony.activity
    is_late = is_past(due_at(ceremony.due_on, ceremony.due_time), clock.business_now())
    words = _("个代表队未回执（共 %d 个）")
    if is_late:
        words = _("个代表队过了截止还没有回执（共 %d 个）")
    return {
        "label": words % row.asked,
        "count": row.waiting,
        "hint": activity.name,
        "url": reverse("office:ceremony", args=[activity.uuid]),
    }


def _silent(row: NominationsAwaited) -> Context:
    words = _("个单位未推荐（共 %d 个）")
    if row.is_over:
        words = _("个单位没有推荐，已截止（共 %d 个）")
    return {
        "label": words % row.asked,
        "count": row.silent,
        "hint": row.call.name,
        "url": reverse("office:contest", args=[row.call.uuid]),
    }


def _replies(user) -> list[Any]:
    return list(replies_to_send(user, today=clock.today()))


def _nominations(user) -> list[Any]:
    at = clock.business_now()
    return list(nominations_to_send(user, at=at, today=clock.today()))


def _reply(row) -> Context:
    ceremony = row.ceremony
    due = due_at(ceremony.due_on, ceremony.due_time)
    return {
        "title": ceremony.activity.name,
        "url": reverse("office:reply", args=[row.uuid]),
        "due_on": ceremony.due_on,
        "due_time": ceremony.due_time,
        "overdue": is_past(due, clock.business_now()),
        "to": ceremony.activity.unit.name,
        "campaign": _("%(unit)s，名额 %(places)d 人")
        % {"unit": row.unit.name, "places": row.places},
        **_PLAIN,
    }


def _nomination(row) -> Context:
    call, left = row.call, quota_of(row).left
    room = _("名额不限") if left is None else _("还可推荐 %d 个") % left
    return {
        "title": call.name,
        "url": reverse("office:contest", args=[call.uuid]),
        "due_on": call.due_on,
        "due_time": call.due_time,
        "overdue": is_over(call, clock.business_now()),
        "to": call.unit.name,
        "campaign": _("%(unit)s，%(room)s") % {"unit": row.unit.name, "room": room},
        **_PLAIN,
    }


_PLAIN = {"state": "", "returned": None, "back": ""}
