"""Marks of bold type left by a copy out of Markdown: **5月25日**, __附件__."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_BOLD = regex(r"\*\*|(?<!_)__(?=[^\s_])|(?<=[^\s_])__(?!_)", first="[*_]")


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop each mark; a row of underlines to write on stays."""
    return (Edit(m.start(), m.end(), "") for m in _BOLD.finditer(text))
