"""Forms for the tests of checks, by the codes of their measures."""

from collections.abc import Mapping

from zhouzhi.apps.measures.domain.national import BY_CODE
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.asked import Asked, RowAsked
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.given import Given


def row(code: str, position: int = 1) -> RowAsked:
    measure = BY_CODE[code]
    return RowAsked(position, measure.name, measure.unit, code, measure.group)


def value(typed: object) -> Value:
    return Value.not_applicable() if typed == "-" else Value.of(str(typed))


def sheet(typed: Mapping[str, object], *, rolled_up: frozenset[int] = frozenset()) -> Sheet:
    rows = tuple(row(code, at) for at, code in enumerate(typed, start=1))
    values = {at: value(one) for at, one in enumerate(typed.values(), start=1) if one is not None}
    return Sheet(rows, values, rolled_up)


def printed(*lines: tuple[str, str, object]) -> Sheet:
    """A form by its groups and labels, all counted in 人."""
    rows = tuple(RowAsked(n, label, "人", "", group) for n, (group, label, _) in _numbered(lines))
    return Sheet(rows, {n: value(one[2]) for n, one in _numbered(lines) if one[2] is not None})


def _numbered(
    lines: tuple[tuple[str, str, object], ...],
) -> list[tuple[int, tuple[str, str, object]]]:
    return list(enumerate(lines, start=1))


def asked(held: Sheet) -> Asked:
    return Asked((Material.STATISTICS_RETURN,), rows=held.rows, year=2023)


def given(held: Sheet, **more: object) -> Given:
    nothing = {
        "text": "总结",
        "files": (),
        "figures": held.values,
        "activity_count": 0,
        "press_count": 0,
        "omissions": {},
        "rolled_up": held.rolled_up,
    }
    return Given(**{**nothing, **more})  # type: ignore[arg-type]
