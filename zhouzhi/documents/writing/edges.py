"""Which paragraphs are set to both edges of the page (两端对齐), and which to the left alone."""

import re

# A telephone number or an address of mail goes to the next line whole: what it leaves free in its
# own would pull the characters there apart.
LONG_WORD = re.compile(r"[!-~]{7,}")


def is_justified(text: str) -> bool:
    """Whether a paragraph's lines reach both edges: not where it has a long word of letters."""
    return LONG_WORD.search(text) is None
