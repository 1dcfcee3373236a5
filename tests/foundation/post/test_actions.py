from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.backup.reading import restore_backup
from zhouzhi.foundation.backup.writing import write_backup
from zhouzhi.foundation.errors import InvalidTransition
from zhouzhi.foundation.outbox.actions import OutsideTransactionError
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState
from zhouzhi.foundation.post.actions import JOB, send, send_again, send_all
from zhouzhi.foundation.post.handing import _passing, settle
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import AddressRefused, Letter
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.outcomes import Overtaken
from zhouzhi.foundation.post.states import MessageEvent, MessageState
from zhouzhi.foundation.post.tasks import settle_all_given_up

pytestmark = pytest.mark.django_db


def letter(key: str, *, to: str = "zhao@x.example", party: str = "") -> Letter:
    return Letter(key=key, way=Way.MAIL, to=to, subject="提醒", text="今日到期。", party=party)


def sent(*letters: Letter) -> list[Message]:
    with transaction.atomic():
        send_all(letters)
    return list(Message.objects.order_by("pk"))


def test_same_key_twice_is_one_message_and_one_job_as_they_first_were() -> None:
    sent(letter("a", party="x"), letter("b", party="y"))
    sent(letter("a", to="other@x.example", party="x"))
    kept = Message.objects.order_by("pk").values_list("key", "address")
    assert list(kept) == [("a", "zhao@x.example"), ("b", "zhao@x.example")]
    jobs = OutboxRow.objects.order_by("pk").values_list("kind", "key", "party", "queue")
    assert list(jobs) == [(JOB, "post:1:a", "x", "post"), (JOB, "post:1:b", "y", "post")]


@pytest.mark.django_db(transaction=True)
def test_sending_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransactionError):
        send_all([letter("a")])


@pytest.mark.parametrize(
    ("way", "to"),
    [
        (Way.MAIL, ""),
        (Way.MAIL, "赵敏"),
        (Way.MAIL, "zhao@x.example, qian@x.example"),
        (Way.MAIL, "zhao@x.example\r\nRCPT TO:<qian@x.example>"),
        (Way.MAIL, "zhao @x.example"),
        (Way.MAIL, "赵@x.example"),
        (Way.MAIL, "zhao@localhost"),
        (Way.MAIL, f"{'z' * 250}@x.example"),
        (Way.SMS, "0722-0596290"),
    ],
)
def test_address_that_no_way_could_reach_is_refused(way: Way, to: str) -> None:
    with transaction.atomic(), pytest.raises(AddressRefused):
        send(key="a", channel=way, to=to, subject="提醒", text="")
    assert not Message.objects.exists()


def test_message_is_sent_again_only_when_nothing_more_happens_by_itself() -> None:
    (message,) = sent(letter("a"))
    with pytest.raises(InvalidTransition):
        send_again(message=message)
    settle(message, MessageEvent.TURN_AWAY, "对方不收")
    send_again(message=message)
    with pytest.raises(InvalidTransition):
        send_again(message=message)
    assert OutboxRow.objects.filter(key__in=["post:1:a", "post:2:a"]).count() == 2


def test_message_found_after_the_mark_is_unsure_and_is_not_repeated() -> None:
    (message,) = sent(letter("a"))
    _passing(message)()
    assert run_pending(queues=["post"]) == 1
    message.refresh_from_db()
    assert (message.state, OutboxRow.objects.get().state) == ("unsure", OutboxState.DONE)
    assert message.last_error == "发送时程序中断，不知道对方是否已经收下。"


def test_of_two_who_try_one_passes_the_mark() -> None:
    (first,), second = sent(letter("a")), Message.objects.get()
    _passing(first)()
    with pytest.raises(Overtaken):
        _passing(second)()


def test_answer_that_comes_late_counts_for_its_own_pass_alone() -> None:
    (held_up,) = sent(letter("a"))
    _passing(held_up)()
    settle(Message.objects.get(), MessageEvent.LOSE_SIGHT)
    assert settle(held_up, MessageEvent.TAKE)
    assert Message.objects.get().state == MessageState.DELIVERED
    Message.objects.update(state=MessageState.UNSURE)
    again = send_again(message=held_up)
    _passing(again)()
    assert not settle(held_up, MessageEvent.TAKE)
    assert Message.objects.get().state == MessageState.HANDING_OVER


def test_message_whose_job_was_given_up_ends() -> None:
    sent(letter("a"), letter("b"), letter("c"))
    _passing(Message.objects.get(key="b"))()
    given_up = {"state": OutboxState.FAILED, "done_at": clock.now() - timedelta(minutes=1)}
    OutboxRow.objects.filter(key__in=["post:1:a", "post:1:b"]).update(**given_up)
    assert (settle_all_given_up(), settle_all_given_up()) == (2, 0)
    assert dict(Message.objects.values_list("key", "state")) == {
        "a": MessageState.FAILED,
        "b": MessageState.UNSURE,
        "c": MessageState.WAITING,
    }


def test_what_waits_in_a_restored_backup_is_not_sent_by_itself(tmp_path: Path) -> None:
    for key in ("a", "b", "c"):
        sent(letter(key))
    Message.objects.filter(key="b").update(is_secret=True)
    _passing(Message.objects.get(key="b"))()
    settle(Message.objects.get(key="c"), MessageEvent.TURN_AWAY, "对方不收")
    write_backup(tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", replace=True)
    run_pending(queues=["post"])
    told = Message.objects.order_by("key").values_list("key", "state", "last_error")
    words = "数据是从备份恢复的，不知道备份以后有没有发出。"
    assert list(told) == [
        ("a", "unsure", words),
        ("b", "unsure", words),
        ("c", "failed", "对方不收"),
    ]
    secret, plain = Message.objects.get(key="b"), Message.objects.get(key="a")
    assert (secret.text, secret.html, bool(plain.text)) == ("", "", True)
