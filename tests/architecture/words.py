"""Chinese in the source: what is marked for translation, what is composed by hand, what is read."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

HAN = re.compile(r"[\u4e00-\u9fff]")
_MARKERS = {
    "django.utils.translation": {
        *("gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
        *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
    },
    "zhouzhi.foundation.errors": {"gettext_noop"},
}
# Methods that look for words in a text, or take them off it: such words are read, never shown.
_READING = {
    *("count", "endswith", "find", "index", "lstrip", "partition", "removeprefix", "removesuffix"),
    *("replace", "rpartition", "rstrip", "split", "startswith", "strip", "translate"),
}
_PATTERNS = {"compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"}


@dataclass(frozen=True)
class Word:
    """One piece of Chinese in a file: the top-level name that holds it, and what is amiss."""

    holder: str
    line: int
    amiss: str


def words_amiss(module: ast.Module) -> Iterator[Word]:
    """Every Chinese text that a translator could not reach, or whose word order is frozen.

    An f-string or a sum of pieces freezes the order; a plain literal is not marked. Words that
    are only compared, looked for or matched are left out: nobody sees them.
    """
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    markers = _markers(module)
    for node in ast.walk(module):
        amiss = _amiss(node, parents, markers)
        if amiss and not _is_read(node, parents):
            yield Word(_holder(node, parents), getattr(node, "lineno", 0), amiss)


def _amiss(node: ast.AST, parents: dict[ast.AST, ast.AST], markers: set[str]) -> str:
    parent = parents.get(node)
    match node:
        case ast.JoinedStr(values=values) if any(
            _has_han(value) or _shows_marked(value, markers) for value in values
        ):
            return "f-string"
        case ast.BinOp(op=ast.Add(), left=left, right=right) if any(
            _is_marked(side, markers) or _has_han(side) for side in (left, right)
        ):
            return "concatenation"
        case ast.Constant() if _has_han(node):
            is_docstring = isinstance(parent, ast.Expr)
            is_part = isinstance(parent, ast.JoinedStr)
            is_marked = _is_marked(parent, markers)
            return "" if is_docstring or is_part or is_marked else "unmarked"
    return ""


def _has_han(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and bool(HAN.search(node.value))
    )


def _shows_marked(node: ast.AST, markers: set[str]) -> bool:
    """Whether a piece of an f-string is a marked literal: the sentence goes on around it."""
    return isinstance(node, ast.FormattedValue) and _is_marked(node.value, markers)


def _is_marked(node: ast.AST | None, markers: set[str]) -> bool:
    """Whether a node is a call of gettext, under whatever name the file imports it, on Chinese."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in markers
        and any(_has_han(argument) for argument in node.args)
    )


def _markers(module: ast.Module) -> set[str]:
    """The names under which a file marks texts: imported, or made there (gettext_noop)."""
    made = {
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name == "gettext_noop"
    }
    return made | {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in _MARKERS.get(node.module or "", ())
    }


def _is_read(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether the words are matched, compared or taken off a text, and so never shown."""
    child, parent = node, parents.get(node)
    while parent is not None and not isinstance(parent, ast.stmt):
        if isinstance(parent, ast.Compare):
            return True
        if isinstance(parent, ast.Call) and child in parent.args and _reads(parent.func):
            return True
        child, parent = parent, parents.get(parent)
    return False


def _reads(function: ast.expr) -> bool:
    match function:
        case ast.Attribute(value=ast.Name(id="re"), attr=attr):
            return attr in _PATTERNS
        case ast.Name(id="regex"):
            return True
        case ast.Attribute(attr=attr):
            return attr in _READING
    return False


def _holder(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """The name at the top of the module under which a node stands."""
    at = node
    while not isinstance(parents.get(at), ast.Module):
        at = parents[at]
    match at:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return name
        case ast.Assign(targets=[target, *_]):
            return ast.unparse(target)
        case ast.AnnAssign(target=target):
            return ast.unparse(target)
    return ""
