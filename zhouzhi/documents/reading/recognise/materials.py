"""Which kinds of material (报送材料) a phrase names."""

import re

from zhouzhi.documents.reading.lexicon import MATERIALS

_ORDER = list(MATERIALS)
_MASK = {
    "open_institution_register": True,
    "statistics_return": True,
    "contest_entry": True,
    "activity_register": True,
    "press_coverage": True,
}


def materials_in(words: str) -> list[str]:
    """The kinds in the order that the words name them; `other` only where nothing else is named."""
    hits: list[tuple[int, str]] = []
    rest = re.sub(
        r"(?:活动周|活动)?(?:结束|开始)[后前]|实施方案精神|应急预案|安全(?:工作)?(?:保卫)?方案",
        lambda m: "□" * len(m[0]),
        words,
    )
    for kind in _ORDER:
        if kind == "other" and hits:
            break
        for m in MATERIALS[kind].finditer(rest):
            hits.append((m.start(), kind))
        if _MASK.get(kind):
            rest = MATERIALS[kind].sub(lambda m: "□" * len(m[0]), rest)
    return list(dict.fromkeys(kind for _, kind in sorted(hits)))
