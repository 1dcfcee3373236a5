"""What only tells of past work is forgotten after two years; what failed or waits is not."""

from datetime import date, timedelta

import pytest

from tests.factories.orgs import make_user
from zhouzhi.apps.reminders.models import Digest
from zhouzhi.apps.reminders.tasks import forget_old_reminders
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.states import MessageState
from zhouzhi.foundation.post.tasks import forget_old_messages
from zhouzhi.foundation.schedule import keeping
from zhouzhi.foundation.schedule.keeping import KEPT_FOR
from zhouzhi.foundation.schedule.models import Slot
from zhouzhi.foundation.schedule.tasks import forget_past_work

pytestmark = pytest.mark.django_db
ON = date(2025, 5, 20)


def test_two_years_are_kept_and_what_did_not_end_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_AT_ONCE", 1)
    now = clock.now()
    long_ago, lately = now - KEPT_FOR - timedelta(minutes=1), now - KEPT_FOR + timedelta(days=1)
    for key, state, at in (
        ("old", OutboxState.DONE, long_ago),
        ("older", OutboxState.DONE, long_ago),
        ("new", OutboxState.DONE, lately),
        ("failed", OutboxState.FAILED, long_ago),
    ):
        enqueue(kind="test", key=key, payload={})
        OutboxRow.objects.filter(key=key).update(state=state, done_at=at)
    for key, letter_state, at in (
        ("old", MessageState.DELIVERED, long_ago),
        ("new", MessageState.DELIVERED, lately),
        ("waits", MessageState.WAITING, None),
    ):
        Message.objects.create(key=key, state=letter_state, settled_at=at, made_at=long_ago)
    user = make_user()
    for day in (ON - KEPT_FOR - timedelta(1), ON - KEPT_FOR):
        Slot.objects.create(name="test", on=day, taken_at=now)
        Digest.objects.create(user=user, on=day, made_at=now)
    for work in (forget_past_work, forget_old_messages, forget_old_reminders):
        work(ON)
    assert set(OutboxRow.objects.values_list("key", flat=True)) == {"new", "failed"}
    assert set(Message.objects.values_list("key", flat=True)) == {"new", "waits"}
    assert list(Slot.objects.values_list("on", flat=True)) == [ON - KEPT_FOR]
    assert list(Digest.objects.values_list("on", flat=True)) == [ON - KEPT_FOR]
