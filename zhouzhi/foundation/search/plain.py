"""One spelling for what people write in many (归一): width, case, traditional characters."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇"
_RUN = re.compile(rf"[{_HAN}]+|[a-z0-9]+")
_WORD = re.compile(rf"[{_HAN}a-z0-9]+")


@lru_cache(maxsize=512)
def plain_words(text: str) -> str:
    """A text in the spelling that it is indexed and asked for by: narrow, lower, simplified."""
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return _simplified().convert(narrow) if not narrow.isascii() else narrow


def runs(text: str) -> list[str]:
    """The unbroken runs of a text in their order: of characters, or of letters and digits."""
    return _RUN.findall(plain_words(text))


def words(text: str) -> list[str]:
    """The words of a question in their order, as blanks and marks part them: 3d打印 is one."""
    return _WORD.findall(plain_words(text))


@cache
def _simplified() -> "OpenCC":
    from opencc import OpenCC

    return OpenCC("t2s")
