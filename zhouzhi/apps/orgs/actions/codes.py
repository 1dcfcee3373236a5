"""Codes that are shown once and printed on a slip (口令): made, and shown in groups."""

import secrets

# Letters and digits that nobody confuses on a printed slip.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUP = 4


def new_code(length: int) -> str:
    """A code of so many signs, each from thirty: twelve are 58 bits, twenty 98."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def in_groups(code: str) -> str:
    """A code as it is printed and read out, four signs at a time."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
