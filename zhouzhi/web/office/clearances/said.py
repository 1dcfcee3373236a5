"""What an activity would say in public, line by line, and what it says otherwise than before."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.content import canonical
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, HostRole, Mode
from zhouzhi.apps.activities.domain.positions import point_words
from zhouzhi.apps.activities.domain.venues import VenueEntry
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.queries.venues import venues_by_uuid
from zhouzhi.web.conditions import access_words
from zhouzhi.web.office.register.times import when_words
from zhouzhi.web.templatetags.zhouzhi import amount

Context = dict[str, Any]
Content = Mapping[str, Any]


def content_of(entries: ActivityEntries) -> Content:
    """What the activity says now, in the shape that decisions keep."""
    said: Content = json.loads(canonical(entries))
    return said


# Which session a line is of, counted from 1, 0 for the activity itself; and what the line is.
Line = tuple[int, str]


def lines_of(content: Content) -> list[Context]:
    """The content that a clearance binds (审查内容), as label and words."""
    several = len(content["sessions"]) > 1
    return [
        {"label": _label((number,), label, several=several), "words": words}
        for (number, label), words in _lines(content).items()
    ]


def changes_between(before: Content, now: Content) -> list[Context]:
    """What is said otherwise now: each line that came, went, or reads differently.

    What changes alike in several sessions is said once.
    """
    old, new = _lines(before), _lines(now)
    alike: dict[tuple[str, str, str], list[int]] = {}
    for number, label in dict.fromkeys((*new, *old)):
        was, is_now = old.get((number, label), ""), new.get((number, label), "")
        if was != is_now:
            alike.setdefault((label, was, is_now), []).append(number)
    several = max(len(before["sessions"]), len(now["sessions"])) > 1
    return [
        {"what": _label(numbers, label, several=several), "before": was, "after": is_now}
        for (label, was, is_now), numbers in alike.items()
    ]


def _lines(content: Content) -> dict[Line, str]:
    """Every line that says something."""
    whole = [
        (_("活动名称"), content["name"]),
        (_("活动形式"), _(ActivityKind(content["kind"]).label)),
        (_("参与方式"), _(Mode(content["mode"]).label)),
        (_("活动简介"), content["summary"]),
        (_("面向人群"), _("、").join(_(Audience(one).label) for one in content["audiences"])),
        (_("年龄"), _ages(*content["ages"])),
        (_("参加条件"), access_words(*content.get("access", (None, None)))),
        *_hosts(content["hosts"]),
    ]
    told = _venues(content)
    parts = [whole, *(_session(session, told) for session in content["sessions"])]
    return {
        (number, label): words
        for number, lines in enumerate(parts)
        for label, words in lines
        if words
    }


def _label(numbers: Sequence[int], label: str, *, several: bool) -> str:
    """A line's label, with its sessions where the activity has several."""
    if not several or not all(numbers):
        return label
    return _("第 %(numbers)s 场 %(label)s") % {
        "numbers": _("、").join(map(str, numbers)),
        "label": label,
    }


def _ages(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if last is None:
        return _("%d 岁以上") % first
    return _("%d 岁以下") % last if first is None else _("%d—%d 岁") % (first, last)


def _hosts(hosts: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    return [
        (_(role.label), _("、").join(name for kind, name in hosts if kind == role.value))
        for role in HostRole
    ]


def _venues(content: Content) -> Mapping[str, VenueEntry]:
    """What was said of the kept places that the content names, as it was bound."""
    sessions = content["sessions"]
    return venues_by_uuid({venue for one in sessions for _name, venue in one[1] if venue})


def _place(name: str, venue: VenueEntry | None) -> str:
    """A place with all that the public is told of it."""
    if venue is None:
        return name
    said = [venue.address, venue.way_there, point_words(venue.point) if venue.point else ""]
    told = _("；").join(filter(None, said))
    return _("%(name)s（%(told)s）") % {"name": name, "told": told} if told else name


def _session(session: Sequence[Any], told: Mapping[str, VenueEntry]) -> list[tuple[str, str]]:
    when, places, online, numbers, speakers = session
    return [
        (_("时间"), when_words(_when(when))),
        (_("地点"), _("；").join(_place(name, told.get(venue)) for name, venue in places)),
        (_("线上平台"), " ".join(part for part in online if part)),
        (_("预计人数"), amount(numbers[0])),
        (_("名额"), amount(numbers[1])),
        (_("主讲人"), _("；").join(f"{name} {title}".strip() for name, title in speakers)),
    ]


def _when(kept: Sequence[str]) -> When:
    kind, starts_on, ends_on, starts_at, ends_at, words = kept
    return When(
        WhenKind(kind),
        starts_on=date.fromisoformat(starts_on) if starts_on else None,
        ends_on=date.fromisoformat(ends_on) if ends_on else None,
        starts_at=time.fromisoformat(starts_at) if starts_at else None,
        ends_at=time.fromisoformat(ends_at) if ends_at else None,
        words=words,
    )
