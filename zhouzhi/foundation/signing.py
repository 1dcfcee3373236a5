"""Signatures of this installation (签名, Ed25519) under what leaves it on a stick or by mail."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.key_file import KeyFile

PUBLIC_KEY_BYTES, SIGNATURE_BYTES = 32, 64
_GROUPS, _GROUP = 6, 4


class SigningKeyUnreadable(Unavailable):
    """The key file is there, but cannot be used (签名密钥读不了)."""

    code = "signing_key_unreadable"
    template = gettext_noop(
        "服务器的签名密钥（{name}）读不了，暂时不能打包。请联系服务器管理员检查它的属主和权限，或从备份里找回它。"
    )


SIGNING_KEY = KeyFile("signing-key", SigningKeyUnreadable)


def sign(message: bytes) -> tuple[bytes, bytes]:
    """The public key in use (32 bytes) and its signature (64) under a message.

    The same key under the same message gives the same bytes. Raises SigningKeyUnreadable.
    """
    return sign_with(SIGNING_KEY.keys()[-1], message)


def sign_with(private_key: bytes, message: bytes) -> tuple[bytes, bytes]:
    """The public key (32 bytes) of another private one (32), and its signature (64)."""
    key = Ed25519PrivateKey.from_private_bytes(private_key)
    return key.public_key().public_bytes_raw(), key.sign(message)


def is_signed(message: bytes, *, public_key: bytes, signature: bytes) -> bool:
    """Whether the holder of a key signed this very message; a key that is none signed nothing."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_own(public_key: bytes) -> bool:
    """Whether a public key is, or was, one of this installation."""
    keys = SIGNING_KEY.keys() if SIGNING_KEY.path().exists() else ()
    return any(
        Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw() == public_key
        for key in keys
    )


def fingerprint(public_key: bytes) -> str:
    """What two people compare by telephone (指纹): six groups of four signs, 96 bits."""
    digest = hashlib.sha256(public_key).hexdigest().upper()
    return " ".join(digest[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP))
