"""What a plan may begin with, since the activity says it already: nobody types it twice."""

from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.crowds import largest_crowd
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.safety import PlanPart
from zhouzhi.web.office.register.times import when_words
from zhouzhi.web.templatetags.zhouzhi import amount


def first_draft(row, entries: ActivityEntries) -> dict[str, Any]:
    """The parts of a safety plan that the activity itself answers; nothing for other papers."""
    if row.kind != ClearanceKind.SAFETY_PLAN:
        return {}
    return {
        PlanPart.OUTLINE.value: _outline(entries),
        PlanPart.CAPACITY.value: _capacity(entries),
    }


def _outline(entries: ActivityEntries) -> str:
    lines = [entries.name]
    for session in entries.sessions:
        places = _("、").join(place.name for place in session.places)
        lines.append(f"{when_words(session.when)} {places}".strip())
    hosts = _("、").join(host.name for host in entries.hosts if host.role is HostRole.HOST)
    if hosts:
        lines.append(_("主办：%s") % hosts)
    return "\n".join(lines)


def _capacity(entries: ActivityEntries) -> str:
    crowd = largest_crowd(entries)
    if not crowd:
        return ""
    return _("预计每场最多 %s 人。场所核定可容纳      人。") % amount(crowd)
