"""Background work of the post: handing over, and seeing that every message ends."""

from datetime import date, time

from django.db.models import Exists

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import Job, handles
from zhouzhi.foundation.outbox.queries import failed_rows
from zhouzhi.foundation.outbox.ticks import ticks
from zhouzhi.foundation.post.actions import JOB, job_key, job_key_outside
from zhouzhi.foundation.post.handing import hand_over, settle_given_up
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.states import FINAL
from zhouzhi.foundation.schedule.days import daily
from zhouzhi.foundation.schedule.keeping import KEPT_FOR, forget

MOST_TRIES = 20
"""Under the outbox's delays about eleven hours: a mail server may be away for a night."""


@handles(JOB, outside=True, max_attempts=MOST_TRIES)
def send_message(job: Job) -> None:
    """Hand one message over (投递消息)."""
    message = Message.objects.get(key=job.payload["key"])
    if job.key == job_key(message.key, message.round):  # an older round's job has nothing to do
        hand_over(message, is_last_try=job.attempt >= MOST_TRIES)


@ticks("post.settle_given_up", every_seconds=60)
def settle_all_given_up() -> int:
    """Settle the messages whose job was given up (收尾), and give how many there were."""
    given_up = failed_rows().order_by().filter(kind=JOB, key=job_key_outside())
    left = Message.objects.exclude(state__in=FINAL).filter(Exists(given_up))
    return sum(settle_given_up(message) for message in left)


@daily("post.forget", at=time(3))
def forget_old_messages(_on: date) -> None:
    """Forget the messages that came to their end two years ago (清理消息)."""
    forget(Message.objects.filter(state__in=FINAL, settled_at__lt=clock.now() - KEPT_FOR))
