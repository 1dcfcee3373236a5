"""What stands below the text in Word (文末): the list of annexes, and who signs on which day."""

from collections.abc import Callable
from typing import Any

from docx.table import Table

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import AnnexNote, Signature
from zhouzhi.documents.writing.fixed_words import annex_items
from zhouzhi.documents.writing.signatures import Anchor, signed_lines
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.paragraphs import hang, keep_with_next, set_tabs

# Two lines of the text stand on the page of what is signed below it.
LINES_HELD = layout.LINES_A_PAGE - 2
# A paragraph of more lines may be parted.
LINES_ALONE = 2
Add = Callable[[str, str], Any]
TAB_OF = {Anchor.CENTRE: "center", Anchor.LEFT: "left"}


def set_signature(paper: Any, signature: Signature, *, add: Add) -> None:
    """This will set names and date at their places, on the page of the end of the text."""
    lines = signed_lines(signature)
    taken = sum(line.blanks + 1 for line in lines)
    is_whole = taken <= LINES_HELD
    hold_to_signature(paper, room=LINES_HELD - (taken if is_whole else lines[0].blanks + 1))
    for number, line in enumerate(lines, 1):
        for _ in range(line.blanks):
            keep_with_next(add(styles.FLUSH, ""))
        paragraph = add(styles.FLUSH, "".join(f"\t{piece.text}" for piece in line.pieces))
        set_tabs(paragraph, [(TAB_OF[piece.by], piece.at) for piece in line.pieces])
        if number < len(lines) and (is_whole or number == len(lines) - 1):
            keep_with_next(paragraph)


def hold_to_signature(paper: Any, *, room: int) -> None:
    """Keep the end of the text with what is signed: no page holds names and a date alone.

    Of a long list of annexes so many lines are kept as there is `room` for: a chain that is higher
    than a page would leave the page before it empty. Nor is a text of one paragraph taken away
    from the first page, which has to show some of it (首页须有正文).
    """
    above = list(paper.iter_inner_content())
    while above:
        element = above.pop()
        if isinstance(element, Table):
            for cell in element.rows[-1].cells:
                for paragraph in cell.paragraphs:
                    keep_with_next(paragraph)
            return
        lines = 1 + int(width_of(element.text)) // layout.CHARACTERS_A_LINE
        if is_whole_text(element, above) and lines > LINES_ALONE:
            return
        keep_with_next(element)
        room -= lines
        if element.style.name != styles.FLUSH or room <= 0:
            return


def is_whole_text(element: Any, above: list[Any]) -> bool:
    """Whether a paragraph is all that the text has: only a head, a title and units are above it."""
    if element.style.name != styles.BODY:
        return False
    return not any(
        not isinstance(one, Table) and one.style.name in (styles.BODY, *styles.HEADINGS)
        for one in above
    )


def set_annex_note(note: AnnexNote, *, add: Add) -> None:
    """附件： and the annexes' names; further lines begin under a name's first character."""
    add(styles.FLUSH, "")
    for mark, title in annex_items(note.titles):
        paragraph = add(styles.FLUSH, mark + title)
        hang(paragraph, left=2 + width_of(mark), back=width_of(mark))
