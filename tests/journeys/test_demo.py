"""`make run`: the demo is whole, the second time too, and after being killed on the way."""

import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import (
    PLANT_SECONDS,
    ROOT,
    ZHOUZHI,
    demo_environment,
    free_port,
)

pytestmark = pytest.mark.proof
PREPARE = [ZHOUZHI, "demo", "--prepare-only"]
COUNTED = ("org_unit", "campaign", "obligation", "submission", "verdict", "report_edition")
PLANTING_SECONDS = 90
KILL_SECONDS = 0.7


def prepare(home: Path) -> None:
    environment = demo_environment(home, free_port())
    subprocess.run(PREPARE, env=environment, cwd=ROOT, check=True, timeout=PLANT_SECONDS)


def killed_in(home: Path, stage: str) -> None:
    """Start preparing and kill it a while after it said what it is about to do."""
    environment = demo_environment(home, free_port())
    process = subprocess.Popen(
        PREPARE, env=environment, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr is not None
    with process, process.stderr as said:
        assert any(stage in line for line in said), f"nothing said of {stage}"
        time.sleep(KILL_SECONDS)
        assert process.poll() is None, f"{stage} was over before it was killed"
        process.send_signal(signal.SIGKILL)


def counts(home: Path) -> dict[str, int]:
    with closing(sqlite3.connect(home / "zhouzhi.sqlite3")) as base:
        return {
            table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED
        }


def test_fresh_demo_is_planted_quickly(tmp_path: Path) -> None:
    begun = time.monotonic()
    prepare(tmp_path)
    assert time.monotonic() - begun < PLANTING_SECONDS


@pytest.fixture
def home(planted_home: Path, tmp_path: Path) -> Path:
    """A planted demo of one's own: all workers share the one that it is copied from."""
    return Path(shutil.copytree(planted_home, tmp_path / "planted"))


def test_second_run_keeps_what_there_is(home: Path) -> None:
    before = counts(home)
    prepare(home)
    assert counts(home) == before


def test_demo_killed_while_it_is_planted_is_whole_after_the_next_run(
    home: Path, tmp_path: Path
) -> None:
    whole = counts(home)
    for stage in ("数据库", "单位和人员", "样本活动"):
        killed = tmp_path / stage
        killed.mkdir()
        killed_in(killed, stage)
        prepare(killed)
        assert counts(killed) == whole, f"killed in {stage}"
