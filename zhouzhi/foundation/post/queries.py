"""What was sent, to whom, and what came of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhouzhi.foundation.errors import Unavailable
from zhouzhi.foundation.post.bots.sealing import url_of
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Bot, Message
from zhouzhi.foundation.post.origins import masked
from zhouzhi.foundation.post.states import MessageState

_BATCH = 500


@dataclass(frozen=True, slots=True)
class BotShown:
    """A bot as it may be shown: its address masked, "" where no key opens it; whether it signs."""

    uuid: str
    name: str
    way: Way
    address: str
    signs: bool


def messages_of(*, parties: Collection[str], readers: Collection[str]) -> QuerySet[Message]:
    """List what was sent by units or to persons (收发的消息), the latest first."""
    return Message.objects.filter(Q(party__in=parties) | Q(reader__in=readers))


def counts_by_state(messages: QuerySet[Message]) -> dict[MessageState, int]:
    """Count messages by where they stand (各状态条数)."""
    rows = messages.order_by().values("state").annotate(count=Count("pk"))
    return {MessageState(row["state"]): row["count"] for row in rows}


def counts_of_all() -> dict[MessageState, int]:
    """Count all messages of the installation by where they stand, for its keeper."""
    return counts_by_state(Message.objects.all())


def bots_of(party: str) -> QuerySet[Bot]:
    """List a unit's bots (群机器人) in the order in which they were entered."""
    return Bot.objects.filter(party=party)


def bots_of_all(parties: Collection[str]) -> list[Bot]:
    """List the bots of many units (群机器人) in the order in which they were entered."""
    found: list[Bot] = []
    rows = sorted(parties)
    for start in range(0, len(rows), _BATCH):
        found += Bot.objects.filter(party__in=rows[start : start + _BATCH])
    return sorted(found, key=lambda bot: bot.pk)


def shown(bot: Bot) -> BotShown:
    """Show a bot without what lets others speak in its name (脱敏)."""
    try:
        address = masked(url_of(bot))
    except Unavailable:
        address = ""
    return BotShown(
        uuid=str(bot.uuid),
        name=bot.name,
        way=Way(bot.way),
        address=address,
        signs=bool(bot.sealed_secret),
    )
