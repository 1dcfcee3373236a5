"""Thirty slow files of one unit hold another's notice up for one of them."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.conftest import Demo, demo, planted_home
from tests.journeys.papers import hand_in

__all__ = ["demo", "planted_home"]
pytestmark = pytest.mark.proof
LINE = "请各县（市、区）科技局于2023年6月10日前报送活动总结、照片和视频。"
SLOW_FILES, SLOW_LINES = 30, 6000


def slow_text(number: int) -> bytes:
    """A text that is read in some seconds, and is no notice that anybody would issue."""
    lines = "".join(f"{at}．{LINE}\n" for at in range(SLOW_LINES))
    return f"关于举办第{number}次活动的通知\n各县科技局：\n{lines}".encode()


def test_thirty_slow_files_of_one_unit_hold_anothers_notice_up_for_one_of_them(
    demo: Demo, tmp_path: Path
) -> None:
    busy, other = demo.plain("sz-kjj"), demo.plain("wh-kjj")
    for number in range(SLOW_FILES):
        busy.open("/notices/").submit(
            button="上传并识读", files={"file": [(f"{number}.txt", slow_text(number))]}
        )
    text = tmp_path / "通知.txt"
    text.write_text(f"关于举办科技活动周的通知\n各县科技局：\n{LINE}\n市科技局\n2023年5月6日\n")
    handed_in = time.monotonic()
    hand_in(other, text)
    waited = time.monotonic() - handed_in
    done = readings_done(demo)
    assert done < SLOW_FILES // 2
    assert waited < 30


def readings_done(demo: Demo) -> int:
    """How many of the slow files have been read."""
    with closing(sqlite3.connect(demo.home / "zhouzhi.sqlite3")) as base:
        query = "SELECT count(*) FROM outbox_outboxrow WHERE queue = 'read' AND state = 'done'"
        return int(base.execute(query).fetchone()[0]) - 1
