"""What was sent by a unit or to its people (消息), and through which bots it speaks."""

from collections.abc import Iterable

from django.db.models import QuerySet

from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import channels_kept_by, messages_visible_to
from zhouzhi.foundation.errors import NotFound
from zhouzhi.foundation.post.models import Bot, MailAddress, Message
from zhouzhi.foundation.post.queries import BotShown, bots_of, shown


def messages_for(user: User) -> QuerySet[Message]:
    """List the messages that `user` may look at (消息), the latest first."""
    return messages_visible_to(user).order_by("-made_at", "-pk")


def message_for(user: User, uuid: str) -> Message:
    """Give one message. Raises NotFound."""
    found = messages_visible_to(user).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def units_whose_channels(user: User) -> QuerySet[OrgUnit]:
    """List the units whose bots `user` keeps (消息渠道), by place in the tree."""
    return channels_kept_by(user).order_by("path")


def unit_to_speak_for(user: User, uuid: str) -> OrgUnit:
    """Give a unit whose bots `user` keeps. Raises NotFound."""
    found = channels_kept_by(user).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def bot_to_keep(user: User, uuid: str) -> tuple[Bot, OrgUnit]:
    """Give a bot that `user` keeps, and its unit. Raises NotFound."""
    bot = Bot.objects.filter(uuid=uuid).first()
    unit = channels_kept_by(user).filter(uuid=bot.party).first() if bot else None
    if bot is None or unit is None:
        raise NotFound
    return bot, unit


def bots_shown(unit: OrgUnit) -> Iterable[BotShown]:
    """Show a unit's bots without what lets others speak in their name (群机器人)."""
    return [shown(bot) for bot in bots_of(str(unit.uuid))]


def own_mail(user: User) -> MailAddress | None:
    """Give where a person is written to (收信地址); None where they never gave an address."""
    return MailAddress.objects.filter(reader=user.audit_key).first()
