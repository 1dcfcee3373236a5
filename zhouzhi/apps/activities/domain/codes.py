"""The code that people call an activity by on paper (活动编号), and a sheet finds it by again."""

from uuid import UUID

# No vowels, so that no word comes about; no 0 O 1 I 2 Z 5 S 8 B, which look alike on paper.
_SIGNS = "CDFGHJKLMNPQRTVWXY34679"
_LETTERS = 18
_LENGTH = 8


def code_of(identity: UUID) -> str:
    """The code (编号) of the activity with this uuid: two groups of four, the last sign a check.

    It begins with a letter, so that no spreadsheet takes it for a number or a date.
    """
    rest, first = divmod(identity.int, _LETTERS)
    signs = [_SIGNS[first]]
    for _ in range(_LENGTH - 2):
        rest, place = divmod(rest, len(_SIGNS))
        signs.append(_SIGNS[place])
    signs.append(_check("".join(signs)))
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}"


def is_code(text: str) -> bool:
    """Whether a text is a code that could have been given: mistyping one sign makes it none."""
    bare = text.replace("-", "")
    known = len(text) == _LENGTH + 1 and text[4] == "-" and set(bare) <= set(_SIGNS)
    return known and len(bare) == _LENGTH and _check(bare[:-1]) == bare[-1]


def _check(signs: str) -> str:
    """The check sign: a weighted sum modulo a prime, so that a swap of neighbours shows too."""
    total = sum(place * _SIGNS.index(sign) for place, sign in enumerate(signs, start=1))
    return _SIGNS[total % len(_SIGNS)]
