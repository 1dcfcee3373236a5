"""GBK text that slipped by one byte: 科技活動 turned into 萍蓟顒, with question marks around it.

Where a byte was lost, the following characters are made of the halves of two. A few words of
every notice are known well enough to be put back; everything else stays and is reported.
"""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_WORDS = ("科技活動", "科技活动", "保活動", "保活动", "科學技術", "科技創新", "科普活動", "地公安")


def _slipped(word: str) -> str:
    """What is left of a word, read one byte late; the half characters at both ends are dropped."""
    return word.encode("gbk")[1:-1].decode("gbk", "ignore")


_MEANT = {_slipped(word): word for word in _WORDS}
_MEANT |= {slipped.replace("；", ";"): word for slipped, word in _MEANT.items()}
_BROKEN = regex(
    r"((?<![?？])[?？]{1,9})((?:s?h?ù\))?)"
    rf"({'|'.join(map(re.escape, sorted(_MEANT)))})([?？])"
)
_SYLLABLE = regex(r"[a-zà-ǜ]{1,6}[)）]")


def edits(text: str) -> Iterator[Edit]:
    """Propose the known words that slipped, with the stop and the bracket that went with them."""
    held = any(slipped in text for slipped in _MEANT)
    for m in _BROKEN.finditer(text) if held else ():
        stop = "。" if len(m[1]) > 1 else ""
        opened = "(" if _SYLLABLE.match(text, m.end()) else ""
        yield Edit(m.start(), m.end(), stop + _MEANT[m[3]] + opened)
