"""Lines as they print, and as blocks of a document (行文记号): （一） and 1. mark headings."""

import re
from collections.abc import Iterator

from zhouzhi.documents.writing import Block, Heading, Paragraph, line
from zhouzhi.documents.writing.document import Level

# A heading that goes on in its own line ends with its first full stop, and is short.
LONGEST_HEADING = 24
_MARK = re.compile(
    r"^(?:(?P<second>（[一二三四五六七八九十百]{1,4}）)|(?P<third>\d{1,2}[.．](?!\d))|(?P<fourth>（\d{1,2}）))"
    r"\s*(?P<rest>.+)$"
)
_LEAD = re.compile(rf"^(?P<lead>[^。；：？！]{{1,{LONGEST_HEADING}}}。)(?P<rest>.+)$")


def blocks_of(text: str) -> Iterator[Block]:
    """This will give the blocks that a section's lines print as; blank lines print nothing.

    The writer counts the marks anew, so that a line taken out leaves no gap.
    """
    for each in text.splitlines():
        words = each.strip()
        if words:
            yield _block(words)


def _block(words: str) -> Block:
    marked = _MARK.match(words)
    if marked is None:
        return Paragraph.of(words)
    level: Level = 2 if marked["second"] else 3 if marked["third"] else 4
    led = _LEAD.match(marked["rest"])
    if led:
        return Heading(level, led["lead"], runs=line(led["rest"]))
    if level == 2 and len(marked["rest"]) <= LONGEST_HEADING:
        return Heading(level, marked["rest"])
    return Heading(level, "", runs=line(marked["rest"]))
