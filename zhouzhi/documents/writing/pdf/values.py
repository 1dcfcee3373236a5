"""A document as the plain values that `paper.typ` sets (版式数据)."""

from collections.abc import Iterator

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import (
    AnnexHead,
    Block,
    Document,
    Head,
    Record,
    Title,
)
from zhouzhi.documents.writing.facsimiles import PLATE_MM, ROOM_MM
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL, SIGNERS_LABEL
from zhouzhi.documents.writing.heads import (
    WORD_ASIDE,
    is_letter,
    lines_above_title,
    mark_of,
    signer_lines,
)
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.pdf.blocks import Plain, set_values
from zhouzhi.documents.writing.pdf.tails import held_tail, hold
from zhouzhi.documents.writing.records import copies_line, has_lines, printed_line


def values_of(document: Document) -> Plain:
    """This will give everything that a document says, in the order in which it is set.

    Its headings have no ranks before it is known which of their characters are printed.
    """
    return {
        "name": document.called,
        "letter": is_letter(document.head),
        "head": head_values(document.head) if document.head else None,
        "parts": list(parts_of(document)),
        "record": record_values(document.record, document.head),
        "measures": MEASURES,
        "labels": {"signers": SIGNERS_LABEL, "copies": COPIES_LABEL},
    }


MEASURES: Plain = {
    "width": layout.PAGE_WIDTH_MM,
    "height": layout.PAGE_HEIGHT_MM,
    "top": layout.TOP_MM,
    "bottom": layout.BOTTOM_MM,
    "left": layout.LEFT_MM,
    "right": layout.RIGHT_MM,
    "mark": layout.MARK_MM,
    "rule-below": layout.RED_LINE_MM,
    "letter-mark": layout.LETTER_MARK_MM,
    "letter-line": layout.LETTER_LINE_MM,
    "letter-foot": layout.LETTER_FOOT_MM,
    "number-below": layout.NUMBER_MM,
    "pitch": layout.PRINT_LINE_PT,
    "size": layout.BODY.points,
    "step": layout.TYPE_AREA_WIDTH_PT / layout.CHARACTERS_A_LINE - 0.01,
    "title-size": layout.TITLE.points,
    "title-line": layout.TITLE_LINE_PT,
    "table-size": layout.TABLE.points,
    "caption-size": layout.CAPTION.points,
    "record-size": layout.RECORD.points,
    "number-size": layout.FOOTER.points,
    "descent": layout.PRINT_DESCENT_MM,
    "thick": layout.THICK_MM,
    "thin": layout.THIN_MM,
    "room": list(ROOM_MM),
    "plate": list(PLATE_MM),
    "red-line": layout.RED_LINE_THICK_MM,
    "double": layout.DOUBLE_MM,
    "double-thick": layout.DOUBLE_THICK_MM,
    "double-thin": layout.DOUBLE_THIN_MM,
    "letter-gap": layout.LETTER_GAP_PT,
    "red": f"#{layout.RED}",
}


def head_values(head: Head) -> Plain:
    """What stands above the title; 份号 is printed in the face of the text, the others in 黑体."""
    mark = mark_of(head)
    return {
        "mark": {
            "names": list(mark.names),
            "word": mark.word,
            "aside": WORD_ASIDE,
            "points": mark.points,
            "columns": mark.columns,
            "line": mark.line_points,
        },
        "lines": lines_above_title(head),
        "number": head.number,
        "signers": [list(line) for line in signer_lines(head)],
        "notes": [{"text": note, "figures": note == head.copy_figures} for note in head.notes],
    }


def record_values(record: Record | None, head: Head | None) -> Plain | None:
    """The lines at the foot of the last page; a letter's have no rules around them."""
    if record is None or not has_lines(record, head):
        return None
    office, day = printed_line(record, head)
    return {
        "copies": copies_line(record),
        "office": office,
        "day": day,
        "ruled": not is_letter(head),
        "even": not is_letter(head),
    }


def parts_of(document: Document) -> Iterator[Plain]:
    """The text and every annex, each on pages of its own that stand or lie."""
    headings = iter(numbered_headings(document.blocks))
    starts = [0, *(n for n, each in enumerate(document.blocks) if isinstance(each, AnnexHead))]
    ends = [*starts[1:], len(document.blocks)]
    for start, end in zip(starts, ends, strict=True):
        blocks = document.blocks[start:end]
        if not blocks and len(starts) > 1:
            continue
        first = blocks[0] if blocks else None
        lies = first.landscape if isinstance(first, AnnexHead) else document.landscape
        values = block_values(blocks, headings, is_text=start == 0, lies=lies)
        yield {"lies": lies, "blocks": values}


def rank_headings(parts: list[Plain]) -> None:
    """This will give headings their rank among the bookmarks, where no rank is left out.

    A document may well number 1. below 一、; a reader that walks headings would stumble there. One
    without a word has rank 0, and is no bookmark; an annex stands above its own headings.
    """
    above: list[int] = []
    for block in (block for part in parts for block in part["blocks"]):
        if block["kind"] not in ("annex", "heading"):
            continue
        level = block["level"]
        block["rank"] = 0
        if block["words"].strip():
            above = [*(each for each in above if each < level), level]
            block["rank"] = len(above)


def block_values(
    blocks: tuple[Block, ...], headings: Iterator[str], *, is_text: bool, lies: bool
) -> list[Plain]:
    """The blocks of one part; what is signed hangs on the last paragraph above it."""
    held = held_tail(blocks, lies=lies)
    tail: list[Plain] = []
    values: list[Plain] = []
    for number, block in enumerate(blocks):
        each = list(set_values(block, headings))
        if isinstance(block, Title):
            each[0]["first"] = is_text and not any(one["kind"] == "title" for one in values)
        if number in held:
            tail += each
        if number == held.stop - 1:
            hold(values, tail, lies=lies)
        elif number not in held:
            values += each
    return values
