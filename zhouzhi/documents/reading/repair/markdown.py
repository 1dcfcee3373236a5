"""Markdown and HTML left over in a text: headings, list marks, quotes, entities, escapes."""

from collections.abc import Iterator
from html import unescape

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_MARKS = regex(
    r"(?m:^[ \t]*#{1,6}[ \t]+)|(?m:^[ \t]*>[ \t]?)|(?m:^[ \t]*[*•●■◆▪·][ \t]+)"
    rf"|(?m:^[ \t]*-[ \t]+(?={HAN}))"
    r"|</?(?:b|strong|p|span|div|font|u|i|em|br)(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|ensp|emsp|#\d{2,5});"
    r"|\\(?=[.*_#()\[\]-])"
)


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop each mark; an entity becomes its character."""
    for m in _MARKS.finditer(text):
        after = unescape(m[0]).replace("\xa0", " ") if m[0].startswith("&") else ""
        yield Edit(m.start(), m.end(), after)
