"""The words of a document on their way to either writer (文稿净化): cleaned once, for both."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from zhouzhi.documents.writing.document import Document
from zhouzhi.documents.writing.text import printable

ENDS_OF_LINES = re.compile("\r\n|[\r\x85\u2028\u2029]")


def cleaned(document: Document) -> Document:
    """This will give the document with words that both writers can set, and the same ones.

    A line ends in one way, a tab is a space (paper has no stops for it), and what no file can
    hold is gone.
    """
    clean: Document = clean_words(document)
    return clean


def clean_words(value: Any) -> Any:
    """A value with all the words in it cleaned."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return printable(ENDS_OF_LINES.sub("\n", value).replace("\t", " "))
    if isinstance(value, tuple):
        return tuple(clean_words(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: clean_words(getattr(value, one.name)) for one in fields(value)}
        )
    return value
