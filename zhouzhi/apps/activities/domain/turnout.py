"""Whether as many as are told of can have come to a session (人次核对); a person has the word."""

from collections.abc import Iterator
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.crowds import LICENSED_FROM
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

TIMES_EXPECTED = 3


@dataclass(frozen=True, slots=True)
class Turnout:
    """What is known of a session before anybody came to it; None is not known.

    `days` is how many days it lasts, `room` how many its kept places hold, `licensed` how many the
    police allow at once: None where no licence stands, 0 where nobody needs one.
    """

    expected: int | None = None
    days: int = 1
    room: int | None = None
    licensed: int | None = None


def doubts(count: int, known: Turnout) -> tuple[Said, ...]:
    """What to ask about so many on site, said in words (请核对); nothing for an ordinary number.

    Of several days the average of one counts. A crowd of 1,000 without a licence is asked about
    whatever was expected, since the police go by who comes.
    """
    return tuple(_doubts(count, known))


def _doubts(count: int, known: Turnout) -> Iterator[Said]:
    days = max(known.days, 1)
    a_day = -(-count // days)
    if known.licensed is None and a_day >= LICENSED_FROM:
        yield Said(_UNLICENSED, count=a_day)
    elif known.licensed and a_day > known.licensed:
        yield Said(_OVER_LICENCE, count=a_day, licensed=known.licensed)
    if known.room and a_day > known.room:
        yield Said(_OVER_ROOM, count=a_day, room=known.room)
    if known.expected and count > TIMES_EXPECTED * known.expected * days:
        yield Said(_OVER_EXPECTED, count=count, expected=known.expected)


_UNLICENSED = gettext_noop("一天 {count} 人次，满了 1000 人，而这项活动没有安全许可")
_OVER_LICENCE = gettext_noop("一天 {count} 人次，安全许可核准的是 {licensed} 人")
_OVER_ROOM = gettext_noop("一天 {count} 人次，场地最多容 {room} 人")
_OVER_EXPECTED = gettext_noop("填的是 {count} 人次，原来预计每场 {expected} 人")
