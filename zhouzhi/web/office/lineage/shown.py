"""Records and totals as the pages of lineage show them, each a link where it opens."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from zhouzhi.apps.statistics.queries import Source, Went, totals_open_to

Context = dict[str, Any]


def source_shown(one: Source) -> Context:
    """One record that a figure was counted from."""
    url = ""
    if one.activity is not None:
        url = reverse("office:activity", args=[one.activity])
    elif one.institution is not None:
        url = reverse("office:institution", args=[one.institution])
    return {"label": one.name, "number": one.number, "url": url}


def totals_shown(user, totals: Iterable[Went]) -> list[Context]:
    """The totals that a figure is in, the nearest first; the number for who may see all of it."""
    found = list(totals)
    opens = totals_open_to(user, found)
    return [_total(one, opens.get(one.campaign_uuid)) for one in found]


def _total(one: Went, sees_all: bool | None) -> Context:
    """One total; `sees_all` is None where its page does not open at all."""
    page = reverse("office:figure", args=[one.campaign_uuid, one.position])
    moved_on = one.handed_up if one.handed_up != one.number else None
    return {
        "label": one.campaign,
        "number": one.number if sees_all else None,
        "handed_up": moved_on if sees_all else None,
        "url": "" if sees_all is None else page,
    }
