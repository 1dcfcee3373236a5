"""What stands on the first page above the title, measured (版头): the issuers' mark above all.

GB/T 9704-2012 7.2 and 10.1. The mark's size is the office's choice; it is as large as its width
allows, and for joint issuers small enough that the first page still shows text (首页须有正文).
"""

from dataclasses import dataclass
from math import ceil

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import Head, HeadForm
from zhouzhi.documents.writing.text import width_of

DOCUMENT_WORD = "文件"
LARGEST, LARGEST_JOINT, SMALLEST_JOINT = 54.0, 40.0, 20.0
# What all the names of a joint mark together may be high, in points: 4.5 lines.
JOINT_HEIGHT = 136.0
# Names of one mark stand closer than text: a fifth of their size apart.
JOINT_LINE = 1.2
LETTER_LARGEST = 36.0
# The word 文件 stands beside joint names, half a character from them.
WORD_ASIDE = 0.5
SIGNERS_A_LINE = 2


@dataclass(frozen=True, slots=True)
class IssuerMark:
    """The issuers' mark (发文机关标志): its names, the word beside them, and how large it is.

    `columns` is how many characters wide the column of names is; shorter ones are spread over it.
    """

    names: tuple[str, ...]
    word: str
    points: float
    columns: float

    @property
    def line_points(self) -> float:
        """How far one name stands below the other."""
        return self.points * JOINT_LINE

    @property
    def height_points(self) -> float:
        """From the top of the first name to the foot of the last."""
        return self.line_points * (len(self.names) - 1) + self.points


def mark_of(head: Head) -> IssuerMark:
    """This will give the mark of a head: a letter's has its host's name alone.

    So has that of more issuers than would leave room for text, as the standard allows.
    """
    names = (head.issuers[:1] if is_letter(head) else head.issuers) or ("",)
    columns = max(1.0, *map(width_of, names))
    if is_letter(head):
        return IssuerMark(names, "", fitted(columns, LETTER_LARGEST), columns)
    largest = min(LARGEST_JOINT, JOINT_HEIGHT / (JOINT_LINE * len(names)))
    if len(names) == 1 or largest < SMALLEST_JOINT:
        whole = f"{names[0]}{DOCUMENT_WORD}"
        return IssuerMark((whole,), "", fitted(width_of(whole), LARGEST), width_of(whole))
    return IssuerMark(names, DOCUMENT_WORD, fitted(columns + WORD_ASIDE + 2, largest), columns)


def fitted(characters: float, largest: float) -> float:
    """The size in half points at which so many characters fit the type area, not too large."""
    fits = layout.TYPE_AREA_WIDTH_PT / characters
    return max(0.5, int(min(largest, fits) * 2) / 2)


def lines_above_title(head: Head) -> int:
    """This will give how many whole lines a head takes, so that the text is on the grid below it.

    From the type area's top: to the mark, the mark, two lines, the number, the red rule, two lines;
    in a letter the mark stands higher, and the number below its double line.
    """
    mark, line = mark_of(head), layout.PRINT_LINE_PT
    rows = max(1, len(head.notes) if is_letter(head) else len(signer_lines(head)))
    number = (rows - 1) * line + layout.BODY.points
    if is_letter(head):
        top = layout.LETTER_MARK_MM - layout.TOP_MM
        rule = layout.RED_LINE_MM + layout.DOUBLE_MM
        above = (top + rule) * layout.POINTS_A_MM + layout.LETTER_GAP_PT
        length = above + mark.height_points + number + 2 * line
    else:
        apart = (layout.MARK_MM + layout.RED_LINE_MM) * layout.POINTS_A_MM
        length = apart + mark.height_points + 2 * line + number + 2 * line
    return ceil(length / line - 0.001)


def is_letter(head: Head | None) -> bool:
    """Whether a document is a letter (函)."""
    return head is not None and head.form is HeadForm.LETTER


def signer_lines(head: Head) -> tuple[tuple[str, ...], ...]:
    """The signers (签发人), two a line; none in a letter."""
    if is_letter(head):
        return ()
    return tuple(
        head.signers[at : at + SIGNERS_A_LINE] for at in range(0, len(head.signers), SIGNERS_A_LINE)
    )
