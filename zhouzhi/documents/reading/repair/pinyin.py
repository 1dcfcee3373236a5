"""Pinyin that a web page put in brackets after its characters: 協(xié)."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_WITH_TONE = regex(rf"(?<=[^\W\d_]|[?？])[（(][a-zü]{{0,5}}[{_TONED}][a-zü]{{0,5}}[）)]")
_PLAIN = regex(
    r"(?<=[\u3400-\u9fff])[（(](?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?[aeiouü]{1,3}(?:n|ng|r)?[）)]"
)
_ENOUGH, _MANY, _SORTS = 5, 12, 6


def edits(text: str) -> Iterator[Edit]:
    """Propose to drop syllables with a tone mark; ones without it in a text full of either."""
    toned = list(_WITH_TONE.finditer(text)) if any(c in text for c in _TONED) else []
    found = [Edit(m.start(), m.end(), "") for m in toned]
    plain = list(_PLAIN.finditer(text))
    if len(toned) >= _ENOUGH or (len(plain) >= _MANY and len({m[0] for m in plain}) >= _SORTS):
        found += [Edit(m.start(), m.end(), "") for m in plain]
    yield from sorted(found, key=lambda edit: edit.start)
