"""«», ‹› and << >> put back to the Chinese title marks 《》 and 〈〉."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit

_SINGLE = {"«": "《", "»": "》", "‹": "〈", "›": "〉", "﹏": ""}
_OPENS = {"»": "«", "›": "‹"}
_LONGEST = 150
_PAIR = re.compile(r"<<(?=[^<>\n]*[\u4e00-\u9fff][^<>\n]*>>)|(?<=[\u4e00-\u9fff0-9）)])>>")


def edits(text: str) -> Iterator[Edit]:
    """Propose a title mark for each of its substitutes."""
    found = [
        Edit(m.start(), m.end(), _SINGLE[m[0]])
        for m in re.finditer("[«»‹›]", text)
        if m[0] in "«‹" or _OPENS[m[0]] in text[max(0, m.start() - _LONGEST) : m.start()]
    ]
    found += [
        Edit(m.start(), m.end(), "《" if m[0] == "<<" else "》") for m in _PAIR.finditer(text)
    ]
    yield from sorted(found, key=lambda edit: edit.start)
