"""Traditional characters made simplified, where a text is written in them."""

from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_TELLING = regex(
    r""
    r""
    r""
    r"[關於學會動國開開創實業發這個對員單給總結報導覽優與區縣廳傳黨術協題項舉辦間時聯繫話郵電號將進點為請應無]"
)
_ENOUGH = 12


def edits(text: str) -> Iterator[Edit]:
    """Propose the simplified character wherever it differs, line by line."""
    if len(set(_TELLING.findall(text))) < 3 or len(_TELLING.findall(text)) < _ENOUGH:
        return
    from opencc import OpenCC

    converter, at = OpenCC("t2s"), 0
    for line in text.split("\n"):
        plain = converter.convert(line)
        if len(plain) != len(line):
            plain = "".join(converter.convert(c)[:1] or c for c in line)
        for n, (old, new) in enumerate(zip(line, plain, strict=True)):
            if old != new:
                yield Edit(at + n, at + n + 1, new)
        at += len(line) + 1
