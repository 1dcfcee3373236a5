"""What stands above the title in Word (版头): the mark, the number, the red rule; or a letter's.

GB/T 9704-2012 7.2 and 10.1. Everything is a paragraph or a table that a person can edit; only a
letter's mark and its lower line are framed, since they stand outside the type area.
"""

from collections.abc import Callable
from typing import Any

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Head
from zhouzhi.documents.writing.fixed_words import SIGNERS_LABEL
from zhouzhi.documents.writing.heads import is_letter, lines_above_title, mark_of, signer_lines
from zhouzhi.documents.writing.text import width_of
from zhouzhi.documents.writing.word import styles
from zhouzhi.documents.writing.word.mark import set_joint_mark, write_mark
from zhouzhi.documents.writing.word.paragraphs import put, set_lines, set_tabs, twips_of_mm

Add = Callable[[str, str], Any]
BLANKS_ABOVE_NUMBER, BLANKS_ABOVE_TITLE = 2, 2
# A border stands whole points below its line; 4 mm are 11.3 of them. Sizes are eighths of a point.
RULE_SPACE, RULE_SIZE = 11, 16
DOUBLE_SIZE = 18
# How thick a rule is below its space; and a double line.
RULE_PT, DOUBLE_PT = 2.0, 4.5


def set_head(paper: Any, head: Head, *, add: Add) -> None:
    """This will set the head of a document, or of a letter, above everything else."""
    if is_letter(head):
        set_letter(paper, head, add=add)
        return
    for note in head.notes:
        write_note(add(styles.FLUSH, ""), head, note)
    mark = mark_of(head)
    above = layout.MARK_MM * layout.POINTS_A_MM - len(head.notes) * layout.LINE_PT
    if mark.word:
        set_lines(add(styles.FLUSH, ""), points=max(1, above))
        set_joint_mark(paper, mark)
    else:
        write_mark(add(styles.MARK, ""), mark.names[0], mark.points, above=above)
    blanks(BLANKS_ABOVE_NUMBER, add=add)
    set_number(head, add=add, before=spare_points(head))
    blanks(BLANKS_ABOVE_TITLE, add=add)


def spare_points(head: Head) -> float:
    """What a head leaves of the whole lines that it takes: it stands above the number."""
    mark = mark_of(head)
    high = mark.line_points * len(mark.names) if mark.word else mark.points
    rows = max(1, len(signer_lines(head)))
    blank = (BLANKS_ABOVE_NUMBER + BLANKS_ABOVE_TITLE + rows - 1) * layout.LINE_PT
    number = layout.BODY.points + RULE_SPACE + RULE_PT
    taken = layout.MARK_MM * layout.POINTS_A_MM + high + blank + number
    return max(0.0, lines_above_title(head) * layout.LINE_PT - taken)


def write_note(paragraph: Any, head: Head, note: str) -> None:
    """份号 in the face of the text, 密级 and 紧急程度 in 黑体."""
    face = layout.BODY if note == head.copy_figures else layout.HEADING_1
    styles.write(paragraph, note, face=face)


def set_number(head: Head, *, add: Add, before: float) -> None:
    """The number over the red rule: centred, or at the left with the signers at the right."""
    rows = signer_lines(head)
    lines = [add(styles.FLUSH, "") for _ in rows or ((),)]
    if not rows:
        styles.write(lines[0], head.number)
        put(lines[0], '<w:jc w:val="center"/>')
    else:
        widest = max(width_of("　".join(row)) for row in rows)
        at = layout.CHARACTERS_A_LINE - 1 - widest
        for number, (line, row) in enumerate(zip(lines, rows, strict=True)):
            words = f"　{head.number}" if number == len(rows) - 1 else ""
            label = SIGNERS_LABEL if number == 0 else ""
            styles.write(line, f"{words}\t{label}\t")
            styles.write(line, "　".join(row), face=layout.HEADING_2)
            set_tabs(line, [("left", at - width_of(SIGNERS_LABEL)), ("left", at)])
    set_lines(lines[0], points=layout.LINE_PT, before=before)
    # As high as its characters, so that the rule's distance is measured from them.
    set_lines(lines[-1], points=layout.BODY.points, before=0 if rows[1:] else before)
    put(
        lines[-1],
        f'<w:pBdr><w:bottom w:val="single" w:sz="{RULE_SIZE}" w:space="{RULE_SPACE}"'
        f' w:color="{layout.RED}"/></w:pBdr>',
    )


def set_letter(paper: Any, head: Head, *, add: Add) -> None:
    """The host's name over a double line, the number at the right below it (信函格式)."""
    mark = mark_of(head)
    framed = add(styles.MARK, "")
    write_mark(framed, mark.names[0], mark.points)
    frame(framed, top_mm=layout.LETTER_MARK_MM)
    put(framed, double_border("bottom", "thickThinSmallGap", RULE_SPACE))
    for number, note in enumerate(head.notes or ("",)):
        line = add(styles.FLUSH, "")
        write_note(line, head, note)
        if number == 0:
            styles.write(line, f"\t{head.number}")
            set_tabs(line, [("right", layout.CHARACTERS_A_LINE)])
            set_lines(line, points=layout.LINE_PT, before=layout.LETTER_GAP_PT / 2)
    spare = spare_letter_points(head)
    set_lines(add(styles.FLUSH, ""), points=layout.LINE_PT + spare)
    blanks(BLANKS_ABOVE_TITLE - 1, add=add)
    set_foot_line(paper)


def spare_letter_points(head: Head) -> float:
    """What a letter's head leaves of the whole lines that it takes: it stands above the title."""
    top = (layout.LETTER_MARK_MM - layout.TOP_MM) * layout.POINTS_A_MM
    mark = top + mark_of(head).points + RULE_SPACE + DOUBLE_PT
    rows = max(1, len(head.notes)) + BLANKS_ABOVE_TITLE
    taken = mark + layout.LETTER_GAP_PT / 2 + rows * layout.LINE_PT
    return max(0.0, lines_above_title(head) * layout.LINE_PT - taken)


def set_foot_line(paper: Any) -> None:
    """The double line at the foot of a letter's first page, which has no number."""
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    footer = section.first_page_footer
    footer.is_linked_to_previous = False
    low = footer.paragraphs[0].insert_paragraph_before()
    set_lines(low, points=1)
    frame(low, top_mm=layout.PAGE_HEIGHT_MM - layout.LETTER_FOOT_MM - 2)
    put(low, double_border("bottom", "thinThickSmallGap", 1))


def double_border(side: str, kind: str, space: int) -> str:
    """A red double line along one side of a paragraph."""
    return (
        f'<w:pBdr><w:{side} w:val="{kind}" w:sz="{DOUBLE_SIZE}" w:space="{space}"'
        f' w:color="{layout.RED}"/></w:pBdr>'
    )


def frame(paragraph: Any, *, top_mm: float) -> None:
    """This will stand a paragraph of 170 mm in the middle of the page, so far below its top."""
    put(
        paragraph,
        f'<w:framePr w:w="{twips_of_mm(layout.LETTER_LINE_MM)}" w:wrap="notBeside"'
        f' w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="{twips_of_mm(top_mm)}"/>',
    )


def blanks(count: int, *, add: Add) -> None:
    """So many empty lines."""
    for _ in range(count):
        add(styles.FLUSH, "")
