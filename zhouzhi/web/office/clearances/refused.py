"""What the reviewer said against an activity (审查意见), where the unit looks first."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.web.office.clearances.stamps import title_of

Context = dict[str, Any]


def refusal_shown(decision) -> Context:
    """A refusal under its clearance in the list (office/clearances.html)."""
    return {
        "reason": _(decision.reason) if decision.reason else "",
        "who": decision.by.name if decision.by else _("系统"),
        "at": timezone.localtime(decision.business_at),
    }


def refusal_lines(clearances: Iterable[Any]) -> list[str]:
    """Each refusal among these as one line on the activity's page."""
    rows = list(clearances)
    found = queries.refusals_of(rows)
    return [_line(row, found[row.pk]) for row in rows if row.pk in found]


def _line(row, decision) -> str:
    shown = refusal_shown(decision)
    title = title_of(ClearanceKind(row.kind), row.agency)
    return _("%(title)s没有通过：%(reason)s（%(who)s）") % {**shown, "title": title}
