"""Characters: what a Chinese one is, and how to blank out what must not be read."""

import re
from functools import lru_cache

HAN = r"[^\W\da-zA-Z_]"
"""A Chinese character, by what it is not: to list all of them takes 0.5 ms wherever it stands."""


@lru_cache(maxsize=64)
def blank_out(text: str, pattern: str = r"《[^》]*》|[（(〔\[][^）)〕\]]*[）)〕\]]") -> str:
    """The text with titles and brackets blanked, of the same length, so that offsets hold."""
    return re.sub(pattern, _blank, text)


def _blank(m: re.Match[str]) -> str:
    return "□" * len(m[0])
