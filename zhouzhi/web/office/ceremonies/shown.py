"""What pages of a ceremony show alike: its head, the running order, the words of a reply."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries as activities
from zhouzhi.apps.activities.domain.agenda import AgendaLine, agenda_findings
from zhouzhi.apps.activities.domain.ceremonies import Held
from zhouzhi.apps.activities.domain.kinds import ActivityKind, HostRole
from zhouzhi.apps.activities.domain.replies import Answered, Timely
from zhouzhi.apps.activities.queries import ceremonies as queries
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office.register.times import hour_words, when_words
from zhouzhi.web.templatetags.zhouzhi import date_words, distance_words

Context = dict[str, Any]
GLYPHS = {
    Answered.NOT_YET: "to_sign",
    Answered.COMING: "accepted",
    Answered.DECLINED: "none",
}


def head_of(activity) -> Context:
    """The ceremony in its own words: what, when, where, by whom."""
    session = activities.sessions_of(activity).first()
    when = activities.when_of(session) if session else None
    places = [place.name for place in session.places.all()] if session else []
    return {
        "name": activity.name,
        "kind": _(ActivityKind(activity.kind).label),
        "unit": activity.unit.name,
        "when": when_words(when) if when else _("时间待定"),
        "places": _("、").join(places),
        "hosts": _behind(activity),
        "contact": {"office": activity.contact_office, "telephone": activity.contact_telephone},
    }


def _behind(activity) -> list[Context]:
    """主办 and 承办, as the activity has them."""
    rows = list(activity.hosts.order_by("position"))
    lines = []
    for role in (HostRole.HOST, HostRole.UNDERTAKER):
        names = [row.name for row in rows if row.role == role]
        if names:
            lines.append({"label": _(role.label), "names": _("、").join(names)})
    return lines


def crumbs(activity, *, inside: bool = False) -> list[Context]:
    """The way back: the register, the activity, and the ceremony from its own pages."""
    way = [
        {"label": _("台账"), "url": reverse("office:register")},
        {"label": activity.name, "url": reverse("office:activity", args=[activity.uuid])},
    ]
    ceremony = {"label": _("议程和回执"), "url": reverse("office:ceremony", args=[activity.uuid])}
    return [*way, ceremony] if inside else way


def agenda_shown(lines: Sequence[AgendaLine], held: Held | None = None) -> list[Context]:
    """The running order; with the time of the ceremony each line says what does not fit in it.

    Who prepares it is told that, and nobody else.
    """
    found = agenda_findings(lines, starts_at=held.starts_at, ends_at=held.ends_at) if held else ()
    return [
        {
            "from": hour_words(line.starts_at),
            "to": hour_words(line.ends_at),
            "minutes": line.minutes,
            "what": line.what,
            "who": line.who,
            "findings": [said_in(one.words, _) for one in found if one.position == position],
        }
        for position, line in enumerate(lines)
    ]


def due_words(due_on: date | None, due_time: Any, today: date) -> str:
    """By when replies are wanted, with how long is left; whoever replied is never overdue."""
    if due_on is None:
        return ""
    day = date_words(due_on)
    hour = f" {hour_words(due_time)}" if due_time else ""
    return _("%(day)s · %(left)s") % {
        "day": f"{day}{hour}",
        "left": _("已过") if due_on < today else distance_words(due_on, today),
    }


def answer_shown(row: queries.DelegationRow) -> Context:
    """How one delegation answered, as shape and word."""
    slip = row.slip
    mark = "" if row.timely is Timely.IN_TIME else _(row.timely.label)
    return {
        "slug": row.answered.value,
        "glyph": GLYPHS[row.answered],
        "word": _(row.answered.label),
        "mark": mark,
        "typed": _("代填") if slip is not None and slip.by_organiser else "",
        "at": local(slip.replied_at) if slip is not None else None,
        "who": slip.replied_by.name if slip is not None else "",
    }


def local(at: datetime) -> datetime:
    """An instant at the office's clock."""
    return timezone.localtime(at)
