"""What one version of a paper says otherwise than another (两稿对照)."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class LineChanged:
    """A line of the paper as it was and as it is, "" where it was added or taken out."""

    was: str
    now: str


def lines_changed(before: str, after: str) -> tuple[LineChanged, ...]:
    """This will give the lines of two papers that differ, in their order."""
    old, new = (
        [line.strip() for line in text.splitlines() if line.strip()] for text in (before, after)
    )
    changed: list[LineChanged] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(i2 - i1, j2 - j1)
        changed += [LineChanged(old[i1 + at], new[j1 + at]) for at in range(pairs)]
        changed += [LineChanged(line, "") for line in old[i1 + pairs : i2]]
        changed += [LineChanged("", line) for line in new[j1 + pairs : j2]]
    return tuple(changed)
