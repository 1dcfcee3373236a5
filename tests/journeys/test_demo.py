"""`make run`: the demo is whole, the second time too, and after being killed on the way."""

import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import ROOT, ZHOUZHI, demo_environment, free_port

pytestmark = pytest.mark.proof
PREPARE = [ZHOUZHI, "demo", "--prepare-only"]
COUNTED = ("org_unit", "campaign", "obligation", "submission", "verdict", "report_edition")
PLANTING_SECONDS = 90


def prepare(home: Path) -> None:
    environment = demo_environment(home, free_port())
    subprocess.run(PREPARE, env=environment, cwd=ROOT, check=True, timeout=120)


def killed_after(home: Path, seconds: float) -> bool:
    """Start preparing and kill it after a while; whether it was still at work."""
    environment = demo_environment(home, free_port())
    process = subprocess.Popen(PREPARE, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        return True
    return False


def counts(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "zhouzhi.sqlite3")) as base:
        return {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED
        }


def test_fresh_demo_is_planted_quickly(tmp_path: Path) -> None:
    begun = time.monotonic()
    prepare(tmp_path)
    assert time.monotonic() - begun < PLANTING_SECONDS


def test_second_run_keeps_what_there_is(planted_home: Path) -> None:
    before = counts(planted_home)
    prepare(planted_home)
    assert counts(planted_home) == before


def test_demo_killed_while_it_is_planted_is_whole_after_the_next_run(
    planted_home: Path, tmp_path: Path
) -> None:
    whole = counts(planted_home)
    kills = 0
    for tenths in range(5, 80, 12):
        home = tmp_path / f"after-{tenths}"
        home.mkdir()
        if not killed_after(home, tenths / 10):
            break
        kills += 1
        prepare(home)
        assert counts(home) == whole, f"killed after {tenths / 10} seconds"
    assert kills >= 3
