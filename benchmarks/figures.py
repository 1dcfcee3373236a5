"""Measuring, and what a measured figure is."""

import gc
import json
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

RUNS = 5
CALLS = 7


class DifferentAnswersError(AssertionError):
    """The product and the bare side do not agree: no time is worth anything."""


@dataclass(frozen=True)
class Figure:
    """One measured figure: the median of the runs, their spread, the goal it is held against.

    A figure without a goal is only reported: `goal` is "" and `holds` None.
    """

    name: str
    value: float
    unit: str
    goal: str
    holds: bool | None
    spread: str
    runs: int = RUNS


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes, the collector out of the way."""
    gc.disable()
    try:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start
    finally:
        gc.enable()


def compare(
    name: str,
    *,
    ours: Callable[[], object],
    bare: Callable[[], object],
    at_most: float,
) -> list[Figure]:
    """The ratio of two ways to the same answer, taken in turns; their times are reported too.

    Raises DifferentAnswersError.
    """
    told, truth = ours(), bare()
    if told != truth:
        raise DifferentAnswersError(f"{name}: {_first_difference(told, truth)}")
    return against(name, {"ours": ours, "bare": bare}, at_most=at_most)


def against(
    name: str, sides: Mapping[str, Callable[[], object]], *, at_most: float, per: float = 1.0
) -> list[Figure]:
    """The ratio of the first side's time to the second's, taken in turns; both are reported.

    `per` is the ratio that the two may have by their sizes: the figure is told in it.
    """
    (first, one), (second, other) = sides.items()
    pairs = [_run(one, other) for _ in range(RUNS)]
    ratios = [mine / theirs / per for mine, theirs in pairs]
    value = statistics.median(ratios)
    return [
        Figure(
            name=name,
            value=round(value, 3),
            unit="x",
            goal=f"<= {at_most:g}",
            holds=value <= at_most,
            spread=_spread(ratios, 1),
        ),
        _times(f"{name}_{first}", [mine for mine, _ in pairs]),
        _times(f"{name}_{second}", [theirs for _, theirs in pairs]),
    ]


def _run(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """One run: the best of several calls of each, in turns, so that a busy machine hurts both."""
    gc.collect()
    taken = [(seconds(ours), seconds(bare)) for _ in range(CALLS)]
    return min(mine for mine, _ in taken), min(theirs for _, theirs in taken)


def report(name: str, act: Callable[[], object]) -> list[Figure]:
    """The time of one act, without a goal."""
    act()
    return [_times(name, [_best(act) for _ in range(RUNS)])]


def _best(act: Callable[[], object]) -> float:
    gc.collect()
    return min(seconds(act) for _ in range(CALLS))


def _times(name: str, taken: list[float]) -> Figure:
    value = round(statistics.median(taken) * 1000, 2)
    return Figure(name, value, "ms", goal="", holds=None, spread=_spread(taken, 1000))


def _spread(values: list[float], factor: float) -> str:
    return f"{min(values) * factor:.3g}-{max(values) * factor:.3g}"


def _first_difference(told: object, truth: object) -> str:
    if isinstance(told, dict) and isinstance(truth, dict):
        for key in sorted(told.keys() | truth.keys(), key=str):
            if told.get(key) != truth.get(key):
                return f"at {key}: {told.get(key)!r} here, {truth.get(key)!r} in bare SQL"
    return f"{told!r} here, {truth!r} in bare SQL"


def table(figures: Iterable[Figure]) -> str:
    """The figures as columns of text."""
    head = ("figure", "median", "spread", "goal", "holds")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    holds = {True: "yes", False: "NO", None: ""}[figure.holds]
    return (
        figure.name,
        f"{figure.value:g} {figure.unit}",
        figure.spread,
        figure.goal,
        holds,
    )


def write(figures: Iterable[Figure], path: Path) -> None:
    """One JSON object a figure, one a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(figure), ensure_ascii=False) for figure in figures)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def read(text: str) -> list[Figure]:
    """What `write` wrote."""
    return [Figure(**json.loads(line)) for line in text.splitlines() if line.strip()]
