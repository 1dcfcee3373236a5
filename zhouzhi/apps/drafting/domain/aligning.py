"""What an edit took out and put in, told at the edges of facts (改动的对齐).

Of 科普讲解大赛、科学实验展演 without its first name a comparer of texts may keep the first 科 and
drop the second: both names would be torn.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
Opcodes = Sequence[Opcode]
Span = tuple[int, int]


def changes_of(before: str, after: str, facts: Iterable[Span]) -> Opcodes:
    """This will give the changes between two texts, as `SequenceMatcher` does.

    What was taken out or put in is moved along like characters so that it tears no fact; `facts`
    are where they stand in the text `before`.
    """
    spans = tuple(facts)
    compared = SequenceMatcher(None, before, after, autojunk=False)
    # What stays grows on the other side of what moves, at the edges of the texts too.
    last = (len(before), len(before), len(after), len(after))
    found: list[Opcode] = [("equal", 0, 0, 0, 0), *compared.get_opcodes(), ("equal", *last)]
    for at, (tag, i1, i2, j1, j2) in enumerate(found):
        if tag not in ("delete", "insert"):
            continue
        text, start, end = (before, i1, i2) if tag == "delete" else (after, j1, j2)
        left = found[at - 1][2] - found[at - 1][1]
        right = found[at + 1][2] - found[at + 1][1]
        shift = next(
            (
                shift
                for shift in _shifts(text, start, end, left=left, right=right)
                if not _tears(spans, i1 + shift) and not _tears(spans, i2 + shift)
            ),
            0,
        )
        _move(found, at, shift)
    return [one for one in found if (one[1], one[3]) != (one[2], one[4])]


def _shifts(text: str, start: int, end: int, *, left: int, right: int) -> list[int]:
    """How far a stretch may be moved over like characters, the nearest first."""
    back = ahead = 0
    while back < left and text[start - 1 - back] == text[end - 1 - back]:
        back += 1
    while ahead < right and text[start + ahead] == text[end + ahead]:
        ahead += 1
    return sorted(range(-back, ahead + 1), key=abs)


def _tears(facts: Sequence[Span], at: int) -> bool:
    return any(start < at < end for start, end in facts)


def _move(found: list[Opcode], at: int, shift: int) -> None:
    """Move a change between the two that stay as they are."""
    tag, i1, i2, j1, j2 = found[at]
    found[at] = (tag, i1 + shift, i2 + shift, j1 + shift, j2 + shift)
    tag, i1, i2, j1, j2 = found[at - 1]
    found[at - 1] = (tag, i1, i2 + shift, j1, j2 + shift)
    tag, i1, i2, j1, j2 = found[at + 1]
    found[at + 1] = (tag, i1 + shift, i2, j1 + shift, j2)
