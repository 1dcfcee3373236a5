"""What is held to the end of the text (文末): annexes, names, date, remark, as much as fits a page.

What hangs on a line of text cannot break, and would run off the foot of its leaf where it is higher
than the page. So as much is held as surely fits: a long list of annexes and a long remark stand by
themselves, and of very many names the first row hangs on the text and the last keeps the date.
"""

from math import ceil

from zhouzhi.documents.writing import layout
from zhouzhi.documents.writing.document import AnnexNote, Block, Remark, Signature
from zhouzhi.documents.writing.pdf.blocks import Plain
from zhouzhi.documents.writing.signatures import signed_lines

# A longer list of annexes may begin a page: it is text enough for those who sign below it.
MOST_ANNEXES_HELD = 6
# Two lines of the text stand above what hangs on it.
LINES_OF_TEXT = 2
LINES_A_LYING_PAGE = 14
# An annex's name begins behind 附件：1. and a remark two characters in.
ANNEX_CHARACTERS, REMARK_CHARACTERS = 20, 25


def held_tail(blocks: tuple[Block, ...], *, lies: bool) -> range:
    """Which blocks are held to the text above them: a signature and what stands around it."""
    signed = [n for n, block in enumerate(blocks) if isinstance(block, Signature)]
    if not signed:
        return range(0)
    first, last = signed[-1], signed[-1] + 1
    room = room_of(lies=lies)
    taken = lines_of(blocks[first])
    if last < len(blocks) and isinstance(blocks[last], Remark):
        remark = lines_of(blocks[last])
        if remark <= LINES_OF_TEXT or taken + remark <= room:
            taken += remark
            last += 1
    note = blocks[first - 1] if first else None
    if isinstance(note, AnnexNote) and len(note.titles) <= MOST_ANNEXES_HELD:
        first -= taken + lines_of(note) <= room
    return range(first, last)


def hold(values: list[Plain], tail: list[Plain], *, lies: bool) -> None:
    """This will hang what is signed on the last lines of the text.

    On a table nothing can hang: there the whole is kept on one page, and the table goes with it.
    """
    first, *further = portions(tail, lies=lies)
    above: Plain = values[-1] if values else {"kind": "none"}
    if above.get("runs"):
        above["tail"] += first
    else:
        above["sticky"] = True
        values.append({"kind": "held", "blocks": first})
    values += [{"kind": "held", "blocks": each} for each in further]


def portions(tail: list[Plain], *, lies: bool) -> list[list[Plain]]:
    """What is held, whole where it fits, or else the names by rows, the last with the date."""
    (at,) = [n for n, each in enumerate(tail) if each["kind"] == "signature"]
    lines = tail[at]["lines"]
    taken = sum(line["blanks"] + 1 for line in lines)
    taken += sum(lines_in(each["text"], REMARK_CHARACTERS) for each in tail[at + 1 :])
    if at or taken <= room_of(lies=lies):
        return [tail]
    rows = [{"kind": "signature", "lines": [line]} for line in lines[:-2]]
    last = {"kind": "signature", "lines": lines[-2:]}
    return [*([row] for row in rows), [last, *tail[1:]]]


def room_of(*, lies: bool) -> int:
    """How many lines of a page are left for what hangs on the text."""
    return (LINES_A_LYING_PAGE if lies else layout.LINES_A_PAGE) - LINES_OF_TEXT


def lines_of(block: Block) -> int:
    """How many lines a block takes at most, each character as wide as a Chinese one."""
    match block:
        case Signature():
            return sum(line.blanks + 1 for line in signed_lines(block))
        case AnnexNote(titles):
            return 1 + sum(lines_in(title, ANNEX_CHARACTERS) for title in titles)
        case Remark(text):
            return lines_in(text, REMARK_CHARACTERS)
        case _:
            raise AssertionError(f"{block!r} is never held")


def lines_in(text: str, characters: int) -> int:
    """How many lines of so many characters a text takes."""
    return sum(max(1, ceil(len(part) / characters)) for part in text.splitlines() or [""])
