"""Who hands a message over on which way: a Protocol and the registry."""

from collections.abc import Callable, Mapping
from typing import Protocol

from zhouzhi.foundation.post.bots.handing import BotChannel
from zhouzhi.foundation.post.kinds import BOTS, Way
from zhouzhi.foundation.post.mail.handing import MailChannel
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.sms import SmsChannel


class Channel(Protocol):
    """Hands messages over on one way (渠道)."""

    def hand_over(self, message: Message, passes: Callable[[], None]) -> str:
        """Hand a message over and give the number under which the other side keeps it, or "".

        `passes` is called once, right before the point of no return: what happens before it has
        surely not been taken. Raises NotTakenNow, TurnedAway, AnswerUnknown; anything else that
        it raises after `passes` counts as AnswerUnknown, before it as NotTakenNow.
        """
        ...

    def is_set_up(self) -> bool:
        """Whether this server can send on this way at all."""
        ...


CHANNELS: Mapping[Way, Channel] = {
    Way.MAIL: MailChannel(),
    Way.SMS: SmsChannel(),
    **dict.fromkeys(BOTS, BotChannel()),
}


def is_set_up(way: Way) -> bool:
    """Whether messages can go out on a way here (渠道可用)."""
    return CHANNELS[way].is_set_up()
