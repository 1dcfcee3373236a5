"""The portal's one style sheet (样式): the house's tokens, then the portal's own rules."""

import hashlib
from functools import cache
from pathlib import Path

_STATIC = Path(__file__).resolve().parent.parent / "static" / "zhouzhi"
_PARTS = ("tokens.css", "portal.css")


@cache
def sheet_body() -> bytes:
    """The sheet as it is sent, so that a page waits for one answer beside its own."""
    return b"\n".join((_STATIC / part).read_bytes() for part in _PARTS)


@cache
def sheet_mark() -> str:
    """The mark of the sheet's content, which stands in its address."""
    return hashlib.sha256(sheet_body()).hexdigest()[:16]
