"""What several tests need stands in a file of its own: a test is never imported by another."""

import ast
import re

from tests.architecture import source

# Only what looks like it is read for what it says.
MAYBE = re.compile(r"^\s*from tests\.[\w.]*\btest_", re.M)


def test_no_test_is_imported() -> None:
    imported = {
        f"{source.name(path)}:{node.lineno}": node.module
        for path in sorted((source.ROOT / "tests").rglob("*.py"))
        if MAYBE.search(path.read_text(encoding="utf-8"))
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module.startswith("tests.") and node.module.split(".")[-1].startswith("test_")
    }
    assert imported == {}
