"""What a page showed, as a mark that its form sends back (所见标记): nobody acts on what has gone.

Two officers look at one thing, each decides by what the page says, one presses first. The second
is told, and looks again.
"""

import hashlib

from zhouzhi.foundation.errors import StaleEdit

_LENGTH = 16


def seen_mark(*shown: object) -> str:
    """The mark of the values that a page shows and an act goes by; they must have a true repr."""
    return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def must_stand_as_seen(seen: str | None, stands: str) -> None:
    """Refuse to act on what is no longer as the page showed it. Raises StaleEdit.

    `None` is an act that goes by no page; a form that sends no mark sends "", and is refused.
    """
    if seen is not None and seen != stands:
        raise StaleEdit
