"""The @ of mail addresses, given back where another sign stands for it to mislead machines."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_TOLD = regex(
    r"(?:将|把|请|中的?|，|\(|（)\s?[“\"'‘]?(?P<sign>[#*★☆◎&$%]|AT|at)[”\"'’]?\s?号?"
    r"(?:替换|更换|变更|改|换|变)(?:为|成|写为)\s?[“\"'‘]?@"
)
"""（发送时请将#替换为@）: what stands for the sign, told behind the address."""
_ALWAYS = r"\s?[\[(（【]\s?(?:at|AT)\s?[\])）】]\s?"
_DOMAIN = r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"


def edits(text: str) -> Iterator[Edit]:
    """Propose @ in an address that names its sign [at], or another that the text tells."""
    signs = "|".join({re.escape(m["sign"]) for m in _TOLD.finditer(text)} | {_ALWAYS})
    address = re.compile(rf"(?<=[A-Za-z0-9])(?P<sign>{signs})(?={_DOMAIN})")
    return (Edit(m.start(), m.end(), "@") for m in address.finditer(text))
