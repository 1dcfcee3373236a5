"""Headers and footers (页眉、页脚): that of the first page is text, those of all are set aside."""

import re
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from zhouzhi.documents.intake.layout import lines_of
from zhouzhi.documents.intake.word.body import Body

_NUMBER = re.compile(r"[\W\d]*(?:第?\s*\d*\s*页.*)?")


def running_words(document: WordDocument, body: Body) -> tuple[list[str], tuple[str, ...]]:
    """The lines of the first page's own header, and a sentence on every other line."""
    first: list[str] = []
    others: dict[str, None] = {}
    for section in document.element.body.iter(qn("w:sectPr")):
        own_first = section.find(qn("w:titlePg")) is not None
        for kind in ("header", "footer"):
            for reference in section.iterchildren(qn(f"w:{kind}Reference")):
                lines = _lines(document, body, reference.get(qn("r:id")))
                if reference.get(qn("w:type")) != "first":
                    others |= dict.fromkeys(lines)
                elif own_first and kind == "header" and not first:
                    first = lines
    told = tuple(f"页眉页脚“{line}”" for line in others if not _NUMBER.fullmatch(line))
    return first, told


def _lines(document: WordDocument, body: Body, name: str | None) -> list[str]:
    relation = document.part.rels.get(name) if name else None
    if relation is None or relation.is_external:
        return []
    part: Any = relation.target_part
    found = lines_of(body.blocks(part.element)) if hasattr(part, "element") else ()
    return [line.strip() for line in found if line.strip()]
