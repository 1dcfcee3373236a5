"""Full-width digits, letters and mail signs made ASCII; Chinese punctuation is left as it is."""

from collections.abc import Iterator
from unicodedata import normalize

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_WIDE = regex(r"[０-９Ａ-Ｚａ-ｚ＠％＋＿＃＆＝／]|[\u2f00-\u2fd5\uf900-\ufaff]")
_BETWEEN = regex(r"(?<=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])\s?[－．﹣]\s?(?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_HYPHENS = {"－": "-", "﹣": "-", "．": "."}


def edits(text: str) -> Iterator[Edit]:
    """Propose ASCII for wide letters and digits, and for a wide hyphen or stop between them."""
    found = [Edit(m.start(), m.end(), normalize("NFKC", m[0])) for m in _WIDE.finditer(text)]
    found += [Edit(m.start(), m.end(), _HYPHENS[m[0].strip()]) for m in _BETWEEN.finditer(text)]
    yield from sorted(found, key=lambda edit: edit.start)
