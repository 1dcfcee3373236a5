"""Page numbers that printing left between the lines: — 3 —, 第 3 页 共 5 页."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_PAGE = regex(
    r"^[ \t]*(?:[-—–－―─]{1,2}[ \t]*\d{1,3}[ \t]*[-—–－―─]{1,2}[ \t]*"
    r"|第[ \t]*\d{1,3}[ \t]*页[ \t]*+(?:[,，/]?[ \t]*共[ \t]*\d{1,3}[ \t]*页[ \t]*+)?)$",
    re.MULTILINE,
)


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop every line that is a page number and nothing else."""
    return (Edit(m.start(), m.end(), "") for m in _PAGE.finditer(text))
