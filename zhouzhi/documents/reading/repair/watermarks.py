"""A site's name that a page sticks to the end of every paragraph, taken off."""

import re
from collections import Counter
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit

_TAIL, _OFTEN = 8, 4


def _shared_ending(lines: list[str]) -> str:
    shortest = min(map(len, lines))
    size = next(
        (n for n in range(1, shortest + 1) if len({line[-n:] for line in lines}) > 1), shortest + 1
    )
    return lines[0][-(size - 1) :]


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop an ending that many lines share, if it has Latin letters or names a site."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if len(m[0].rstrip()) > 2 * _TAIL]
    tails = Counter(m[0].rstrip()[-_TAIL:] for m in lines)
    tail, count = tails.most_common(1)[0] if tails else ("", 0)
    if count < _OFTEN:
        return
    sharing = [m for m in lines if m[0].rstrip().endswith(tail)]
    common = _shared_ending([m[0].rstrip() for m in sharing])
    if not re.search(r"[A-Za-z]|网", common) or re.search(r"[。；]$|@", common):
        return
    for m in sharing:
        end = m.start() + len(m[0].rstrip())
        yield Edit(end - len(common), end, "")
