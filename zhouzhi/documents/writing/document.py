"""The model of an official document (公文): what it says, in order, with no word on how it looks.

One model, two writers: `write_docx` and `write_pdf` set the same tree by GB/T 9704-2012.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from zhouzhi.documents.writing.grid import placed_in

# What a file is called that was given neither a name nor a title.
NAMELESS = "文稿"
BRACKETS = {"（": "）", "(": ")"}
Level = Literal[1, 2, 3, 4]
# GB/T 9704-2012 7.2.1: 一般用6位3号阿拉伯数字。
COPY_FIGURES = 6


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text (文字). `source` names what it rests on (出处) and is never printed."""

    text: str
    source: str = ""
    strong: bool = False


Line = tuple[Run, ...]


def line(*parts: str | Run) -> Line:
    """Runs out of plain strings and runs."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title (标题), set in lines of even shape; a line feed forces a break."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressees:
    """The receivers (主送机关), without the final colon."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading (层次标题). The writer numbers it 一、 （一） 1. （1） by its level.

    `runs` are what goes on in the heading's own line, in the face of the text.
    """

    level: Level
    text: str
    numbered: bool = True
    runs: Line = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (段落), its first line moved in by two characters unless `indented` is off."""

    runs: Line
    indented: bool = True

    @classmethod
    def of(cls, *parts: str | Run) -> "Paragraph":
        """A paragraph out of plain strings and runs."""
        return cls(line(*parts))


@dataclass(frozen=True, slots=True)
class ListOfItems:
    """Items (条目), one a paragraph; ordered ones begin with 1. 2. and so on."""

    items: tuple[Line, ...]
    ordered: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell (单元格) that reaches `down` rows and `across` columns from where it begins."""

    runs: Line = ()
    down: int = 1
    across: int = 1
    align: Align = Align.LEFT

    @classmethod
    def of(
        cls,
        text: str,
        *,
        source: str = "",
        down: int = 1,
        across: int = 1,
        align: Align = Align.LEFT,
    ) -> "Cell":
        """A cell with one run of text."""
        return cls((Run(text, source),), down, across, align)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table (表格). `rows` hold the cells that begin in them, left to right.

    `widths` are the columns' shares of the page's width; the first `heads` rows are headings and
    are repeated on every page. Raises ValueError where the cells do not tile the grid.
    """

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    caption: str = ""

    def __post_init__(self) -> None:
        self.placed()

    def placed(self) -> list[tuple[int, int, Cell]]:
        """Every cell with the row and column at which it begins, counted from 0."""
        return placed_in(self.rows, columns=len(self.widths))


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and on which day (署名、成文日期), the host first; `sealed` with seals."""

    issuers: tuple[str, ...]
    on: date
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class AnnexNote:
    """The list of annexes below the text (附件说明)."""

    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnnexHead:
    """The head of an annex (附件), which begins a new page; no ordinal where it is the only one.

    A `landscape` annex (横排) lies on its side, for lists too wide to stand. One whose own pages
    follow as they were printed says its title there, and is not `is_titled`.
    """

    title: str
    ordinal: int | None = None
    landscape: bool = False
    is_titled: bool = True


@dataclass(frozen=True, slots=True)
class Facsimile:
    """Pages of another paper as they were printed (原件页面), one a page; `name` is that paper's.

    `pages` are the SHA-256 of their pictures, which a writer is handed beside the document.
    """

    pages: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture in the width of the text with its words below (插图), never parted from them.

    `picture` is the SHA-256 of its JPEG or PNG, which a writer is handed beside the document.
    """

    picture: str
    caption: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark below the date (附注), printed in round brackets, with its own or without."""

    text: str

    @property
    def words(self) -> str:
        """The remark in its brackets."""
        text = self.text.strip()
        is_bracketed = text[:1] in BRACKETS and text[-1:] == BRACKETS.get(text[:1])
        return f"（{text[1:-1] if is_bracketed else text}）"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page (分页)."""


Block = (
    Title
    | Addressees
    | Heading
    | Paragraph
    | ListOfItems
    | Table
    | Signature
    | AnnexNote
    | AnnexHead
    | Facsimile
    | Plate
    | Remark
    | PageBreak
)


class HeadForm(StrEnum):
    """How the first page looks (公文格式): a document under a red head, or a letter (函)."""

    FILE = "file"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the title (版头): whose document it is, and under which number.

    `issuers` have the host first. `number` is empty until one is given. `signers` (签发人) are
    named in documents to a higher level only. A letter shows its host alone, and no signers.
    """

    issuers: tuple[str, ...]
    number: str = ""
    form: HeadForm = HeadForm.FILE
    signers: tuple[str, ...] = ()
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """The lines at the top left that there are: 份号, 密级和保密期限, 紧急程度."""
        return tuple(note for note in (self.copy_figures, self.secrecy, self.urgency) if note)

    @property
    def copy_figures(self) -> str:
        """The copy's number in the six figures in which it is printed (份号)."""
        is_number = self.copy_number.isascii() and self.copy_number.isdigit()
        return self.copy_number.zfill(COPY_FIGURES) if is_number else self.copy_number


@dataclass(frozen=True, slots=True)
class Record:
    """What stands at the foot of the last page (版记): copies to whom, printed by whom and when."""

    copies: tuple[str, ...] = ()
    office: str = ""
    printed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document (文稿). `made_on` is the day written into the file's properties.

    `landscape` lays the pages on their side (横排) up to the first annex, which says so for itself.
    """

    blocks: tuple[Block, ...]
    made_on: date
    name: str = field(default="")
    head: Head | None = None
    record: Record | None = None
    landscape: bool = False

    @property
    def called(self) -> str:
        """The name in the file's properties: the one given, or else the first title in one line."""
        titles = (block.text for block in self.blocks if isinstance(block, Title))
        annexes = (block.title for block in self.blocks if isinstance(block, AnnexHead))
        first = next(titles, "") or next(annexes, "")
        return self.name or "".join(first.split()) or NAMELESS
