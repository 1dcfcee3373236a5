"""Who looks at an activity's clearances, asked once for all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from zhouzhi.apps.activities.permissions import may_hand_in, may_review
from zhouzhi.apps.notices.permissions import may_read

Opens = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whether the person reviews the activity, hands its papers in, and which notices open."""

    reviews: bool
    hands_in: bool
    opens: Opens


def viewer_of(user, activity) -> Viewer:
    """The rights of `user` on the clearances of an activity."""
    return Viewer(may_review(user, activity), may_hand_in(user, activity), opens_for(user))


def opens_for(user) -> Opens:
    """Whether a notice opens to `user`, each asked of once."""
    return cache(partial(may_read, user))
