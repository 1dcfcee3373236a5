"""The keys of the audit (审计密钥): a file beside the database, without which no hash is forged.

Whoever holds the database alone can neither invent a line nor hash a chain anew. The file has one
key a line: the last one marks and seals, the others still verify what was sealed with them, as
after a key was lost and found again.
"""

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from zhouzhi.foundation.errors import Unavailable, gettext_noop

NAME = "audit-key"
_BYTES = 32


class AuditKeyUnreadable(Unavailable):
    """The key file is there, but cannot be used (审计密钥读不了)."""

    code = "audit_key_unreadable"
    template = gettext_noop("审计密钥 {path} 读不了。请检查属主和权限，或从备份里找回它。")


@dataclass(frozen=True)
class Key:
    """One secret, and the short name by which seals tell which secret made them."""

    secret: bytes
    id: str

    def sign(self, text: str) -> str:
        """Give the keyed hash (HMAC-SHA-256) of a text."""
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Keys:
    """All keys that are here, the one in use last."""

    held: tuple[Key, ...]

    @property
    def current(self) -> Key:
        return self.held[-1]

    def named(self, key_id: str) -> Key | None:
        """Give the key with that short name, if it is here."""
        return next((key for key in self.held if key.id == key_id), None)


_read: dict[tuple[Path, int], Keys] = {}


def path() -> Path:
    """Where the keys are kept."""
    return Path(settings.ZHOUZHI_HOME) / NAME


def keys() -> Keys:
    """Give the keys, made at the first call in a home (审计密钥). Raises AuditKeyUnreadable."""
    place = path()
    if not place.exists():
        _settle(place, [secrets.token_hex(_BYTES)], replace=False)
    try:
        stamp = (place, place.stat().st_mtime_ns)
        found = _read.get(stamp)
        if found is None:
            found = _parse(place.read_text())
            _read.clear()
            _read[stamp] = found
        return found
    except (OSError, ValueError) as fault:
        raise AuditKeyUnreadable(path=place) from fault


def written() -> tuple[str, ...]:
    """Give the keys as they are written, for a backup."""
    return tuple(key.secret.hex() for key in keys().held)


def adopt(texts: Iterable[str]) -> None:
    """Take the keys of a backup along, so that what they sealed is verified here.

    Raises ValueError where a text is no key. The key in use stays where this home has one.
    """
    given = [key.secret.hex() for text in texts for key in _parse(text).held]
    own = list(written()) if path().exists() else []
    merged = [text for text in dict.fromkeys(given) if text not in own] + own
    if merged and merged != own:
        _settle(path(), merged, replace=True)


def _parse(text: str) -> Keys:
    secrets_ = [bytes.fromhex(line) for line in text.split()]
    if not secrets_ or any(len(secret) != _BYTES for secret in secrets_):
        raise ValueError("not a key file")
    named = [hashlib.sha256(b"audit-key\n" + secret).hexdigest()[:16] for secret in secrets_]
    return Keys(tuple(Key(secret, name) for secret, name in zip(secrets_, named, strict=True)))


def _settle(place: Path, texts: list[str], *, replace: bool) -> None:
    """Write a key file whole or not at all; of two processes that make one, the first wins."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{NAME}-")  # mode 600
    try:
        with os.fdopen(handle, "w") as file:
            file.write("".join(f"{text}\n" for text in texts))
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(name).replace(place)
        elif not place.exists():
            place.hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink(missing_ok=True)
