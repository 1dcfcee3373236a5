"""Activities as plain values for the portal's templates (公众版展示)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import HostRole, Mode
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.public.told import ToldActivity, ToldPlace, ToldSession
from zhouzhi.apps.activities.domain.spans import span_of
from zhouzhi.apps.activities.queries.public import PublicRow
from zhouzhi.web.conditions import access_words
from zhouzhi.web.templatetags.zhouzhi import date_words
from zhouzhi.web.whens import when_words

Context = dict[str, Any]
_SHOWN_PLACES = 2


def by_day(rows: Iterable[PublicRow], *, today: date, since: date | None = None) -> list[Context]:
    """Rows under the day on which each is next on, in the order they come.

    What began before `since` and still goes on stands under 正在进行.
    """
    begins = since or today
    return [
        {"words": words, "rows": [row_shown(row, today=today, since=begins) for row in group]}
        for words, group in groupby(rows, key=lambda row: day_words(row, today, begins))
    ]


def day_words(row: PublicRow, today: date, since: date) -> str:
    """Under which day a list puts an activity: its first one, or 正在进行, or 日期待定."""
    on = row.row.starts_on
    if on == date.max:
        return _("日期待定")
    if on < since <= row.row.ends_on:
        return _("正在进行")
    said = date_words(on, year=on.year != today.year)
    near = {0: _("今天"), 1: _("明天")}.get((on - today).days, "")
    return f"{said} {near}".strip()


def row_shown(row: PublicRow, *, today: date, since: date | None = None) -> Context:
    """One activity as one line (portal/_row.html)."""
    line = _line(row.told, row.uuid, today, since, get_language(), get_script_prefix())
    return {**line, "off": off_words(row)}


@lru_cache(maxsize=1_000)
def _line(
    told: ToldActivity, uuid: str, today: date, since: date | None, _language: str, _prefix: str
) -> Context:
    """What a line says of an activity, kept by all that it is made of.

    So of a list that one change makes out of date only the lines that changed are put in words.
    """
    places = tuple(dict.fromkeys(place.name for one in told.sessions for place in one.places))
    return {
        "name": told.name,
        "url": reverse("portal:activity", args=[uuid]),
        "time": times_words(told, today, since=since),
        "place": some(places, _SHOWN_PLACES) or online_words(told),
        "district": told.place,
        "kind": _(told.kind.label),
        "age": ages_words(told),
        "access": access_words(told.is_free or None, told.is_step_free or None),
    }


def off_words(row: PublicRow) -> str:
    """The word for what is put off, called off or over, "" for what is on."""
    return "" if row.standing is Standing.ON else _(row.standing.label)


def times_words(told: ToldActivity, today: date, *, since: date | None = None) -> str:
    """The time of the session that comes next from a day on, and how many more there are.

    Of what has no session any more from then on, its first.
    """
    if not told.sessions:
        return _("时间待定")
    ahead = [one for one in told.sessions if not is_past(one, since or today)]
    sessions = ahead or told.sessions
    first = when_words(sessions[0].when, in_year=today.year)
    more = len(sessions)
    return _("%(time)s 等 %(count)d 场") % {"time": first, "count": more} if more > 1 else first


def is_past(session: ToldSession, day: date) -> bool:
    """Whether a session's last day was before a day."""
    span = span_of(session.when)
    return span is not None and span.last < day


def ages_words(told: ToldActivity) -> str:
    """For which ages, as it was stated: 8 岁以上, 6—12 岁; else for whom; "" for everybody."""
    if told.age_from is not None and told.age_to is not None:
        return _("%(first)d—%(last)d 岁") % {"first": told.age_from, "last": told.age_to}
    if told.age_from is not None:
        return _("%d 岁以上") % told.age_from
    if told.age_to is not None:
        return _("%d 岁以下") % told.age_to
    return _("、").join(_(audience.label) for audience in told.audiences)


def online_words(told: ToldActivity) -> str:
    """Where it is online: the platforms, or 线上."""
    platforms = tuple(dict.fromkeys(one.platform for one in told.sessions if one.platform))
    if platforms:
        return _("线上：%s") % some(platforms, _SHOWN_PLACES)
    return _("线上") if told.mode is not Mode.ONSITE else ""


def session_shown(session: ToldSession, *, today: date) -> Context:
    """One session of an activity's page."""
    return {
        "time": when_words(session.when, in_year=today.year),
        "is_past": is_past(session, today),
        "places": [place_shown(place) for place in session.places],
        "platform": session.platform,
        "link": session.link,
        "capacity": session.capacity,
        "speakers": [{"name": name, "title": title} for name, title in session.speakers],
    }


def place_shown(place: ToldPlace) -> Context:
    """One place, with what a telephone's own map opens where it is known."""
    at = place.point
    near = f"{reverse('portal:near')}?{urlencode({'at': place.name})}" if at is not None else ""
    return {
        "name": place.name,
        "address": place.address,
        "way": place.way,
        "geo": f"geo:{place.latitude},{place.longitude}" if at is not None else "",
        "near_url": near,
    }


def hosts_shown(told: ToldActivity) -> list[Context]:
    """Who stands behind it, a line each part."""
    return [
        {"role": _(role.label), "names": _("、").join(names)}
        for role in HostRole
        if (names := [name for part, name in told.hosts if part is role])
    ]


def paragraphs(text: str) -> list[str]:
    """A text in its paragraphs, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def some(names: tuple[str, ...], most: int) -> str:
    """The first few names, and that there are more."""
    said = _("、").join(names[:most])
    if len(names) <= most:
        return said
    return _("%(names)s 等 %(count)d 处") % {"names": said, "count": len(names)}
