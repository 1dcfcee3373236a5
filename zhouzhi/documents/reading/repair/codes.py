"""GB 2312 codes taken for Unicode: U+A3AC, an Yi syllable, stands for the comma A3 AC."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_YI = regex(r"[\ua1a1-\ua9fe]")
_MOST = 0.2


def edits(text: str) -> Iterator[Edit]:
    """Propose the GB 2312 character for every such code, unless the text is written in Yi."""
    hits = list(_YI.finditer(text))
    if not hits or len(hits) > _MOST * len(text):
        return
    for m in hits:
        code = ord(m[0])
        try:
            meant = bytes((code >> 8, code & 0xFF)).decode("gb2312")
        except UnicodeDecodeError:
            continue
        if meant == "．" and not (
            text[: m.start()][-1:].isascii() and text[m.end() :][:1].isascii()
        ):
            meant = "。"
        yield Edit(m.start(), m.end(), meant)
