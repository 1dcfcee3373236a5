"""By what a place is known again (地点辨认), however its name was written."""

import re

_SIGNS = re.compile(r"[\s,，。、；;：:·（）()“”\"'－—-]")
_LEVEL = re.compile(r"[省市州县区](?=..)")


def place_key(name: str, division: str) -> str:
    """A place's name without signs and without the division in front: 随州市体育公园, 市体育公园.

    `division` is the full name of the one that the place is looked for in.
    """
    plain = _SIGNS.sub("", name).removeprefix(division)
    return _LEVEL.sub("", plain, count=1) if _LEVEL.match(plain) else plain
