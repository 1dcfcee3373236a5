"""On the page of a new activity: the ceremonies that a notice announces, to begin one with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.entries import ActivityEntries, CampaignEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.forms.activities import Around
from zhouzhi.apps.activities.queries.announced import ceremonies_to_enter, session_of
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


def announced(user, around: Around) -> list[Any]:
    """The ceremonies that may be begun on a new page: announced, and not entered yet."""
    return ceremonies_to_enter(user, [one.uuid for one in around.offers])


def begun_with(first: ActivityEntries, occasion) -> ActivityEntries:
    """A new activity as the notice announces it: kind, campaign, day, hour and place."""
    campaign = occasion.campaign
    kind = ActivityKind(occasion.kind)
    return replace(
        first,
        name=occasion.name or f"{campaign.name}{_(kind.label)}",
        kind=kind,
        campaigns=(CampaignEntry(str(campaign.uuid)),),
        sessions=(session_of(occasion, undated=_("日期待定")),),
    )


def chosen(asked: Mapping[str, str], occasions: list[Any]) -> Any:
    """That of the announced ceremonies which an address names, or None."""
    return next((one for one in occasions if _address(one).items() <= asked.items()), None)


def shown(occasions: list[Any], unit) -> list[Context]:
    """Each ceremony with what the notice says of it, and the address that begins it."""
    new = reverse("office:activity_new")
    return [
        {
            "name": one.name or f"{one.campaign.name}{_(ActivityKind(one.kind).label)}",
            "said": " ".join(_said(one)),
            "url": f"{new}?{urlencode({**_address(one), 'unit': unit.uuid})}",
        }
        for one in occasions
    ]


def _address(occasion) -> dict[str, str]:
    """What an address names it by: of two launches of one campaign the day tells which."""
    on = occasion.starts_on or occasion.window_from
    named = {"campaign": str(occasion.campaign.uuid), "announced": occasion.kind}
    return {**named, "on": on.isoformat()} if on else named


def _said(occasion) -> list[str]:
    when = session_of(occasion, undated="").when
    days = [date_words(on) for on in (when.starts_on, when.ends_on) if on]
    if len(days) > 1:
        days = [_("%(first)s至%(last)s之间") % {"first": days[0], "last": days[1]}]
    hour = [f"{when.starts_at:%-H:%M}"] if when.starts_at else []
    return [*days, *hour, *([occasion.place] if occasion.place else [])]
