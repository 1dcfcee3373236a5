"""A document tree as a Word file in the layout of GB/T 9704 (公文 docx)."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from zhouzhi.documents.writing import layout, word_styles
from zhouzhi.documents.writing.archive import repack
from zhouzhi.documents.writing.document import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Heading,
    Line,
    ListOfItems,
    PageBreak,
    Paragraph,
    Remark,
    Run,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.text import printable, width_of
from zhouzhi.documents.writing.titles import title_lines
from zhouzhi.documents.writing.word_page import lay_out, name_fonts, tell_properties
from zhouzhi.documents.writing.word_tables import set_table

SEAL_CHARACTERS = 4
BLANKS_FOR_SEAL = 2


def render(document: Document) -> bytes:
    """This will give the bytes of the docx: the same for the same tree, whenever it is made."""
    paper = docx.Document()
    word_styles.dress(paper)
    lay_out(paper)
    name_fonts(paper)
    tell_properties(paper, name=document.name, made_on=document.made_on)
    press = Press(paper, iter(numbered_headings(document.blocks)))
    for block in document.blocks:
        press.put(block)
    buffer = io.BytesIO()
    paper.save(buffer)
    return repack(buffer.getvalue(), made_on=document.made_on)


@dataclass(frozen=True, slots=True)
class Press:
    """What sets the blocks of one document, one after the other."""

    paper: Any
    headings: Iterator[str]

    def put(self, block: Block) -> None:
        """This will set one block below what stands already."""
        match block:
            case Title(text):
                self.title(text)
            case Addressees(text):
                self.add(word_styles.FLUSH, f"{text.rstrip('：:')}：")
            case Heading(level=level):
                self.add(word_styles.HEADINGS[level - 1], next(self.headings))
            case Paragraph(runs, indented):
                self.runs(word_styles.BODY if indented else word_styles.FLUSH, runs)
            case ListOfItems(items, ordered):
                self.items(items, ordered)
            case Table():
                set_table(self.paper, block)
            case _:
                self.tail(block)

    def tail(self, block: Block) -> None:
        """This will set one of the blocks that stand after the text."""
        match block:
            case Signature(issuers, on):
                self.signature(issuers, f"{on.year}年{on.month}月{on.day}日")
            case AnnexNote(titles):
                self.annex_note(titles)
            case AnnexHead(title, ordinal):
                self.annex_head(title, ordinal)
            case Remark(text):
                self.add(word_styles.BODY, f"（{text}）")
            case PageBreak():
                self.paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def add(self, style: str, text: str) -> Any:
        """One paragraph of one run."""
        return self.runs(style, (Run(text),))

    def runs(self, style: str, runs: Line) -> Any:
        """One paragraph of several runs."""
        paragraph = self.paper.add_paragraph(style=style)
        for run in runs:
            word_styles.write(paragraph, run.text, strong=run.strong)
        return paragraph

    def title(self, text: str) -> None:
        """The title in even lines, and one line left free below it."""
        for each in title_lines(printable(text)):
            self.add(word_styles.TITLE, each)
        self.add(word_styles.FLUSH, "")

    def items(self, items: tuple[Line, ...], ordered: bool) -> None:
        """Items as paragraphs of their own."""
        for number, item in enumerate(items, 1):
            self.runs(word_styles.BODY, (Run(f"{number}."), *item) if ordered else item)

    def signature(self, issuers: tuple[str, ...], on: str) -> None:
        """Names centred over the date, the date four characters from the right (加盖印章的公文)."""
        self.hold_to_signature()
        for _ in range(BLANKS_FOR_SEAL):
            keep_with_next(self.add(word_styles.FLUSH, ""))
        widest = max(width_of(each) for each in (*issuers, on))
        centre = max(SEAL_CHARACTERS + width_of(on) / 2, 1 + widest / 2)
        for each in (*issuers, on):
            paragraph = self.add(word_styles.FLUSH, each)
            move_to_right(paragraph, centre - width_of(each) / 2)
            if each != on:
                keep_with_next(paragraph)

    def hold_to_signature(self) -> None:
        """Keep the end of the text with what is signed: no page holds names and a date alone."""
        for paragraph in reversed(self.paper.paragraphs):
            keep_with_next(paragraph)
            if paragraph.style.name != word_styles.FLUSH:
                return

    def annex_note(self, titles: tuple[str, ...]) -> None:
        """附件： and the annexes' names; further lines begin under a name's first character."""
        self.add(word_styles.FLUSH, "")
        for number, title in enumerate(titles, 1):
            lead = "附件：" if number == 1 else "　　　"
            mark = f"{number}." if len(titles) > 1 else ""
            paragraph = self.add(word_styles.FLUSH, f"{lead}{mark}{title}")
            hang(paragraph, left=2 + width_of(lead + mark), back=width_of(lead + mark))

    def annex_head(self, title: str, ordinal: int | None) -> None:
        """附件 and its number on a new page, its title on the third line."""
        mark = self.add(word_styles.ANNEX, f"附件{ordinal or ''}")
        mark.paragraph_format.page_break_before = True
        self.add(word_styles.FLUSH, "")
        self.title(title)


def keep_with_next(paragraph: Any) -> None:
    """This will keep a paragraph on the page of the one after it."""
    paragraph.paragraph_format.keep_with_next = True


def move_to_right(paragraph: Any, characters: float) -> None:
    """This will end a line so many characters before the right edge."""
    twips = round(characters * layout.CHARACTER_PT * layout.TWIPS_A_POINT)
    set_indent(paragraph, f'w:right="{twips}" w:rightChars="{round(characters * 100)}"')
    paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:jc {nsdecls("w")} w:val="right"/>'))


def hang(paragraph: Any, *, left: float, back: float) -> None:
    """This will begin the first line `back` characters before the others, which stand at `left`."""
    unit = layout.CHARACTER_PT * layout.TWIPS_A_POINT
    set_indent(
        paragraph,
        f'w:left="{round(left * unit)}" w:leftChars="{round(left * 100)}"'
        f' w:hanging="{round(back * unit)}" w:hangingChars="{round(back * 100)}"',
    )


def set_indent(paragraph: Any, marks: str) -> None:
    """This will write a paragraph's indents over those of its style."""
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:ind")):
        properties.remove(old)
    properties.append(parse_xml(f"<w:ind {nsdecls('w')} {marks}/>"))
