"""How well the reader reads the grids, by way of saying.

python -m tests.notices.grid [duties|contacts|happenings] [--count N] [--frame WORDS]
"""

import argparse
import sys
from collections import Counter, defaultdict

from tests.notices.grid import GRIDS
from zhouzhi.documents import read_notice


def main() -> int:
    """Print each frame with its share of papers read without a fault, the worst first."""
    parser = argparse.ArgumentParser(prog="python -m tests.notices.grid")
    parser.add_argument("grids", nargs="*", choices=[*GRIDS, []], default=[])
    parser.add_argument("--count", type=int, default=1500, help="papers of each grid")
    parser.add_argument("--frame", default="", help="show the papers of frames with these words")
    asked = parser.parse_args()
    for name in asked.grids or GRIDS:
        _report(name, asked.count, asked.frame)
    return 0


def _report(name: str, count: int, words: str) -> None:
    grid = GRIDS[name]
    drawn: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(count):
        paper = grid.draw(seed)
        missed, excess = grid.faults(paper, read_notice(paper.text).notices[0].facts())
        drawn[paper.frame] += 1
        whole[paper.frame] += not missed and not excess
        told[paper.frame].update(f"- {fact}" for fact in missed)
        told[paper.frame].update(f"+ {fact}" for fact in excess)
        if words and words in paper.frame and (missed or excess):
            print(paper.text, *(f"- {fact}" for fact in missed), *(f"+ {f}" for f in excess))
    for frame in sorted(drawn, key=lambda one: whole[one] / drawn[one]):
        worst = ", ".join(f"{fact} ×{n}" for fact, n in told[frame].most_common(2))
        print(f"{whole[frame] / drawn[frame]:.2f} of {drawn[frame]:3}  {frame!r}  {worst}")
    print(f"{name}: {whole.total() / drawn.total():.3f} of {drawn.total()} papers whole")


if __name__ == "__main__":
    sys.exit(main())
