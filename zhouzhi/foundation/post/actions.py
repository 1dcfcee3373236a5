"""Sending: the message and its job are rows of the act that sends it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, OuterRef, Value
from django.db.models.functions import Cast, Concat

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import OutsideTransactionError, enqueue, enqueue_all
from zhouzhi.foundation.outbox.queues import POST
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import Letter
from zhouzhi.foundation.post.models import LONGEST_KEY, Message
from zhouzhi.foundation.post.outcomes import RESTORED
from zhouzhi.foundation.post.states import MESSAGE_TABLE, MessageEvent, MessageState

JOB = "post.send"
_BATCH = 500
_JOB_PREFIX = "post:"


def send(
    *,
    key: str,
    channel: Way | str,
    to: str,
    subject: str,
    text: str,
    party: str = "",
    html: str = "",
    name: str = "",
    reader: str = "",
    is_secret: bool = False,
) -> Message:
    """Send one message (发消息) once the act's transaction has committed.

    The same key twice is once: the message that is there is given back as it is.
    Raises OutsideTransactionError outside `transaction.atomic`, AddressRefused.
    """
    letter = Letter(key, Way(channel), to, subject, text, party, html, name, reader, is_secret)
    send_all([letter])
    return Message.objects.get(key=key)


def send_all(letters: Iterable[Letter]) -> int:
    """Send many messages at once (群发消息) and give how many there were.

    A key that is there already stays as it is. Those of one party are queued together, and the
    parties take turns. Raises OutsideTransactionError, AddressRefused.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError("messages were sent outside a transaction")
    plain = [letter.plain() for letter in letters]
    if too_long := next((one.key for one in plain if len(one.key) > LONGEST_KEY), None):
        raise ValueError(f"the key of a message has {len(too_long)} characters: {too_long}")
    made_at = clock.now()
    rows = [_row(letter, made_at) for letter in plain]
    Message.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    jobs: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for letter in plain:
        jobs[letter.party][job_key(letter.key)] = {"key": letter.key}
    for party, payloads in jobs.items():
        enqueue_all(kind=JOB, payloads=payloads, queue=POST, party=party)
    return len(plain)


def _row(letter: Letter, made_at: datetime) -> Message:
    return Message(
        key=letter.key,
        way=letter.way,
        address=letter.to,
        name=letter.name,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        is_secret=letter.is_secret,
        party=letter.party,
        reader=letter.reader,
        made_at=made_at,
    )


def job_key(key: str, round_: int = 1) -> str:
    """Under which key the outbox knows a message's job (任务键) in its nth round."""
    return f"{_JOB_PREFIX}{round_}:{key}"


def job_key_outside() -> Concat:
    """`job_key` as the database puts it together, of the message that a subquery hangs on."""
    return Concat(
        Value(_JOB_PREFIX), Cast(OuterRef("round"), CharField()), Value(":"), OuterRef("key")
    )


def send_again(*, message: Message) -> Message:
    """Send a message again that failed, or whose result is unknown (再发).

    What is unknown may then arrive twice: a person decides. Raises InvalidTransition otherwise.
    """
    with transaction.atomic():
        kept = Message.objects.select_for_update().get(pk=message.pk)
        kept.state = MESSAGE_TABLE.target(MessageState(kept.state), MessageEvent.SEND_AGAIN)
        kept.round, kept.last_error, kept.settled_at = kept.round + 1, "", None
        kept.save(update_fields=["state", "round", "last_error", "settled_at"])
        enqueue(
            kind=JOB,
            key=job_key(kept.key, kept.round),
            payload={"key": kept.key},
            queue=POST,
            party=kept.party,
        )
    return kept


def doubt_restored() -> int:
    """Say of what waits in a restored backup that it may be out already (恢复之后), and count it.

    Between the backup and the restore a worker went on sending; of that nothing stands here.
    """
    event = MessageEvent.RESTORE
    waiting = Message.objects.filter(state__in=MESSAGE_TABLE.sources(event))
    waiting.filter(is_secret=True).update(text="", html="")  # never sent again
    return waiting.update(
        state=MESSAGE_TABLE.target(MessageState.WAITING, event),
        last_error=RESTORED,
        settled_at=clock.now(),
    )
