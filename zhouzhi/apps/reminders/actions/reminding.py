"""The morning's reminders (每日提醒): written with the messages that tell of them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.reminders.actions.letters import digest_letters
from zhouzhi.apps.reminders.models import Digest, Reminder
from zhouzhi.apps.reminders.queries.gathering import Due, due_for
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.post.actions import send_all

_BATCH = 500


@transaction.atomic
def remind_people(
    *, user_ids: Collection[int], on: date, at: datetime, counting: Counting, actor: Actor
) -> int:
    """Remind people of what they owe and of who is late (提醒), each once a day and step.

    What was handed in by now is not told. Gives the number of people that there was something for;
    who was told today already is left out. Reminders and messages are one transaction.
    """
    told = set(Digest.objects.filter(on=on, user__in=user_ids).values_list("user_id", flat=True))
    found = due_for([key for key in user_ids if key not in told], on=on, at=at, counting=counting)
    found = _still_open(found)
    digests = [Digest(user=one.user, on=on, made_at=at) for one in found]
    Digest.objects.bulk_create(digests, batch_size=_BATCH)
    rows = [
        row for due, digest in zip(found, digests, strict=True) for row in _reminders(due, digest)
    ]
    Reminder.objects.bulk_create(rows, batch_size=_BATCH)
    letter_count = send_all(digest_letters(found, on=on))
    detail = {"people": len(found), "reminders": len(rows), "letters": letter_count}
    record(actor=actor, verb="reminders.digest.make", obj=None, detail=detail)
    return len(found)


def _still_open(found: Sequence[Due]) -> list[Due]:
    """The same without what was handed in meanwhile; what stays is held until it is written."""
    keys = {line.obligation_id for one in found for line in one.owed}
    keys |= {line.obligation_id for one in found for line in one.late}
    held = _held_open(sorted(keys))
    kept = [
        Due(
            one.user,
            tuple(line for line in one.owed if line.obligation_id in held),
            tuple(line for line in one.late if line.obligation_id in held),
        )
        for one in found
    ]
    return [one for one in kept if one.owed or one.late]


def _held_open(keys: Sequence[int]) -> set[int]:
    rows = Obligation.objects.select_for_update(no_key=True).order_by("pk")
    held: set[int] = set()
    for start in range(0, len(keys), _BATCH):
        part = rows.filter(pk__in=keys[start : start + _BATCH], state__in=OPEN)
        held |= set(part.values_list("pk", flat=True))
    return held


def _reminders(due: Due, digest: Digest) -> Iterator[Reminder]:
    told = [(line.obligation_id, line.due_on, line.step) for line in due.owed if line.due_on]
    told += [(line.obligation_id, line.due_on, Step.ESCALATED) for line in due.late]
    for key, due_on, step in told:
        yield Reminder(
            digest=digest, user_id=digest.user_id, obligation_id=key, due_on=due_on, step=step
        )
