"""Short secrets encrypted before they are stored (加密存放), with a key outside the database."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.key_file import KeyFile


class EncryptionKeyUnreadable(Unavailable):
    """The key file is there, but cannot be used (加密密钥读不了)."""

    code = "encryption_key_unreadable"
    template = gettext_noop(
        "服务器的加密密钥（{name}）读不了，暂时不能办理。请联系服务器管理员检查它的属主和权限，或从备份里找回它。"
    )


class SecretUnreadable(Unavailable):
    """No key that is here opens what was stored (存放的内容打不开)."""

    code = "secret_unreadable"
    template = gettext_noop(
        "服务器丢了当初加密用的密钥，验证码现在核对不了。"
        "请联系服务器管理员找回密钥，或解除您的两步验证，解除后重新设置。"
    )


ENCRYPTION_KEY = KeyFile("encryption-key", EncryptionKeyUnreadable)


def encrypt(text: str) -> str:
    """Encrypt a text with the key in use (AES-128-CBC and HMAC-SHA-256, as Fernet has them).

    Raises EncryptionKeyUnreadable.
    """
    return _fernet().encrypt(text.encode()).decode("ascii")


def decrypt(encrypted: str) -> str:
    """Give back what was encrypted with any of the keys.

    Raises SecretUnreadable, EncryptionKeyUnreadable.
    """
    if not ENCRYPTION_KEY.path().exists():
        raise SecretUnreadable  # a key that is made now would open nothing
    try:
        return _fernet().decrypt(encrypted.encode()).decode()
    except InvalidToken as fault:
        raise SecretUnreadable from fault


def derived_keys(purpose: str) -> tuple[bytes, ...]:
    """Keys of 32 bytes for one purpose (派生密钥), the one in use last; none tells of another.

    Raises EncryptionKeyUnreadable.
    """
    said = f"zhouzhi {purpose}\n".encode()
    keys = ENCRYPTION_KEY.keys()
    return tuple(hmac.digest(key, said, hashlib.sha256) for key in keys)


def _fernet() -> MultiFernet:
    in_use_first = reversed(ENCRYPTION_KEY.keys())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in in_use_first])
