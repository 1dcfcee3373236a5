"""Every refusal has a code of its own, and words that are marked for translation."""

import ast
from collections import Counter

from tests.architecture import source


def assigned(name: str) -> list[tuple[str, ast.expr]]:
    """What classes of the product set under a name, each with the class that does.

    A name with a type is a field of rows or records, not the word of a whole class.
    """
    return [
        (f"{source.name(path)}:{owner.name}", node.value)
        for path in source.files()
        for owner in ast.walk(source.tree(path))
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    ]


def test_refusals_words_are_marked_for_translation() -> None:
    templates = [
        (owner, value)
        for owner, value in assigned("template")
        if not isinstance(value, ast.Call) or ast.unparse(value.func) != "gettext_noop"
    ]
    assert [owner for owner, _ in templates] == []


def test_refusals_have_codes_of_their_own() -> None:
    said = (value for _, value in assigned("code") if isinstance(value, ast.Constant))
    codes = Counter(value.value for value in said)
    assert {code: count for code, count in codes.items() if count > 1} == {}
