"""Reading one notice, from the file to its facts (reported, no goal)."""

from pathlib import Path

from benchmarks.figures import Figure, report
from zhouzhi.documents import read_file

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def measure() -> list[Figure]:
    """The time of each format that the samples come in."""
    figures: list[Figure] = []
    for name in ("suizhou.docx", "siping.html", "taiyuan.txt"):
        kind = name.rpartition(".")[2]
        path = SAMPLES / name
        figures += report(f"reading_{kind}", lambda path=path: read_file(path))
    return figures
