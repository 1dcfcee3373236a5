"""The keys of the audit (审计密钥): a file beside the database, without which no hash is forged.

Whoever holds the database alone can neither invent a line nor hash a chain anew. The last key
marks and seals, the others still verify what was sealed with them.
"""

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache

from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.key_file import KeyFile


class AuditKeyUnreadable(Unavailable):
    """The key file is there, but cannot be used (审计密钥读不了)."""

    code = "audit_key_unreadable"
    template = gettext_noop(
        "服务器的审计密钥（{name}）读不了，暂时不能办理。请联系服务器管理员检查它的属主和权限，或从备份里找回它。"
    )


AUDIT_KEY = KeyFile("audit-key", AuditKeyUnreadable)


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


def keys() -> Keys:
    """Give the keys, made at the first call in a home (审计密钥). Raises AuditKeyUnreadable."""
    return _named(AUDIT_KEY.keys())


@lru_cache(maxsize=8)
def _named(secrets: tuple[bytes, ...]) -> Keys:
    named = [hashlib.sha256(b"audit-key\n" + secret).hexdigest()[:16] for secret in secrets]
    return Keys(tuple(Key(secret, name) for secret, name in zip(secrets, named, strict=True)))
