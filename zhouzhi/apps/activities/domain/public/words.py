"""The words by which the public finds an activity (检索用语)."""

from zhouzhi.apps.activities.domain.public.told import ToldActivity
from zhouzhi.foundation.search.terms import Words


def words_of(told: ToldActivity, places: tuple[str, ...]) -> Words:
    """What an activity is found by: its name and topics first, then whom and what it names.

    `places` are the territories in which it is found.
    """
    sessions = told.sessions
    return Words(
        head=(told.name, *told.topics, told.kind.label),
        named=_once(
            *places,
            *(name for _, name in told.hosts),
            *(place.name for one in sessions for place in one.places),
            *(place.address for one in sessions for place in one.places),
            *(name for one in sessions for name, _ in one.speakers),
            *(audience.label for audience in told.audiences),
            *(one.platform for one in sessions),
        ),
        body=_once(told.summary, *(title for one in sessions for _, title in one.speakers)),
    )


def _once(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
