"""Every action writes an audit line, takes its arguments by name and opens a transaction."""

import ast
from pathlib import Path

from tests.architecture import source

SHARES = "must_be_open"


def modules() -> list[list[Path]]:
    """The files of each room's actions, a folder counting as one module."""
    rooms = sorted((source.PACKAGE / "apps").iterdir())
    groups = []
    for room in rooms:
        folder = sorted((room / "actions").glob("*.py"))
        groups.append(folder or [path for path in [room / "actions.py"] if path.exists()])
    return [group for group in groups if group]


def calls(function: ast.FunctionDef) -> set[str]:
    return {
        node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
    }


def opens_transaction(function: ast.FunctionDef) -> bool:
    decorated = any("atomic" in ast.unparse(mark) for mark in function.decorator_list)
    inside = any(
        "atomic" in ast.unparse(item.context_expr)
        for node in ast.walk(function)
        if isinstance(node, ast.With)
        for item in node.items
    )
    return decorated or inside


def is_atomic(function: ast.FunctionDef, here: dict[str, ast.FunctionDef]) -> bool:
    """Whether it opens the transaction, or leaves its work to one that does."""
    left = (here[name] for name in calls(function) if name in here and here[name] is not function)
    return opens_transaction(function) or any(is_atomic(one, here) for one in left)


def must_wait_for_itself(function: ast.FunctionDef) -> bool:
    """Whether it shares the campaign before it takes it alone: two at once wait for each other."""
    shares, takes = {SHARES}, {"held", "Campaign.objects.select_for_update"}
    found = sorted(
        (node.lineno, dotted(node.func))
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
    )
    names = [name for _, name in found if name in shares | takes]
    return not takes.isdisjoint(names) and names[0] in shares


def dotted(called: ast.expr) -> str:
    """The name by which something is called, with what it is asked of."""
    match called:
        case ast.Name(name):
            return name
        case ast.Attribute(of, name):
            return f"{dotted(of)}.{name}"
    return ""


def exported(group: list[Path]) -> set[str] | None:
    """What a folder of actions offers by `__all__`; None for a single file, which offers all."""
    for path in group:
        if path.name != "__init__.py":
            continue
        for node in source.tree(path).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return set(ast.literal_eval(node.value))
    return None


def actions() -> list[tuple[str, ast.FunctionDef, dict[str, ast.FunctionDef]]]:
    found = []
    for group in modules():
        here = {
            node.name: node
            for path in group
            for node in source.tree(path).body
            if isinstance(node, ast.FunctionDef)
        }
        label = group[0].parts[group[0].parts.index("apps") + 1]
        offered = exported(group)
        found += [
            (f"{label}.{name}", node, here)
            for name, node in here.items()
            if not name.startswith("_") and (offered is None or name in offered)
        ]
    return found


def reaches_record(function: ast.FunctionDef, here: dict[str, ast.FunctionDef]) -> bool:
    seen: set[str] = set()
    waiting = calls(function)
    while waiting:
        called = waiting.pop()
        if called == "record":
            return True
        if called in here and called not in seen:
            seen.add(called)
            waiting |= calls(here[called])
    return False


def test_every_action_writes_an_audit_line() -> None:
    assert [name for name, node, here in actions() if not reaches_record(node, here)] == []


def test_every_action_is_keyword_only_and_in_a_transaction() -> None:
    loose = [
        name
        for name, node, here in actions()
        if node.args.args or not node.args.kwonlyargs or not is_atomic(node, here)
    ]
    assert loose == []


def test_every_action_and_query_says_what_it_does() -> None:
    silent = [name for name, node, _ in actions() if not ast.get_docstring(node)]
    for path in source.files():
        if path.stem in {"queries", "permissions"} or {"queries", "domain"} & set(path.parts):
            silent += [
                f"{source.name(path)}:{node.name}"
                for node in source.tree(path).body
                if isinstance(node, ast.FunctionDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ]
    assert silent == []


def test_no_action_shares_a_campaign_before_it_takes_it_alone() -> None:
    found = [
        f"{source.name(path)}:{function.name}"
        for path in source.files()
        if SHARES in path.read_text(encoding="utf-8")
        for function in source.functions(source.tree(path))
        if must_wait_for_itself(function)
    ]
    assert found == []
