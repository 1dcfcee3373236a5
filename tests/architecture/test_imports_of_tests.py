"""What several tests need stands in a file of its own: a test is never imported by another."""

import ast

from tests.architecture import source


def test_no_test_is_imported() -> None:
    imported = {
        f"{source.name(path)}:{node.lineno}": node.module
        for path in sorted((source.ROOT / "tests").rglob("*.py"))
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module.startswith("tests.") and node.module.split(".")[-1].startswith("test_")
    }
    assert imported == {}
