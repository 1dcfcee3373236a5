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
    deadlines: Deadlines,
    *,
    may_move: bool,
    may_ask: bool = False,
    only: Iterable[Finding] | None = None,
) -> list[Context]:
    """Each finding in words (office/rescheduling/_findings.html), those that are wrong first.

    With the way to what mends it: the proposed day for who may move dates (`may_move`), or, where
    there is none, a later date from above for who answers there (`may_ask`).
    """
    found = deadlines.findings if only is None else only
    return [
        {
            "text": said_in(finding.words, _),
            "why": said_in(finding.why, _),
            "urgent": finding.kind.is_wrong,
            **_mending(deadlines, finding, may_move=may_move, may_ask=may_ask),
        }
        for finding in sorted(found, key=lambda one: not one.kind.is_wrong)
    ]


def asking(finding: Finding) -> Context:
    """Where a later date is asked for above, of what no day here mends (向上级申请延期)."""
    uuid = finding.against.partition("upper-")[2]
    if finding.proposed is not None or finding.kind.is_of_limits or not uuid:
        return {"url": "", "act": ""}
    return {"url": reverse("office:ask_extension", args=[uuid]), "act": _("向上级申请延期")}


def _mending(deadlines: Deadlines, finding: Finding, *, may_move: bool, may_ask: bool) -> Context:
    """The proposed day, or what else mends it, and where that is done, for who may."""
    if finding.kind.is_of_limits:
        url = reverse("office:change_asked", args=[finding.key]) if may_move else ""
        return {"proposed": "", "url": url, "act": _("改要求")}
    if finding.proposed is None:
        way = asking(finding) if may_ask else {"url": "", "act": ""}
        return {"proposed": "", **way}
    url, act = _address(deadlines, finding.key, finding.proposed)
    return {"proposed": date_words(finding.proposed), "url": url if may_move else "", "act": act}


def _address(deadlines: Deadlines, key: str, on: date) -> tuple[str, str]:
    term = deadlines.of(key)
    kind = TermKind.DUTY if term is None else term.kind
    uuid = (term.uuid if term else "") or key
    if kind is TermKind.ROUND:
        return reverse("office:contest_edit", args=[uuid]), _("去改征集")
    if kind is TermKind.CROWD:
        return reverse("office:activity", args=[uuid]), _("去看活动")
    if kind is TermKind.OWN:
        return "", ""  # a single unit's date is agreed with that unit
    way = reverse("office:reschedule", args=[uuid])
    return f"{way}?{urlencode({'due_on': on.isoformat()})}", _("按建议改期")
