"""What happened to an activity (经过), and what was said of it beside another, newest first."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.amendments import LABELS, Amended
from zhouzhi.apps.activities.domain.doubles import PairVerdict
from zhouzhi.apps.activities.domain.states import ActivityEvent
from zhouzhi.apps.activities.queries import sheet_changes_of
from zhouzhi.apps.activities.queries.amendments import amendments_of
from zhouzhi.apps.activities.queries.between import judgements_of
from zhouzhi.web.office.register.sheet_changes import from_to, row_words

Line = dict[str, Any]
_TURNED_DOWN = {ActivityEvent.RETURN, ActivityEvent.VOID, ActivityEvent.CANCEL}


def history_of(found) -> list[Line]:
    """Every change of state, and what sheets changed, with who and why (parts/history.html)."""
    changes = found.changes.select_related("by").order_by("-pk")
    lines = [
        _line(
            change.business_at,
            change.by.name if change.by else _("系统"),
            _(ActivityEvent(change.event).label),
            reason=_why(change),
            tone="over" if change.event in _TURNED_DOWN else "",
        )
        for change in changes
    ]
    first = _line(found.made_at, found.unit.name, _("填报"))
    judged = [line for row in judgements_of(found) for line in _judged(row, found)]
    told = [_from_sheet(row) for row in sheet_changes_of(found)]
    told += [_amended(row) for row in amendments_of(found)]
    return [*sorted([*lines, *judged, *told], key=lambda line: line["at"], reverse=True), first]


def _why(change) -> str:
    """The reason, and apart from it what the public was told."""
    if not change.public_words:
        return str(change.reason)
    told = _("告诉群众：%s") % change.public_words
    return f"{change.reason} {told}" if change.reason else told


def _from_sheet(row) -> Line:
    """What a row of an imported sheet changed."""
    who, words = row.sheet.applied_by.name, _("从表格修改")
    return _line(row.sheet.applied_at, who, words, reason=row_words(row))


def _amended(row) -> Line:
    """What was put right after the event, from what to what, and why."""
    said = _("；").join(_put_right(Amended.from_kept(line)) for line in row.changes)
    why = _("理由：%s") % row.reason if row.reason else ""
    words = _("办后更正：%s") % said
    return _line(row.business_at, row.by.name, words, reason=why, tone="over")


def _put_right(one: Amended) -> str:
    label = _(LABELS[one.key])
    if one.session:
        label = _("第 %(number)d 场%(label)s") % {"number": one.session, "label": label}
    if one.platform:
        label = _("%(label)s（%(platform)s）") % {"label": label, "platform": one.platform}
    return from_to(label, one.before, one.after)


def _judged(row, found) -> Iterator[Line]:
    """What was said of an activity and another one, and that it was taken back."""
    other = row.second if row.first_id == found.pk else row.first
    facts = {"unit": other.unit.name, "verdict": _(PairVerdict(row.verdict).label)}
    url = reverse("office:activity_pair", args=[row.first.uuid, row.second.uuid])
    words = _("与%(unit)s填报的一项对照，认定为%(verdict)s") % facts
    if row.undone_at is not None:
        undone = _("撤销认定（与%(unit)s填报的一项）") % facts
        yield _line(row.undone_at, row.undone_by.name, undone, reason=row.reason, url=url)
    yield _line(row.business_at, row.by.name, words, reason=row.ground, url=url)


def _line(
    at: datetime, who: str, what: str, *, reason: str = "", url: str = "", tone: str = ""
) -> Line:
    local = timezone.localtime(at)
    return {"at": local, "who": who, "what": what, "reason": reason, "url": url, "tone": tone}
