"""The row of stamps of activities, as office/_stamps.html takes it."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import ClearanceKind

Context = dict[str, Any]


def stamps_of(activities: Collection[Any]) -> dict[int, list[Context]]:
    """The stamps of each activity, by its key. One query."""
    return {
        key: [_stamp(one) for one in stamps]
        for key, stamps in queries.stamps_of(activities).items()
    }


def title_of(kind: ClearanceKind, agency: str) -> str:
    """A clearance's name: 保密审查, 告知公安."""
    return _("告知%s") % agency if kind is ClearanceKind.AGENCY else _(kind.label)


def _stamp(one) -> Context:
    word = _(one.state.label)
    return {
        "slug": one.state.value,
        "label": one.agency or _(one.kind.short),
        "word": word,
        "title": f"{title_of(one.kind, one.agency)}：{word}",
    }
