"""A long recognition holds up no other reading, and outlives a killed worker."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.factories.pictures import page, saved
from tests.journeys.conftest import Demo, demo, planted_home
from tests.journeys.papers import hand_in
from tests.journeys.plain_browser import PlainBrowser

__all__ = ["demo", "planted_home"]
pytestmark = pytest.mark.proof
LINE = "请各县（市、区）科技局于2023年6月10日前报送活动总结。"
PAGES = 8


def scan() -> bytes:
    """Pages full of words, which are recognised in some tens of seconds."""
    lines = [(120, 100 + 70 * number, f"{number}．{LINE}") for number in range(20)]
    heads = [(300, 40, "关于举办2023年清河市科技活动周的通知")]
    return saved(*(page([*heads, *lines]) for _ in range(PAGES)), kind="PDF")


def worker_of(demo: Demo) -> int:
    """The worker of this demo's home folder."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            around = (folder / "environ").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
        if b"work" in words and f"ZHOUZHI_HOME={demo.home}".encode() in around:
            return int(folder.name)
    pytest.fail("the demo has no worker")


def wait_while_it_says(browser: PlainBrowser, address: str, words: str, most: float) -> None:
    deadline = time.monotonic() + most
    while words in browser.open(address).text:
        assert time.monotonic() < deadline, browser.text[:300]
        time.sleep(0.5)


def test_a_text_is_read_while_a_long_recognition_runs_and_a_kill_loses_nothing(
    demo: Demo, tmp_path: Path
) -> None:
    first = demo.plain("sz-kjj").open("/notices/")
    first.submit(button="上传并识读", files={"file": [("扫描件.pdf", scan())]})
    scanned = urlsplit(first.url).path
    deadline = time.monotonic() + 30
    while "正在识别页面上的文字" not in first.open(scanned).text:
        assert time.monotonic() < deadline, first.text[:300]
        time.sleep(0.3)
    text = tmp_path / "通知.txt"
    text.write_text(f"关于举办科技活动周的通知\n各县科技局：\n{LINE}\n市科技局\n2023年5月6日\n")
    begun = time.monotonic()
    hand_in(demo.plain("wh-kjj"), text)
    assert time.monotonic() - begun < 15
    assert "正在识别页面上的文字" in first.open(scanned).text
    os.kill(worker_of(demo), signal.SIGKILL)
    wait_while_it_says(first, scanned, "正在识别页面上的文字", 180)
    assert recognitions(demo) == [("done", 2)]


def recognitions(demo: Demo) -> list[tuple[str, int]]:
    """How the recognitions of this demo stand, and how often each was begun."""
    with closing(sqlite3.connect(demo.home / "zhouzhi.sqlite3")) as base:
        return base.execute(
            "SELECT state, attempts FROM outbox_outboxrow WHERE kind = 'notices.recognise'"
        ).fetchall()
