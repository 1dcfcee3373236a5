import ast
from pathlib import Path

import pytest

from benchmarks import figures
from benchmarks.catalogue import BENCHMARKS
from benchmarks.figures import DifferentAnswersError, Figure, compare, read, report, table, write

ROOT = Path(__file__).resolve().parents[2] / "benchmarks"


def test_different_answers_fail_however_quick() -> None:
    with pytest.raises(DifferentAnswersError, match="at 2: 5 here, 6 in bare SQL"):
        compare("x", ours=lambda: {1: 1, 2: 5}, bare=lambda: {1: 1, 2: 6}, at_most=100)


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few runs: each sweeps the memory of the whole process first."""
    monkeypatch.setattr(figures, "RUNS", 1)


@pytest.mark.slow
@pytest.mark.usefixtures("_few")
def test_ratio_holds_or_does_not() -> None:
    def slow() -> int:
        return sum(range(100_000)) * 0

    ratio, ours, bare = compare("x", ours=slow, bare=lambda: 0, at_most=1.5)
    assert (ratio.name, ratio.unit, ratio.goal, ratio.holds) == ("x", "x", "<= 1.5", False)
    assert [(one.name, one.goal, one.holds) for one in (ours, bare)] == [
        ("x_ours", "", None),
        ("x_bare", "", None),
    ]
    easy, *_ = compare("x", ours=lambda: 0, bare=slow, at_most=1.5)
    assert easy.holds is True


@pytest.mark.slow
@pytest.mark.usefixtures("_few")
def test_figures_are_written_one_a_line_and_read_back(tmp_path: Path) -> None:
    told = [Figure("a", 1.2, "x", "<= 1.5", True, "1-2"), *report("b", lambda: None)]
    path = tmp_path / "build" / "bench.jsonl"
    write(told, path)
    assert read(path.read_text()) == told
    assert table(told[:1]).splitlines() == [
        "figure  median  spread  goal    holds",
        "a       1.2 x   1-2     <= 1.5  yes",
    ]


def test_bare_side_imports_nothing_of_the_product() -> None:
    imported = {
        name.split(".")[0]
        for path in (ROOT / "bare").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _imports(node)
    }
    assert "zhouzhi" not in imported


def _imports(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_every_benchmark_is_a_module_that_measures() -> None:
    for one in BENCHMARKS:
        module = ast.parse((ROOT / f"{one.name}.py").read_text())
        names = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        assert "measure" in names, one.name
