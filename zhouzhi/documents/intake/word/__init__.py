"""The reader of Word documents (.docx): paragraphs with their computed numbers, tables, text boxes.

Tracked changes are taken as accepted; nothing outside the file is opened, no picture is decoded.
"""

import io
import lzma
import re
import zipfile
import zlib
from functools import partial
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from zhouzhi.documents.intake.archive import open_package, read_part
from zhouzhi.documents.intake.layout import Block, Layout
from zhouzhi.documents.intake.model import Intake, IntakeError
from zhouzhi.documents.intake.registry import Source
from zhouzhi.documents.intake.verdicts import refusal
from zhouzhi.documents.intake.word.body import Body
from zhouzhi.documents.intake.word.chunks import chunk_blocks
from zhouzhi.documents.intake.word.embedded import add_embedded
from zhouzhi.documents.intake.word.numbering import read_numbering
from zhouzhi.documents.intake.word.running import running_words

# What python-docx, lxml and zipfile raise on a package that is broken inside.
_BROKEN = (
    *(OpcError, LookupError, ValueError, AttributeError, SyntaxError, OSError, EOFError),
    *(NotImplementedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError),
)
# No notice has a part so large; the XML reader gives up on texts and trees of this order.
_LARGE_PART = 8 * 2**20
_ENTITIES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_CODED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_SEEN = {
    "picture": "文中有 {} 张图片，图片里的文字没有识读。",
    "annex": "文中嵌有 {} 份附件，已一并识读，放在正文之后。",
    "object": "文中嵌有 {} 个对象（如表格、附件），没有识读；如是附件，请另行上传。",
    "chunk": "文中嵌有 {} 份别的文档，没有识读，请另行上传。",
    "hidden": "文中有 {} 处隐藏文字，没有计入。",
    "footnotes": "文中有 {} 条脚注，已放在文末。",
}


def read_word(source: Source, depth: int = 0) -> Intake:
    """The text and tables of a Word document, `depth` files deep. Raises IntakeError."""
    with open_package(source.data) as package:
        _refuse_entities(package)
        document = _opened(source.data, package)
        links_out = _has_links_out(package)
    try:
        return _read(document, depth, links_out=links_out)
    except (RecursionError, *_BROKEN) as error:  # of a part that is opened only when it is read
        raise _broken(package) from error


def _broken(package: zipfile.ZipFile) -> IntakeError:
    """The verdict on a document that could not be opened: too large for any notice, or damaged."""
    largest = max(entry.file_size for entry in package.infolist())
    if largest > _LARGE_PART:
        return refusal("bomb", found=f"单个部分有 {largest // 2**20} MB")
    return refusal("damaged")


def _read(document: WordDocument, depth: int, *, links_out: bool) -> Intake:
    body = _body_of(document, depth)
    layout = Layout()
    first, set_aside = running_words(document, body)
    layout.add(first)
    layout.add(body.blocks(document.element.body))
    for kind in ("footnotes", "endnotes"):
        _add_footnotes(_part(document, kind), body, layout)
    body.seen["annex"], body.seen["object"] = add_embedded(document, layout, depth=depth)
    notes = [words.format(body.seen[what]) for what, words in _SEEN.items() if body.seen.get(what)]
    if links_out:
        notes.append("文中引用了文件以外的图片或链接，没有去读。")
    tables = tuple(layout.tables)
    return Intake(layout.text(), "docx", None, tuple(notes), tables, set_aside=set_aside)


def blocks_of_word(data: bytes, *, depth: int) -> list[Block]:
    """The lines and tables of a Word document's body alone. Raises IntakeError."""
    with open_package(data) as package:
        _refuse_entities(package)
        document = _opened(data, package)
    try:
        return list(_body_of(document, depth).blocks(document.element.body))
    except (RecursionError, *_BROKEN) as error:
        raise refusal("damaged") from error


def _body_of(document: WordDocument, depth: int) -> Body:
    """A walk through a document that is embedded so many files deep."""
    lists, default = _style_lists(document.styles.element)
    poured_in = partial(chunk_blocks, document, depth=depth)
    return Body(read_numbering(_part(document, "numbering")), lists, default, poured_in)


def _refuse_entities(package: zipfile.ZipFile) -> None:
    """Raise IntakeError for a part that declares entities, which Word never writes."""
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels")):
            content = read_part(package, name)
            coded = _CODED.match(content)
            if any(mark in content for mark in _ENTITIES) or (
                coded and coded[1].lower() not in (b"utf-8", b"utf-16", b"us-ascii")
            ):
                raise refusal("hostile", found="有外部实体声明")


def _opened(data: bytes, package: zipfile.ZipFile) -> WordDocument:
    if b"purl.oclc.org/ooxml" in read_part(package, "_rels/.rels"):
        raise refusal("unread", found="“严格 Open XML”文档")
    try:
        document = Document(io.BytesIO(data))
    except _BROKEN as error:
        raise _broken(package) from error
    if getattr(document.element, "body", None) is None:
        raise refusal("damaged")
    return document


def _part(document: WordDocument, kind: str) -> Any:
    """The root of a part related to the document, or None."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part: Any = relation.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None


def _style_lists(styles: Any) -> tuple[dict[str, tuple[str, int]], str]:
    """The numbered list that each paragraph style puts its paragraphs in, and the default style."""
    own: dict[str, tuple[str | None, str | None]] = {}
    bases: dict[str, str] = {}
    default = ""
    for style in styles.iterchildren(qn("w:style")):
        if style.get(qn("w:type")) != "paragraph":
            continue
        style_id = style.get(qn("w:styleId"), "")
        if style.get(qn("w:default")) in ("1", "true"):
            default = style_id
        bases[style_id] = _found(style, "w:basedOn") or ""
        path = f"{qn('w:pPr')}/{qn('w:numPr')}/"
        own[style_id] = (_found(style, path + qn("w:numId")), _found(style, path + qn("w:ilvl")))
    lists: dict[str, tuple[str, int]] = {}
    for style_id in own:
        list_id, depth, at = None, None, style_id
        for _ in range(20):
            if at not in own:
                break
            list_id, depth = list_id or own[at][0], depth or own[at][1]
            at = bases[at]
        if list_id:
            lists[style_id] = (list_id, int(depth) if depth and depth.isdecimal() else 0)
    return lists, default


def _found(element: Any, path: str) -> str | None:
    child = element.find(qn(path) if path.startswith("w:") else path)
    value = None if child is None else child.get(qn("w:val"))
    return None if value is None else str(value)


def _add_footnotes(root: Any, body: Body, layout: Layout) -> None:
    if root is None:
        return
    for footnote in root.iterchildren(qn("w:footnote"), qn("w:endnote")):
        if footnote.get(qn("w:type")) in (None, "normal"):
            body.seen["footnotes"] = body.seen.get("footnotes", 0) + 1
            lines = [block for block in body.blocks(footnote) if isinstance(block, str)]
            layout.line(f"注{body.seen['footnotes']}：" + "".join(lines).strip())


def _has_links_out(package: zipfile.ZipFile) -> bool:
    """Do the document's relations name an image or a part outside the file?"""
    relations = read_part(package, "word/_rels/document.xml.rels").decode("utf-8", "replace")
    return 'TargetMode="External"' in relations and any(
        kind in relations for kind in ("/image", "/oleObject", "/attachedTemplate", "/frame")
    )
