from zhouzhi.foundation.signing import SIGNING_KEY, fingerprint, is_own, is_signed, sign


def test_a_signature_is_of_this_message_and_this_key_alone() -> None:
    key, signature = sign("报送内容".encode())
    assert sign("报送内容".encode()) == (key, signature)
    other, _ = sign("别的".encode())
    assert is_signed("报送内容".encode(), public_key=key, signature=signature)
    assert not is_signed("报送内客".encode(), public_key=key, signature=signature)
    spoilt = bytes([signature[0] ^ 1]) + signature[1:]
    assert not is_signed("报送内容".encode(), public_key=key, signature=spoilt)
    assert not is_signed("报送内容".encode(), public_key=b"\1" * 32, signature=signature)
    assert not is_signed("报送内容".encode(), public_key=b"short", signature=signature)
    assert (len(key), len(signature), other) == (32, 64, key)


def test_keys_that_were_in_use_before_are_still_our_own() -> None:
    assert not is_own(b"\1" * 32)
    assert not SIGNING_KEY.path().exists()  # asking makes no key
    key, _ = sign(b"")
    SIGNING_KEY.adopt(["ab" * 32])
    assert is_own(key)
    assert not is_own(b"\1" * 32)


def test_people_compare_six_groups_of_four() -> None:
    assert fingerprint(bytes(32)) == "6668 7AAD F862 BD77 6C8F C18B"
