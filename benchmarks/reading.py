"""Reading notices: one of each format, ten times the text, ten thousand in a row, one command."""

import os
import resource
import statistics
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from benchmarks.figures import RUNS, Figure, against, report
from tests.notices.scoring import cases
from zhouzhi.documents import read_file, read_notice

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TIMES, AT_MOST = 10, 12
MANY, WARM = 10_000, 1_000
GROWTH, CPU_SECONDS = 1.05, 0.4


def measure() -> list[Figure]:
    """All figures of the reader alone."""
    return [*_formats(), *_longer_text(), _command(), _memory()]


def _formats() -> list[Figure]:
    """The time of each format that the samples come in."""
    figures: list[Figure] = []
    for name in ("suizhou.docx", "shandong.html", "taiyuan.txt"):
        kind = name.rpartition(".")[2]
        path = SAMPLES / name
        figures += report(f"reading_{kind}", lambda path=path: read_file(path))
    return figures


def _longer_text() -> list[Figure]:
    """The time of a text ten times as long, as a multiple: one paper that holds ten notices."""
    text = read_file(SAMPLES / "taiyuan.txt").original
    longer = "\n".join([text] * TIMES)
    sides = {"longer": lambda: read_notice(longer), "one": lambda: read_notice(text)}
    return against("reading_tenfold", sides, at_most=AT_MOST)


def _memory() -> Figure:
    """The process's peak after ten thousand notices, as a multiple of that after one thousand."""
    peaks: list[int] = []
    texts = cycle([paper.text for paper in cases("open")])
    for count in (WARM, MANY - WARM):
        for text in islice(texts, count):
            read_notice(text)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    value = peaks[1] / peaks[0]
    goal = f"<= {GROWTH:g}"
    spread = "-".join(f"{peak / 1024:.0f}" for peak in peaks) + " MiB"
    return Figure("reading_memory", round(value, 3), "x", goal, value <= GROWTH, spread, runs=1)


def _command() -> Figure:
    """The processor time of `zhouzhi read` on one text file, from the start of the process."""
    command = [sys.executable, "-m", "zhouzhi.cli", "read", "--json", SAMPLES / "taiyuan.txt"]
    taken = [_cpu_seconds(command) for _ in range(RUNS)]
    value = statistics.median(taken)
    spread = f"{min(taken):.3g}-{max(taken):.3g}"
    goal = f"<= {CPU_SECONDS:g}"
    return Figure("reading_command", round(value, 3), "s", goal, value <= CPU_SECONDS, spread)


def _cpu_seconds(command: list[str | Path]) -> float:
    """User and system time of a command and its children, all of them.

    Without a PATH there is no bwrap, which keeps the time of what runs inside it to itself.
    """
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": ""})
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system
