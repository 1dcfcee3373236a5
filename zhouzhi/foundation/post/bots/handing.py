"""The channel of bots: a text posted to a unit's bot, and its answer understood."""

import json
from collections.abc import Callable
from dataclasses import replace

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.foundation.post.bots.sealing import secret_of, url_of
from zhouzhi.foundation.post.bots.speaking import MANNERS, code_in, spoken, words_in
from zhouzhi.foundation.post.calling import Answer, post
from zhouzhi.foundation.post.faults import answer_words
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Bot, Message
from zhouzhi.foundation.post.origins import target_of
from zhouzhi.foundation.post.outcomes import AnswerUnknown, NotTakenNow, TurnedAway

_HEADERS = {"Content-Type": "application/json; charset=utf-8"}


class BotChannel:
    """Hands messages to the bots that units have entered (群机器人)."""

    def is_set_up(self) -> bool:
        """Always: a unit that has entered no bot has none to send to."""
        return True

    def hand_over(self, message: Message, passes: Callable[[], None]) -> str:
        """Post a text to a bot; see Channel."""
        bot = Bot.objects.filter(uuid=message.address).first()
        if bot is None:
            raise TurnedAway(gettext_noop("这个群机器人已被删除。"))
        way = Way(bot.way)
        try:
            target, secret = target_of(way, url_of(bot)), secret_of(bot)
        except Refusal as refusal:  # the operator's list or the key has changed since
            raise TurnedAway(said=refusal.words) from refusal
        path, body = spoken(way, text_of(message), path=target.path, secret=secret, at=clock.now())
        sent = json.dumps(body, ensure_ascii=False).encode()
        return _understood(
            way, post(replace(target, path=path), sent, headers=_HEADERS, passes=passes)
        )


def text_of(message: Message) -> str:
    """A message as one text: its subject on a line of its own."""
    return f"{message.subject}\n{message.text}" if message.text else message.subject


def _understood(way: Way, answer: Answer) -> str:
    code = code_in(way, answer.json)
    if code == 0:
        return ""
    if code is None:
        raise AnswerUnknown(said=gettext_noop("答复读不懂"))
    said = answer_words(code, words_in(way, answer.json))
    if code in MANNERS[way].later:
        raise NotTakenNow(said=said)
    raise TurnedAway(said=said)
