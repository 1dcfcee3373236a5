"""A clash that was settled between those it concerns (商定): known again until a session changes.

What stands in the way is reckoned anew on each page, so a settlement keeps no pointer to it: it
keeps a sign of each session as it was. Who moves a session, or plans for more people, is asked
again; who mends a telephone number is not.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.apps.activities.domain.clashes import ClashKind
from zhouzhi.apps.activities.domain.takings import SessionSaid

_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was settled of one knot of sessions, by whom and why; `signs` are the sessions'."""

    uuid: str
    signs: frozenset[str]
    reason: str
    by: str
    at: datetime

    def covers(self, signs: frozenset[str]) -> bool:
        """Whether all of a knot's sessions are among those that it was settled for, unchanged."""
        return signs <= self.signs


def session_sign(kind: ClashKind, thing: str, session: SessionSaid) -> str:
    """The sign of a session (场次标记) that wants `thing`: its time, places, speakers and crowd.

    `thing` is the place or the speaker as this session writes it.
    """
    when = session.when
    days = [day.isoformat() if day else "" for day in (when.starts_on, when.ends_on)]
    hours = [hour.isoformat() if hour else "" for hour in (when.starts_at, when.ends_at)]
    places = [[place.name, place.meant.venue] for place in session.places]
    speakers = [list(speaker) for speaker in session.speakers]
    shape = [kind.value, thing, session.activity, *days, *hours, places, speakers, session.crowd]
    return _digest(json.dumps(shape, ensure_ascii=False, separators=(",", ":")))


def clash_mark(signs: Iterable[str]) -> str:
    """By what one knot is named in an address (冲突标记): the signs of all its sessions."""
    return _digest(" ".join(sorted(signs)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
