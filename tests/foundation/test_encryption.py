from pathlib import Path

import pytest

from zhouzhi.foundation.encryption import (
    ENCRYPTION_KEY,
    EncryptionKeyUnreadable,
    SecretUnreadable,
    decrypt,
    encrypt,
)


def test_what_is_encrypted_is_given_back_and_never_looks_the_same() -> None:
    texts = ["JBSWY3DPEHPK3PXP", "", "纸上的一串"]
    stored = [encrypt(text) for text in texts]
    assert [decrypt(one) for one in stored] == texts
    assert encrypt(texts[0]) != stored[0]
    assert all("JBSWY3DPEHPK3PXP" not in one for one in stored)


def test_key_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    encrypt("secret")
    assert ENCRYPTION_KEY.path() == tmp_path / "encryption-key"
    assert oct(ENCRYPTION_KEY.path().stat().st_mode & 0o777) == "0o600"


def test_lost_key_is_said_makes_no_other_and_a_found_one_opens_again() -> None:
    stored = encrypt("secret")
    lost = ENCRYPTION_KEY.path().read_text()
    ENCRYPTION_KEY.path().unlink()
    with pytest.raises(SecretUnreadable, match="丢了当初加密用的密钥"):
        decrypt(stored)
    assert not ENCRYPTION_KEY.path().exists()
    later = encrypt("later")
    with pytest.raises(SecretUnreadable):
        decrypt(stored)
    ENCRYPTION_KEY.adopt([lost])
    assert (decrypt(stored), decrypt(later)) == ("secret", "later")
    assert ENCRYPTION_KEY.written()[0] == lost.strip()


@pytest.mark.parametrize("text", ["JBSWY3DPEHPK3PXP", "", "不是密文"])
def test_text_that_was_never_encrypted_is_refused(text: str) -> None:
    encrypt("secret")
    with pytest.raises(SecretUnreadable):
        decrypt(text)


@pytest.mark.parametrize("text", ["", "nothing\n", "abcd\n"])
def test_file_that_is_no_key_is_refused(text: str) -> None:
    ENCRYPTION_KEY.path().write_text(text)
    with pytest.raises(EncryptionKeyUnreadable, match="（encryption-key）读不了"):
        encrypt("secret")
    with pytest.raises(ValueError, match=r"not a key file|non-hexadecimal"):
        ENCRYPTION_KEY.adopt([text])
