"""The row of stamps of activities, as office/_stamps.html takes it."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ClearanceKind, standing_word
from zhouzhi.apps.activities.domain.states import ClearanceState

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


def standing_shown(kind: ClearanceKind, state: ClearanceState) -> Context:
    """Where a clearance stands, as office/_clearance_state.html takes it.

    What waits to be looked at again looks like anything else that waits for the reviewer.
    """
    is_waiting = state is ClearanceState.VOID and kind in LOOKED_AT
    slug = ClearanceState.ASKED if is_waiting else state
    return {"slug": slug.value, "word": _(standing_word(kind, state))}


def _stamp(one) -> Context:
    shown = standing_shown(one.kind, one.state)
    return {
        **shown,
        "label": one.agency or _(one.kind.short),
        "title": f"{title_of(one.kind, one.agency)}：{shown['word']}",
    }
