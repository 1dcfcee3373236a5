"""The stylesheets: a brace too many silently takes the rule behind it away."""

import re
from pathlib import Path

import pytest

from zhouzhi import web

SHEETS = sorted(Path(web.__file__).parent.glob("static/zhouzhi/*.css"))
_UNREAD = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"", re.DOTALL)


def depths(text: str) -> list[int]:
    """How deep it stands after each brace."""
    found, depth = [], 0
    for brace in re.findall(r"[{}]", _UNREAD.sub("", text)):
        depth += 1 if brace == "{" else -1
        found.append(depth)
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_brace_is_closed_once(sheet: Path) -> None:
    after = depths(sheet.read_text(encoding="utf-8"))
    assert after
    assert min(after) == 0
    assert after[-1] == 0


def test_a_brace_too_many_is_found() -> None:
    assert min(depths("@media print { a { b: c } } }")) == -1
    assert depths('a { content: "}" } /* { */') == [1, 0]
