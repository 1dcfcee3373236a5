"""The source as the architecture tests see it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zhouzhi"


@cache
def files() -> tuple[Path, ...]:
    """Every Python file of the product, migrations left out."""
    return tuple(sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """A file's path inside the repository, for messages."""
    return str(path.relative_to(ROOT))


def functions(module: ast.Module) -> Iterator[ast.FunctionDef]:
    """Every function and method of a module."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))


def line_count(function: ast.FunctionDef) -> int:
    """A function's length without its docstring and decorators."""
    first = function.body[0]
    said = ast.get_docstring(function, clean=False)
    skipped = (first.end_lineno or 0) - first.lineno + 1 if said is not None else 0
    return (function.end_lineno or 0) - function.lineno + 1 - skipped
