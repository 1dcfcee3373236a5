"""The course of an obligation (经过): what happened, that it came back, that it was accepted."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.obligations import queries as obligations
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.foundation import clock
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
# A level asks of itself for the form alone, whatever else the duty asks of the others.
OWN_RETURN = gettext_lazy("填报统计表（本级）")


def history(obligation, versions) -> list[Context]:
    """What happened to an obligation, newest first; a submission opens its version."""
    by_instant = {row.submitted_at: row for row in versions if row.submitted_at}
    lines = []
    for change in obligations.history_of(obligation):
        version = by_instant.get(change.at) if change.event is ObligationEvent.SUBMIT else None
        what = _(change.event.label)
        if version is not None:
            what = _("%(what)s第 %(number)d 版") % {"what": what, "number": version.version}
        if change.due_after and change.due_after != change.due_before:
            what = _("%(what)s至%(day)s") % {"what": what, "day": date_words(change.due_after)}
        if change.scope == Scope.UNIT:
            what = _("%(what)s（%(scope)s）") % {"what": what, "scope": _(Scope.UNIT.label)}
        if change.event is ObligationEvent.SUBMIT and change.is_late:
            what = _("%(what)s（逾期）") % {"what": what}
        lines.append(
            {
                "at": timezone.localtime(change.at),
                "who": change.by or _("系统"),
                "what": what,
                "reason": change.reason,
                "url": reverse("office:review", args=[version.uuid]) if version else "",
                "tone": "over" if change.event is ObligationEvent.RETURN else "",
            }
        )
    return lines


def back_words(returned_at: datetime, today: date) -> str:
    """What is said beside the date of an answer that came in time and was returned.

    首次按时报送 · 退回已 3 天.
    """
    days = (today - timezone.localtime(returned_at).date()).days
    ago = _("退回已 %(days)d 天") % {"days": days} if days > 0 else _("今天退回")
    return _("首次按时报送 · %(ago)s") % {"ago": ago}


def back_of(obligation, returned_at: datetime | None) -> str:
    """The same for one obligation; "" where nothing came back, or not in time."""
    if returned_at is None or not obligations.stands_returned_in_time(obligation):
        return ""
    return back_words(returned_at, clock.today())


def stamp_of(obligation, versions) -> Context | None:
    """The mark on an answer that was accepted."""
    if obligation.state != "accepted":
        return None
    changes = obligations.history_of(obligation)
    on = next((one.at for one in changes if one.event is ObligationEvent.ACCEPT), None)
    return {
        "word": _("已通过"),
        "by": str(obligation.requirement.campaign.lead),
        "on": date_words(timezone.localtime(on).date(), year=True, weekday=False) if on else "",
    }
