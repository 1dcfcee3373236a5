"""Punctuation doubled by a slip made single."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit

_DOUBLED = re.compile(
    r"([，。；：、])[ ]?\1+|(,)(?:[ ]?,)+(?!\d)|(?<=[，。；：])[，,]|[，,](?=[。；，、])"
    r"|、(?=[，。；])|(?<=、)[，,]"
)


def edits(text: str) -> Iterator[Edit]:
    """Propose one mark for every repeated one."""
    for m in _DOUBLED.finditer(text):
        yield Edit(m.start(), m.end(), m[1] or m[2] or "")
