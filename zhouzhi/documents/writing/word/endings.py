"""What stands below the text in Word (文末): the list of annexes, and who signs on which day."""

from collections.abc import Callable
from typing import Any

from docx.table import Table

from zhouzhi.documents.writing.document import AnnexNote, Signature
from zhouzhi.documents.writing.signatures import Anchor, signed_lines
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import hang, keep_with_next, set_tabs

Add = Callable[[str, str], Any]
TAB_OF = {Anchor.CENTRE: "center", Anchor.LEFT: "left"}


def set_signature(paper: Any, signature: Signature, *, add: Add) -> None:
    """This will set names and date at their places, on the page of the end of the text."""
    hold_to_signature(paper)
    lines = signed_lines(signature)
    for number, line in enumerate(lines, 1):
        for _ in range(line.blanks):
            keep_with_next(add(styles.FLUSH, ""))
        paragraph = add(styles.FLUSH, "".join(f"\t{piece.text}" for piece in line.pieces))
        set_tabs(paragraph, [(TAB_OF[piece.by], piece.at) for piece in line.pieces])
        if number < len(lines):
            keep_with_next(paragraph)


def hold_to_signature(paper: Any) -> None:
    """Keep the end of the text with what is signed: no page holds names and a date alone."""
    for element in reversed(list(paper.iter_inner_content())):
        if isinstance(element, Table):
            for cell in element.rows[-1].cells:
                for paragraph in cell.paragraphs:
                    keep_with_next(paragraph)
            return
        keep_with_next(element)
        if element.style.name != styles.FLUSH:
            return


def set_annex_note(note: AnnexNote, *, add: Add) -> None:
    """附件： and the annexes' names; further lines begin under a name's first character."""
    add(styles.FLUSH, "")
    for number, title in enumerate(note.titles, 1):
        lead = "附件：" if number == 1 else "　　　"
        mark = f"{number}." if len(note.titles) > 1 else ""
        paragraph = add(styles.FLUSH, f"{lead}{mark}{title}")
        hang(paragraph, left=2 + width_of(lead + mark), back=width_of(lead + mark))
