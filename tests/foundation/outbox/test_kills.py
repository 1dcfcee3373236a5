import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import transaction

from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.audit.verify import verify
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState

JOBS_A_ROUND = 12


def start(env: dict[str, str]) -> "subprocess.Popen[str]":
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.foundation.outbox.killed"],
        env={**env, "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    assert worker.stdout.readline() == "working\n"
    return worker


def put(first: int, count: int) -> None:
    with transaction.atomic():
        for number in range(first, first + count):
            enqueue(kind="test.killed", key=f"job {number}", payload={})


def undone() -> int:
    return OutboxRow.objects.exclude(state=OutboxState.DONE).count()


@pytest.mark.proof
# Two hundred in all, in two parts, so that two workers can share them.
@pytest.mark.parametrize(("kills", "seed"), [(100, 7), (100, 8)])
def test_worker_killed_in_mid_job_loses_and_repeats_nothing(
    process_env: dict[str, str], kills: int, seed: int
) -> None:
    chance, made, in_hand = random.Random(seed), 0, 0
    for _ in range(kills):
        put(made, JOBS_A_ROUND)
        made += JOBS_A_ROUND
        worker = start(process_env)
        time.sleep(chance.uniform(0, 0.2))
        worker.kill()
        worker.communicate()
        in_hand += OutboxRow.objects.filter(state=OutboxState.LEASED).exists()
    put(made, 1)
    made += 1
    worker = start(process_env)
    deadline = time.monotonic() + 120
    while undone() and time.monotonic() < deadline:
        time.sleep(0.2)
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=20)
    assert (said, worker.returncode) == ("stopped\n", 0)
    assert undone() == 0
    assert in_hand > kills / 4
    lines = AuditLine.objects.filter(verb="test.job.do").values_list("reason", flat=True)
    assert sorted(lines) == sorted(f"job {number}" for number in range(made))
    assert verify().is_whole
