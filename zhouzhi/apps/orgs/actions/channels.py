"""The bots of a unit's groups (群机器人), and messages that a person has sent again (再发)."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext

from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.post import actions as post
from zhouzhi.foundation.post.bots import actions as bots
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Bot, Message

_TRIAL = gettext_noop("周知：试发")
_TRIAL_TEXT = gettext_noop("这是%(unit)s试发的一条消息。看到它，说明这个群可以收到周知的消息。")


class SecretNotSentAgain(InvalidInput):
    """A code is asked for anew, never sent again (验证码不再发)."""

    code = "secret_not_sent_again"
    template = gettext_noop("验证码有时效，不能再发。请到“接收方式”页重新获取。")


@transaction.atomic
def send_message_again(*, message: Message, actor: Actor) -> Message:
    """Send a message again that failed, or whose result is unknown (再发).

    Raises InvalidTransition, SecretNotSentAgain.
    """
    if message.is_secret:
        raise SecretNotSentAgain
    sent = post.send_again(message=message)
    record(actor=actor, verb="orgs.message.send_again", obj=sent, detail={"round": sent.round})
    return sent


@transaction.atomic
def enter_bot(
    *, unit: OrgUnit, way: Way, name: str, url: str, secret: str, at: datetime, actor: Actor
) -> Bot:
    """Enter the bot of a group through which a unit speaks (登记群机器人).

    Raises OriginRefused, BotNameTaken, TooManyBots, EncryptionKeyUnreadable.
    """
    OrgUnit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # two at once are counted
    bot = bots.add_bot(party=str(unit.uuid), way=way, name=name, url=url, secret=secret, at=at)
    record(actor=actor, verb="orgs.bot.enter", obj=bot, detail={"unit": unit.name, "way": way})
    return bot


@transaction.atomic
def drop_bot(*, bot: Bot, actor: Actor) -> None:
    """Remove a bot (删除群机器人): what still waits for it is not sent any more."""
    record(actor=actor, verb="orgs.bot.drop", obj=bot)
    bots.remove_bot(bot=bot)


@transaction.atomic
def try_bot(*, bot: Bot, unit: OrgUnit, actor: Actor) -> Message:
    """Send a word to a group (试发), so that its answer can be seen."""
    record(actor=actor, verb="orgs.bot.try", obj=bot)
    return post.send(
        key=f"orgs.bot.try:{bot.uuid}:{uuid4()}",
        channel=bot.way,
        to=str(bot.uuid),
        name=bot.name,
        subject=gettext(_TRIAL),
        text=gettext(_TRIAL_TEXT) % {"unit": unit.name},
        party=bot.party,
        reader=actor.audit_key,
    )
