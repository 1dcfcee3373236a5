"""What makes two papers the same notice (同一份通知), however they were copied."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

_MARKS = re.compile(r"[\W_]+")


def normalised(text: str) -> str:
    """A text by its words: width, spaces, brackets and marks do not count."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def titled(title: str) -> str:
    """A title from its 关于 on: one copy prints the issuers in front of it, another does not."""
    words = normalised(title)
    return words[max(words.find("关于"), 0) :]


def identities(
    *, issuers: Sequence[str], document_number: str, title: str, issued_on: date | None
) -> tuple[str, ...]:
    """The keys (同一性) that a notice is known by, the surest first.

    By first issuer and number where it has a number, and by first issuer, title and date. A copy
    that lost its number is still known by the second.
    """
    issuer = normalised(issuers[0]) if issuers else ""
    keys = []
    if document_number:
        keys.append(_hash("number", issuer, normalised(document_number)))
    day = issued_on.isoformat() if issued_on else ""
    keys.append(_hash("title", issuer, titled(title), day))
    return tuple(keys)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
