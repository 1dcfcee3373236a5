"""One try of a message: the mark before the point of no return, and what came of it."""

import logging
from collections.abc import Callable

from django.db import Error as DatabaseFault

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.post.channels import CHANNELS
from zhouzhi.foundation.post.faults import words_of
from zhouzhi.foundation.post.kept import looked_up
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.outcomes import (
    CUT_OFF,
    GIVEN_UP,
    AnswerUnknown,
    NotTakenNow,
    Overtaken,
    TurnedAway,
)
from zhouzhi.foundation.post.states import FINAL, MESSAGE_TABLE, MessageEvent, MessageState

logger = logging.getLogger("zhouzhi.post")


def hand_over(message: Message, *, is_last_try: bool) -> None:
    """Try to hand a message over (投递) and write down what came of it.

    Raises NotTakenNow where another try is to follow. Called outside any transaction: the mark
    must be on disk before the other side can have taken the message.
    """
    if message.state == MessageState.HANDING_OVER:
        settle(message, MessageEvent.LOSE_SIGHT, CUT_OFF)  # who set the mark has died
        return
    if message.state != MessageState.WAITING:
        return
    try:
        message.address = looked_up(message.address)  # in memory: no row is saved whole
        number = CHANNELS[Way(message.way)].hand_over(message, _passing(message))
    except Overtaken:
        logger.warning("%s: another worker hands it over", message.uuid)
    except DatabaseFault:
        raise
    except Exception as fault:
        _settle_fault(message, _outcome(message, fault), is_last_try=is_last_try)
    else:
        settle(message, MessageEvent.TAKE, provider_id=number[:200])


def _passing(message: Message) -> Callable[[], None]:
    """The mark (交出标记): of all who try, one passes, and its number says whose answer counts."""

    def passes() -> None:
        unpassed = Message.objects.filter(
            pk=message.pk, state=MessageState.WAITING, pass_count=message.pass_count
        )
        target = MESSAGE_TABLE.target(MessageState.WAITING, MessageEvent.PASS)
        passed = unpassed.update(
            state=target, pass_count=message.pass_count + 1, passed_at=clock.now()
        )
        if not passed:
            raise Overtaken
        message.state, message.pass_count = target, message.pass_count + 1

    return passes


def _outcome(message: Message, fault: Exception) -> Refusal:
    """What a fault of a channel means, by whether the point of no return was passed."""
    if isinstance(fault, NotTakenNow | TurnedAway | AnswerUnknown):
        return fault
    logger.warning("%s on %s: %s", message.uuid, message.way, type(fault).__name__)
    said = words_of(fault)
    if message.state == MessageState.HANDING_OVER:
        return AnswerUnknown(said=said)
    return NotTakenNow(said=said)


def _settle_fault(message: Message, outcome: Refusal, *, is_last_try: bool) -> None:
    match outcome:
        case AnswerUnknown():
            settle(message, MessageEvent.LOSE_SIGHT, outcome.message)
        case NotTakenNow() if not is_last_try:
            settle(message, MessageEvent.PUT_BACK, outcome.message)
            raise outcome
        case _:
            settle(message, MessageEvent.TURN_AWAY, outcome.message)


def settle(
    message: Message, event: MessageEvent, words: str = "", *, provider_id: str = ""
) -> bool:
    """Write down what came of a try (记下结果); False where the row has gone on without it."""
    target = MESSAGE_TABLE.target(MessageState(message.state), event)
    unchanged = Message.objects.filter(
        pk=message.pk, state__in=MESSAGE_TABLE.sources(event), pass_count=message.pass_count
    )
    changed = {
        "state": target,
        "attempts": message.attempts + 1,
        "last_error": words,
        "provider_id": provider_id,
        "settled_at": clock.now() if target in FINAL else None,
    }
    if message.is_secret and target in FINAL:
        changed |= {"text": "", "html": ""}
    return bool(unchanged.update(**changed))


def settle_given_up(message: Message) -> bool:
    """Settle a message whose job was given up (收尾): every message ends in a final state."""
    if message.state == MessageState.HANDING_OVER:
        return settle(message, MessageEvent.LOSE_SIGHT, CUT_OFF)
    return settle(message, MessageEvent.TURN_AWAY, message.last_error or GIVEN_UP)
