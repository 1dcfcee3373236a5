"""Whose duties a later version of a notice changes (谁的事会变), as its page tells it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.notices.domain.comparing import FactChange, in_one_order
from zhouzhi.apps.obligations.queries.of_notice import DutyInForce, holders_of
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.documents.reading.words import value_lines

Context = dict[str, Any]
NAMES_SHOWN = 12
DUTIES = (FindingKind.OBLIGATION, FindingKind.DUTY)


def whose_duties(
    changes: Sequence[FactChange], in_force: Sequence[DutyInForce], *, own: str
) -> list[Context]:
    """Each duty that changes, comes or goes, with whom it concerns; then who is addressed anew.

    `own` is the name of the unit that reads: what it owes itself, it is told so.
    """
    duties = [_duty(change, in_force, own) for change in changes if change.kind in DUTIES]
    addressed = [change for change in changes if change.kind is FindingKind.ADDRESSEES]
    return [*duties, *(one for change in addressed for one in _addressed(change))]


def _duty(change: FactChange, in_force: Sequence[DutyInForce], own: str) -> Context:
    """Sent already, a duty stays as sent until its units are told; else it is nobody's yet."""
    value = change.before or change.after or {}
    sent = _sent_to(change.before, in_force) if change.before else ()
    return {
        "title": value["title"],
        "what": _what(change),
        "said": _said_of_sent(change, sent, own) if sent else _said_of_unsent(change),
        "is_sent": bool(sent),
    }


def _sent_to(value: Mapping[str, Any], in_force: Sequence[DutyInForce]) -> tuple[str, ...]:
    day, liable = value.get("due_on"), value.get("liable") or ""
    due_on = date.fromisoformat(day) if day else None
    return holders_of(in_force, title=value["title"], liable=liable, due_on=due_on)


def _what(change: FactChange) -> str:
    """Which parts of a duty differ, by name."""
    if change.before is None:
        return _("新增")
    if change.after is None:
        return _("不再要求")
    old = dict(value_lines(change.kind, in_one_order(change.before)))
    new = dict(value_lines(change.kind, in_one_order(change.after)))
    parts = [_(label) for label in {**old, **new} if old.get(label) != new.get(label)]
    return _("改了%(parts)s") % {"parts": "、".join(parts)} if parts else ""


def _said_of_sent(change: FactChange, sent: Sequence[str], own: str) -> str:
    if set(sent) == {own}:
        return _("这是本单位应办的事，请向发文单位核实以哪一份为准")
    names = "、".join(sent[:NAMES_SHOWN]) + (_("等") if len(sent) > NAMES_SHOWN else "")
    said = _("已下达 %(count)d 个单位，需另行通知：%(names)s")
    if change.after is None:
        said = _("已下达 %(count)d 个单位，要不要免办请逐一告知：%(names)s")
    return said % {"count": len(sent), "names": names}


def _said_of_unsent(change: FactChange) -> str:
    """In the notice's own words, whom a duty is for that has not been sent."""
    value = change.after or change.before or {}
    who = value.get("liable") or _("主送的全部单位")
    if change.before is None:
        return _("这是新增的事项，还没有下达；由谁办：%(who)s") % {"who": who}
    return _("还没有下达；由谁办：%(who)s") % {"who": who}


def _addressed(change: FactChange) -> list[Context]:
    """The groups that are addressed in one version alone: duties without a name are theirs too."""
    before, after = ((value or {}).get("groups") or [] for value in (change.before, change.after))
    came = [group for group in after if group not in before]
    went = [group for group in before if group not in after]
    rows = (
        (_("新主送的单位"), came, _("没有写明由谁办的事项，它们也要办；部署时请加上")),
        (_("不再主送的单位"), went, _("已经下达给它们的事项不会自动取消")),
    )
    return [
        {"title": title, "what": "、".join(groups), "said": said, "is_sent": False}
        for title, groups, said in rows
        if groups
    ]
