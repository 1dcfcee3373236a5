"""Run the fuzzers one after the other; the exit status says whether any found something."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import SEEDS


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=30, help="for each reader")
    parser.add_argument("--finds", type=Path, default=None, help="where finds are kept")
    parser.add_argument("readers", nargs="*", choices=[*SEEDS, []], default=[])
    asked = parser.parse_args()
    finds = asked.finds or Path(tempfile.mkdtemp(prefix="zhouzhi-fuzz-"))
    broken = [name for name in asked.readers or SEEDS if not _holds(name, asked.seconds, finds)]
    if broken:
        sys.exit(f"finds for {', '.join(broken)} in {finds}")


def _holds(name: str, seconds: int, finds: Path) -> bool:
    """Fuzz one reader; tell how it went."""
    place = finds / name
    place.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "tests.fuzz.run", name, str(seconds), str(place)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=3 * seconds + 120)
    kept = sorted(place.iterdir())
    told = [line for line in run.stdout.splitlines() if line.startswith("tried ")]
    found = f"{len(kept)} finds" if kept or run.returncode else "no finds"
    print(f"{name}: {told[-1] if told else 'ended early'}, {found}", flush=True)
    if run.returncode or kept:
        print(run.stderr[-3000:], file=sys.stderr)
    return not kept and run.returncode == 0


main()
