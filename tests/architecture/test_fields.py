"""Words come in through the house's own fields, which take out what nobody sees."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import source

HOME = "zhouzhi/foundation/plain_fields.py"
_OF_DJANGO = {
    "CharField",
    "EmailField",
    "JSONField",
    "RegexField",
    "SlugField",
    "URLField",
}


def _named(path: Path) -> Iterator[str]:
    """Django's text fields as a file names them: forms.CharField, or imported by name."""
    for node in ast.walk(source.tree(path)):
        match node:
            case ast.Attribute(value=ast.Name(id="forms"), attr=attr) if attr in _OF_DJANGO:
                yield f"{source.name(path)}:{node.lineno} {attr}"
            case ast.ImportFrom(module=module) if (module or "").startswith("django.forms"):
                for alias in node.names:
                    if alias.name in {*_OF_DJANGO, "*"}:
                        yield f"{source.name(path)}:{node.lineno} {alias.name}"


def test_no_form_takes_words_through_a_field_of_djangos() -> None:
    found = {source.name(path): list(_named(path)) for path in source.files()}
    assert {name for name, uses in found.items() if uses} == {HOME}
    assert len(found[HOME]) == 2


def test_lines_of_forms_say_their_faults_in_our_words() -> None:
    """A formset of Django's own tells an officer of its ManagementForm."""
    made = [
        f"{source.name(path)}:{node.lineno}"
        for path in source.files()
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.endswith("formset_factory")
        and "LineSet" not in {one.id for one in node.args if isinstance(one, ast.Name)}
    ]
    assert made == []


def test_forms_are_not_made_of_models() -> None:
    """A form made of a model takes Django's own fields, out of sight."""
    made = [
        f"{source.name(path)}:{node.lineno}"
        for path in source.files()
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"ModelForm", "modelform_factory"}
    ]
    assert made == []
