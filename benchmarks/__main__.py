"""Run the benchmarks: each on its databases, each in a process of its own.

    python -m benchmarks [ONLY]

Prints a table and writes build/bench.jsonl. Exit code 1 where a goal is missed, 2 where a
benchmark failed or the product and the bare side gave different answers.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.catalogue import BENCHMARKS, Benchmark
from benchmarks.figures import Figure, read, table, write
from tests.postgres import database_url

RESULTS = Path("build/bench.jsonl")


def main() -> int:
    """Run what was asked for; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("only", nargs="?", default="", help="part of a benchmark's name")
    only = parser.parse_args().only
    chosen = [one for one in BENCHMARKS if only in one.name]
    if not chosen:
        names = ", ".join(one.name for one in BENCHMARKS)
        sys.exit(f"no benchmark is called {only!r}; there are: {names}")
    figures: list[Figure] = []
    failed = False
    with ExitStack() as stack:
        for benchmark, database in _runs(chosen):
            found = _run(benchmark, database, stack)
            failed |= found is None
            figures += found or []
    write(figures, RESULTS)
    sys.stdout.write(table(figures) + "\n")
    if failed:
        return 2
    return 1 if any(figure.holds is False for figure in figures) else 0


def _runs(chosen: list[Benchmark]) -> Iterator[tuple[Benchmark, str]]:
    for benchmark in chosen:
        for database in benchmark.databases:
            yield benchmark, database


_servers: dict[str, str] = {}


def _address(database: str, stack: ExitStack) -> str:
    """DATABASE_URL for a run: empty for SQLite, a PostgreSQL server for as long as `stack`."""
    if database != "postgresql":
        return ""
    if database not in _servers:
        _servers[database] = stack.enter_context(database_url())
    return _servers[database]


def _run(benchmark: Benchmark, database: str, stack: ExitStack) -> list[Figure] | None:
    """One benchmark on one database; None where it failed, with its reason on standard error."""
    with tempfile.TemporaryDirectory(prefix="zhouzhi-bench-") as home:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "zhouzhi.config.settings",
            "ZHOUZHI_HOME": home,
            "DATABASE_URL": _address(database, stack),
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.worker", benchmark.name, database],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
    return read(done.stdout) if done.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
