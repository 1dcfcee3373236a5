"""Line ends made one kind; invisible characters and odd spaces taken out or made plain."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_NEWLINE = "\n"
_UNSEEN = r"\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad\x00-\x08\x0e-\x1f"
_ENDS = r"\r\x0b\x0c\x85\u2028\u2029"
_ODD = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ue5e5\ue5f1"
_PICTURE = (
    r"(?:[\U0001f000-\U0001faff]|[\u2190-\u2bff]\ufe0f|[\u23e9-\u23fa\u2640\u2642\u2695\u26a0-\u26ff]"
    r"|\ufe0f)"
)
"""A picture that a spam site strews among the words; boxes, ticks and stars are no such."""
_WHAT = regex(
    rf"(?P<long>(?<=[ \t{_ODD}{_UNSEEN}]{{40}})[ \t{_ODD}{_UNSEEN}]+)"
    r"|(?P<lost>(?<![^\s])\?(?:[ \xa0]{1,3}\?){3,40})"
    rf"|{_PICTURE}+"
    rf"|\r\n|[{_ENDS}]|[{_UNSEEN}]|[{_ODD}]",
    first=rf"[ \t?{_ODD}{_UNSEEN}{_ENDS}\U0001f000-\U0001faff\u2190-\u2bff\ufe0f]",
)


def edits(text: str) -> Iterator[Edit]:
    """Propose a newline for every line end, a blank for every odd space, nothing for the unseen.

    Of a run of blanks longer than any gap in print, what comes after its fortieth is dropped.
    """
    for m in _WHAT.finditer(text):
        first = m[0][0]
        if m["long"]:
            after = ""
        elif m["lost"]:
            after = " "
        elif first in "\r\x0b\x0c\x85\u2028\u2029":
            after = _NEWLINE
        elif first in "\u00a0\u202f\u205f\u3000\ue5e5\ue5f1" or "\u2000" <= first <= "\u200a":
            after = " "
        else:
            after = ""
        yield Edit(m.start(), m.end(), after)
