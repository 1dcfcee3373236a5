"""A document tree as a Word file in the layout of GB/T 9704 (公文 docx)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.cleaned import cleaned
from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Facsimile,
    Heading,
    Line,
    ListOfItems,
    PageBreak,
    Paragraph,
    Plate,
    Record,
    Remark,
    Run,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.edges import is_justified
from zhouzhi.documents.writing.facsimiles import Pictures
from zhouzhi.documents.writing.fixed_words import addressed, annex_mark, item_mark
from zhouzhi.documents.writing.heads import is_letter
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.records import Foot, has_lines
from zhouzhi.documents.writing.text import WritingRefused
from zhouzhi.documents.writing.titles import grid_lines, title_lines
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.endings import set_annex_note, set_signature
from zhouzhi.documents.writing.word.facsimiles import set_facsimile, set_plate
from zhouzhi.documents.writing.word.head import set_head
from zhouzhi.documents.writing.word.page import lay_out, name_fonts, tell_properties
from zhouzhi.documents.writing.word.paragraphs import put, set_lines
from zhouzhi.documents.writing.word.record import set_record
from zhouzhi.documents.writing.word.tables import set_table
from zhouzhi.foundation.errors import gettext_noop


class PagesUnknown(WritingRefused):
    """A record stands where the pages end, and nobody has told where that is (页数未知)."""

    code = "pages_unknown"
    template = gettext_noop("文稿有版记，要先排出页面才能生成Word文件。请在后台生成后下载。")


def render(document: Document, foot: Foot | None = None, prints: Pictures | None = None) -> bytes:
    """This will give the bytes of the docx: the same for the same tree, whenever it is made.

    `prints` are its annexed pages (`printed_from`).
    Raises PagesUnknown for a document with a record whose `foot` is not told.
    """
    document = cleaned(document)
    paper = docx.Document()
    styles.dress(paper)
    lay_out(paper, paper.sections[0], lies=document.landscape)
    name_fonts(paper)
    tell_properties(paper, name=document.called, made_on=document.made_on)
    press = Press(paper, iter(numbered_headings(document.blocks)), prints or {})
    if document.head:
        set_head(paper, document.head, add=press.add)
    for block in document.blocks:
        press.put(block)
    if has_lines(document.record, document.head):
        if foot is None:
            raise PagesUnknown
        press.record(document, foot)
    buffer = io.BytesIO()
    paper.save(buffer)
    return repack(buffer.getvalue(), made_on=document.made_on)


@dataclass(frozen=True, slots=True)
class Press:
    """What sets the blocks of one document, one after the other."""

    paper: Any
    headings: Iterator[str]
    prints: Pictures

    @property
    def lies(self) -> bool:
        """Whether the pages that are being set lie on their side."""
        return bool(self.paper.sections[-1].orientation == WD_ORIENT.LANDSCAPE)

    def put(self, block: Block) -> None:
        """This will set one block below what stands already."""
        match block:
            case Title(text):
                self.title(text)
            case Addressees(text):
                self.add(styles.FLUSH, addressed(text))
            case Heading(level=level, runs=runs):
                heading = self.add(styles.HEADINGS[level - 1], next(self.headings))
                for run in runs:
                    styles.write(heading, run.text, strong=run.strong, face=layout.BODY)
                    heading.paragraph_format.keep_with_next = False
            case Paragraph(runs, indented):
                self.text(runs, style=styles.BODY if indented else styles.FLUSH)
            case ListOfItems(items, ordered):
                self.items(items, ordered)
            case Table():
                set_table(self.paper, block, lies=self.lies)
            case _:
                self.tail(block)

    def tail(self, block: Block) -> None:
        """This will set one of the blocks that stand after the text."""
        match block:
            case Signature():
                set_signature(self.paper, block, add=self.add)
            case AnnexNote():
                set_annex_note(block, add=self.add)
            case AnnexHead():
                self.annex_head(block)
            case Facsimile():
                set_facsimile(self.paper, block, self.prints)
            case Plate():
                set_plate(self.paper, block, self.prints)
            case Remark():
                self.add(styles.BODY, block.words)
            case PageBreak():
                self.paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def add(self, style: str, text: str) -> Any:
        """One paragraph of one run."""
        return self.runs(style, (Run(text),))

    def runs(self, style: str, runs: Line) -> Any:
        """One paragraph of several runs."""
        paragraph = self.paper.add_paragraph(style=style)
        for run in runs:
            if run.text:
                styles.write(paragraph, run.text, strong=run.strong)
        return paragraph

    def text(self, runs: Line, *, style: str = styles.BODY) -> None:
        """One paragraph of the text."""
        paragraph = self.runs(style, runs)
        if not is_justified("".join(run.text for run in runs)):
            put(paragraph, '<w:jc w:val="left"/>')

    def title(self, text: str) -> None:
        """The title in even lines, and what is free below it: together whole lines of the page."""
        lines = title_lines(text)
        for each in lines:
            self.add(styles.TITLE, each)
        free = grid_lines(len(lines)) * layout.LINE_PT - len(lines) * layout.TITLE_LINE_PT
        set_lines(self.add(styles.FLUSH, ""), points=max(1, free))

    def items(self, items: tuple[Line, ...], ordered: bool) -> None:
        """Items as paragraphs of their own."""
        for number, item in enumerate(items, 1):
            self.text((Run(item_mark(number)), *item) if ordered else item)

    def annex_head(self, head: AnnexHead) -> None:
        """附件 and its number on a new page, its title on the third line."""
        is_turned = head.landscape != self.lies
        if is_turned:
            self.begin_section(WD_SECTION.NEW_PAGE, lies=head.landscape)
        mark = self.add(styles.ANNEX, annex_mark(head.ordinal))
        mark.paragraph_format.page_break_before = not is_turned
        if head.is_titled:
            self.add(styles.FLUSH, "")
            self.title(head.title)

    def record(self, document: Document, foot: Foot) -> None:
        """The record on the page where it belongs: that of the text's end, or the next even one."""
        if foot.record_on != foot.text_ends_on:
            kind = WD_SECTION.NEW_PAGE if is_letter(document.head) else WD_SECTION.EVEN_PAGE
            self.begin_section(kind, lies=False, numbered=not foot.has_blank)
            # Some programs hold a table at the foot of the page of the paragraph before it.
            set_lines(self.add(styles.FLUSH, ""), points=1)
        style = self.paper.styles[styles.RECORD].style_id
        set_record(self.paper, document.record or Record(), document.head, style=style)

    def begin_section(self, kind: WD_SECTION, *, lies: bool, numbered: bool = True) -> None:
        """Pages that stand otherwise than those before, or are numbered otherwise."""
        section = self.paper.add_section(kind)
        section.different_first_page_header_footer = False
        lay_out(self.paper, section, lies=lies, numbered=numbered)
