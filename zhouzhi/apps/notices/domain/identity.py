"""What makes two papers the same notice (同一份通知), however they were copied."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from datetime import date

_MARKS = re.compile(r"[\W_]+")
_LONG_FORMS = (
    ("科技局", "科学技术局"),
    ("科技厅", "科学技术厅"),
    ("科技委", "科学技术委员会"),
    ("科协", "科学技术协会"),
)


def normalised(text: str) -> str:
    """A text by its words: width, spaces, brackets and marks do not count."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def office_names(name: str) -> tuple[str, ...]:
    """The ways in which an office (机构) is written: as given, and with its usual short forms long.

    威海市科技局 is also 威海市科学技术局; 威海市委宣传部 is also 中共威海市委宣传部.
    """
    long = name.strip()
    for short, whole in _LONG_FORMS:
        if long.endswith(short):
            long = long.removesuffix(short) + whole
    party = f"中共{long}" if "委" in long and not long.startswith("中共") else long
    return tuple(dict.fromkeys((name.strip(), long, party)))


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
    issuer = normalised(office_names(issuers[0])[-1]) if issuers else ""
    keys = []
    if document_number:
        keys.append(_hash("number", issuer, normalised(document_number)))
    day = issued_on.isoformat() if issued_on else ""
    keys.append(_hash("title", issuer, titled(title), day))
    return tuple(keys)


def superseded_key(identity: str) -> str:
    """The key of a notice whose place a revised one took: by the old one it is found no more."""
    return _hash("superseded", identity)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
