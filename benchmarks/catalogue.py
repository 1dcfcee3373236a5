"""Which benchmarks there are, and on which databases each runs."""

from dataclasses import dataclass

BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Benchmark:
    """A benchmark by the name of its module; `databases` ("",) for one that needs none."""

    name: str
    databases: tuple[str, ...]


BENCHMARKS = (
    Benchmark("rollup", BOTH),
    Benchmark("totals", BOTH),
    Benchmark("totals_large", BOTH),
    Benchmark("totals_at_once", BOTH),
    Benchmark("home", BOTH),
    Benchmark("review", BOTH),
    Benchmark("register", BOTH),
    Benchmark("portal", BOTH),
    Benchmark("search", BOTH),
    Benchmark("sheet_import", BOTH),
    Benchmark("fan_out", BOTH),
    Benchmark("reminders", BOTH),
    Benchmark("rescheduling", BOTH),
    Benchmark("booking", BOTH),
    Benchmark("uploads", ("sqlite",)),
    Benchmark("clashes", ("",)),
    Benchmark("deadlines", ("",)),
    Benchmark("reading", ("",)),
    Benchmark("extraction", ("",)),
    Benchmark("drafting", ("",)),
)
