"""提醒 on the first page: what one was urged for and reminded of since one last said 知道了."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs.queries import User
from zhouzhi.apps.reminders.queries import ShownLate, ShownReminder, ShownUrging, shown_to
from zhouzhi.web.templatetags.zhouzhi import date_words, distance_words

Context = dict[str, Any]
SHOWN = 6


def told(user: User, *, at: datetime) -> Context | None:
    """The lines of the block (office/reminding/_told.html), None where there is nothing."""
    shown, today = shown_to(user, at=at), timezone.localtime(at).date()
    if shown.until is None:
        return None
    urged = {one.uuid for one in shown.urgings}
    left = [one for one in shown.reminders if one.uuid not in urged]
    return {
        "url": reverse("office:reminders_seen"),
        "until": shown.until.isoformat(),
        "urgings": [_urging(one, today) for one in shown.urgings[:SHOWN]],
        "reminders": [_reminder(one, today) for one in left[:SHOWN]],
        "more": max(len(shown.urgings) - SHOWN, 0) + max(len(left) - SHOWN, 0),
        "late": [_late(one) for one in shown.late],
    }


def _urging(one: ShownUrging, today) -> Context:
    return {
        "title": one.title,
        "url": reverse("office:obligation", args=[one.uuid]),
        "by": one.by,
        "words": one.words,
        "when": _when(one.due_on, today) if one.due_on else "",
        "overdue": one.due_on is not None and one.due_on < today,
        "at": timezone.localtime(one.at),
    }


def _reminder(one: ShownReminder, today) -> Context:
    return {
        "title": one.title,
        "url": reverse("office:obligation", args=[one.uuid]),
        "to": one.to,
        "when": _when(one.due_on, today),
        "overdue": one.due_on < today,
        "told_upper": one.step.tells_upper,
    }


def _when(due_on: date, today: date) -> str:
    days = {"day": date_words(due_on), "left": distance_words(due_on, today)}
    return _("%(day)s截止，%(left)s") % days


def _late(one: ShownLate) -> Context:
    return {
        "title": one.campaign,
        "url": reverse("office:campaign", args=[one.campaign_uuid]) + "?state=overdue",
        "count": one.unit_count,
        "urge_url": reverse("office:urge", args=[one.campaign_uuid]) + "?state=overdue",
    }
