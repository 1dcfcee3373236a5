"""Townships by the ends of their offices' names (乡镇街道): 各镇人民政府 are the units so called.

A register has them as divisions or as offices, as whoever keeps it put them in; their names end
alike all the same. Whom such a phrase means is proposed only, for a person to look at.
"""

import re

_PHRASE = re.compile(
    r"^(?:各|有关|相关|所辖|全体)*(?P<kinds>(?:乡|镇|街道?|[(、/和)])+)"
    r"(?P<rest>人民政府|政府|办事处|党工委|党委|办)?$"
)
_ENDS = {
    "乡": ("乡", "乡人民政府", "乡政府"),
    "镇": ("镇", "镇人民政府", "镇政府"),
    "街": ("街道", "街道办事处", "街道办"),
}


def township_ends(words: str) -> tuple[str, ...]:
    """The ends of names that a phrase means; none for words that mean no townships at all.

    各乡镇（街道） means 柳林镇人民政府 and 城关街道办事处 alike.
    """
    found = _PHRASE.match(words)
    if found is None:
        return ()
    return tuple(end for kind, ends in _ENDS.items() if kind in found["kinds"] for end in ends)
