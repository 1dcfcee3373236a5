"""What the check of deadlines found, as pages show it: what, why, and the day that mends it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.timetable.checking import Finding, TermKind
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_deadlines import Deadlines
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


def findings_shown(
    deadlines: Deadlines, *, may_move: bool, only: Iterable[Finding] | None = None
) -> list[Context]:
    """Each finding in words (office/rescheduling/_findings.html), those that are wrong first."""
    found = deadlines.findings if only is None else only
    return [
        {
            "text": said_in(finding.words, _),
            "why": said_in(finding.why, _),
            "urgent": finding.kind.is_wrong,
            **_mending(deadlines, finding, may_move=may_move),
        }
        for finding in sorted(found, key=lambda one: not one.kind.is_wrong)
    ]


def _mending(deadlines: Deadlines, finding: Finding, *, may_move: bool) -> Context:
    """The proposed day, and where it is taken with one press, for who may."""
    if finding.proposed is None:
        return {"proposed": "", "url": "", "act": ""}
    url, act = _address(deadlines, finding.key, finding.proposed)
    return {"proposed": date_words(finding.proposed), "url": url if may_move else "", "act": act}


def _address(deadlines: Deadlines, key: str, on: date) -> tuple[str, str]:
    term = deadlines.of(key)
    kind = TermKind.DUTY if term is None else term.kind
    uuid = key.split("-", 1)[1] if kind in {TermKind.ROUND, TermKind.CROWD} else key
    if kind is TermKind.ROUND:
        return reverse("office:contest_edit", args=[uuid]), _("去改征集")
    if kind is TermKind.CROWD:
        return reverse("office:activity", args=[uuid]), _("去看活动")
    way = reverse("office:reschedule", args=[uuid])
    return f"{way}?{urlencode({'due_on': on.isoformat()})}", _("按建议改期")
