"""Words come in through the house's own fields, and each says in Chinese what it asks for."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django import forms

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


def _made(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in form.__subclasses__():
        yield each
        yield from _made(each)


def test_every_field_that_is_seen_says_what_it_asks_for() -> None:
    """Without a label a field is called by its name in the code."""
    for path in source.files():
        if "forms" in (path.stem, path.parent.name) or path.parts[-3] == "office":
            import_module(".".join(Path(source.name(path)).with_suffix("").parts))
    ours = {form for form in _made(forms.BaseForm) if form.__module__.startswith("zhouzhi")}
    fields = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in ours
        for name, field in getattr(form, "base_fields", {}).items()
        if not isinstance(field.widget, forms.HiddenInput)
    }
    assert len(fields) > 300
    is_chinese = re.compile("[\u4e00-\u9fff]").search
    assert [name for name, field in fields.items() if not is_chinese(str(field.label or ""))] == []
