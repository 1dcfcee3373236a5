"""Units of measure (计量单位): whether numbers in two of them may be added. Pure."""

import unicodedata

# Words that count the same things one by one, as Chinese chooses them by the noun.
_ALIKE = (frozenset("次场"), frozenset("个处家条项"))


def units_agree(one: str, other: str) -> bool:
    """Whether a number in one unit means the same in another; one that is unsaid agrees with all.

    万元 and 元 do not agree, nor do 人 and 人次.
    """
    mine, theirs = (_narrow(unit) for unit in (one, other))
    if not mine or not theirs or mine == theirs:
        return True
    return any({mine, theirs} <= words for words in _ALIKE)


def _narrow(unit: str) -> str:
    return "".join(unicodedata.normalize("NFKC", unit).split())
