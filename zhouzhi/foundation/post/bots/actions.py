"""Entering, changing and removing the bots of a unit."""

from datetime import datetime

from django.db import transaction

from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.plain import plain_line
from zhouzhi.foundation.post.bots.sealing import sealed
from zhouzhi.foundation.post.kinds import BOTS, Way
from zhouzhi.foundation.post.models import Bot
from zhouzhi.foundation.post.origins import target_of

MOST_BOTS = 20


class BotNameTaken(InvalidInput):
    """The unit has a bot of this name already (名称重复)."""

    code = "bot_name_taken"
    template = gettext_noop("本单位已有叫“{name}”的群机器人，请换一个名称。")


class TooManyBots(InvalidInput):
    """More bots than a unit can need (机器人过多)."""

    code = "too_many_bots"
    template = gettext_noop("一个单位最多登记 {most} 个群机器人，请先删除不用的。")


@transaction.atomic
def add_bot(*, party: str, way: Way, name: str, url: str, secret: str, at: datetime) -> Bot:
    """Enter a bot (登记群机器人) of a unit, which the caller holds: two at once are counted.

    Raises OriginRefused, BotNameTaken, TooManyBots, EncryptionKeyUnreadable.
    """
    if way not in BOTS:
        raise ValueError(f"{way} is no bot")
    target_of(way, url)
    own = Bot.objects.filter(party=party)
    if len(own) >= MOST_BOTS:
        raise TooManyBots(most=MOST_BOTS)
    line = plain_line(name)
    if any(bot.name == line for bot in own):
        raise BotNameTaken(field="name", name=line)
    return Bot.objects.create(
        party=party,
        way=way,
        name=line,
        sealed_url=sealed(url.strip()),
        sealed_secret=sealed(secret.strip()),
        made_at=at,
    )


def remove_bot(*, bot: Bot) -> None:
    """Remove a bot (删除群机器人): what still waits for it is not sent."""
    bot.delete()
