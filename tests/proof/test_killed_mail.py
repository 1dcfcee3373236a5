"""The worker is killed at every step of handing a mail over: none is lost, none is sent twice.

The server has a ledger of what it accepted, and itself drops, stalls, puts off and refuses.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice

import pytest
from django.db import connection, transaction

from tests.foundation.conftest import process_env, shared_database
from tests.foundation.post.mail_server import STEPS, DropError, Mail, MailServer
from tests.proof.killed_mail import MOMENTS, UNMARKED
from zhouzhi.foundation.post.actions import send_all
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import Letter
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.states import FINAL, MessageState

__all__ = ["process_env", "shared_database"]
pytestmark = pytest.mark.proof

MAILS_A_ROUND = 3
PLACES = (*STEPS, *MOMENTS)
# So many workers die in all, and so many rounds at most are had for it: some never come there.
KILLS, MOST_ROUNDS = 200, 260
PATIENCE_SECONDS = 4.0
AFTER_THE_MARK = frozenset({"body", "dot", "accepted", "answered", "marked", "settling"})
_TROUBLE = 0.03


@dataclass
class Mischief:
    """What the server does to the worker of a round, and by chance to any mail."""

    chance: random.Random
    step: str = ""
    worker: int = 0
    killed: Counter[str] = field(default_factory=Counter)
    left_open: int = 0

    def act(self, step: str, mail: Mail) -> bytes | None:
        if step == self.step and self.worker:
            self.kill()
        elif self.chance.random() < _TROUBLE:
            return self._trouble(step)
        return None

    def kill(self) -> None:
        os.kill(self.worker, signal.SIGKILL)
        self.worker = 0

    def _trouble(self, step: str) -> bytes | None:
        if step in {"dot", "accepted", "body"}:
            self.left_open += 1  # at most: an answer of the server's would settle it
        answers = [MailServer.STALL, b""]
        if step in {"greet", "mail", "rcpt", "data", "dot"}:
            answers += [b"451 not now"]
        if step in {"mail", "rcpt", "dot"}:
            answers += [b"550 never"]
        answer = self.chance.choice(answers)
        if not answer:
            raise DropError
        return answer


@contextmanager
def nursery(env: dict[str, str], server: MailServer) -> "Iterator[subprocess.Popen[str]]":
    more = {
        "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings",
        "ZHOUZHI_MAIL": f"smtp+plain://127.0.0.1:{server.port}",
        "ZHOUZHI_MAIL_FROM": "zhouzhi@bureau.example",
        "ZHOUZHI_LOG": "CRITICAL",
    }
    command = [sys.executable, "-m", "tests.proof.killed_mail"]
    with subprocess.Popen(
        command, env=env | more, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def started(process: "subprocess.Popen[str]", moment: str) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{moment}\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def ended(process: "subprocess.Popen[str]") -> int:
    assert process.stdout is not None
    word, status = process.stdout.readline().split()
    assert word == "gone"
    return int(status)


def put(first: int) -> None:
    with transaction.atomic():
        send_all(
            Letter(
                key=f"mail {number}",
                way=Way.MAIL,
                to=f"reader{number}@county.example",
                subject=f"提醒 {number}",
                text="今日到期。",
            )
            for number in range(first, first + MAILS_A_ROUND)
        )


def test_mail_is_neither_lost_nor_sent_twice_by_two_hundred_killed_workers(
    process_env: dict[str, str],
) -> None:
    mischief, made = Mischief(random.Random(5)), 0
    killed = mischief.killed
    with MailServer(mischief.act) as server, nursery(process_env, server) as process:
        for step in islice(cycle(PLACES), MOST_ROUNDS):
            put(made)
            made += MAILS_A_ROUND
            killed[_killed_at(step, mischief, process)] += 1
            if killed.total() - killed[""] == KILLS:
                break
        settle_the_rest(process)
        accepted = Counter(mail.to for mail in server.ledger)
    assert killed.total() - killed[""] == KILLS
    assert min(killed[step] for step in PLACES) > KILLS / len(PLACES) / 2
    messages = list(Message.objects.all())
    assert len(messages) == made
    assert [address for address, count in accepted.items() if count > 1] == []
    assert [told(message) for message in messages if is_lost(message, accepted)] == []
    unsure = [message for message in messages if message.state == MessageState.UNSURE]
    open_at_most = sum(killed[step] for step in AFTER_THE_MARK) + mischief.left_open
    assert KILLS / len(PLACES) < len(unsure) <= open_at_most + killed[""]
    assert {message.address in accepted for message in unsure} == {True, False}


def is_lost(message: Message, accepted: Counter[str]) -> bool:
    """Whether a mail is not at its end, or what is said of it is not what the ledger says."""
    is_there = message.address in accepted
    return (
        message.state not in FINAL
        or (message.state == MessageState.DELIVERED and not is_there)
        or (message.state == MessageState.FAILED and is_there)
        or (message.state == MessageState.UNSURE and not message.last_error)
    )


def told(message: Message) -> tuple[str, str, str]:
    """What a failing test says of a mail."""
    return message.address, message.state, message.last_error


def test_without_the_mark_the_ledger_tells_of_mails_sent_twice(
    process_env: dict[str, str],
) -> None:
    """The control: the proof above fails as soon as the mark is taken out."""
    mischief = Mischief(random.Random(7))
    with MailServer(mischief.act) as server, nursery(process_env, server) as process:
        put(0)
        killed = [_killed_at("accepted", mischief, process, UNMARKED) for _ in range(MAILS_A_ROUND)]
        settle_the_rest(process)
        accepted = Counter(mail.to for mail in server.ledger)
    assert killed == ["accepted"] * MAILS_A_ROUND
    assert max(accepted.values()) > 1


def _killed_at(
    step: str, mischief: Mischief, process: "subprocess.Popen[str]", moment: str = ""
) -> str:
    """Let one worker work until it is killed at a step; "" where it never came there."""
    mischief.step = step
    mischief.worker = worker = started(process, moment or (step if step in MOMENTS else "-"))
    late = threading.Timer(PATIENCE_SECONDS, os.kill, (worker, signal.SIGUSR1))
    late.start()
    status = ended(process)
    late.cancel()
    mischief.worker = 0
    assert status in {signal.SIGKILL, signal.SIGUSR1}
    return step if status == signal.SIGKILL else ""


def settle_the_rest(process: "subprocess.Popen[str]") -> None:
    """A worker that nobody kills brings every mail to an end, and stops when it is told.

    It has as long as it goes on: only where no mail comes to its end any more is it given up.
    """
    worker = started(process, "-")
    # A server's database knows of a dead worker only by the end of its lease.
    patience = 60 if connection.vendor == "sqlite" else 150
    left, since = -1, time.monotonic()
    while left and time.monotonic() < since + patience:
        now_left = Message.objects.exclude(state__in=FINAL).count()
        if now_left != left:
            left, since = now_left, time.monotonic()
        time.sleep(0.1)
    os.kill(worker, signal.SIGTERM)
    assert ended(process) == 0
