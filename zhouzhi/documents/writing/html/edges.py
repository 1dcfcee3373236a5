"""What stands above and below the text: the issuers' mark (版头), the record (版记)."""

from zhouzhi.documents.writing.document import Head, Record
from zhouzhi.documents.writing.fixed_words import COPIES_LABEL, SIGNERS_LABEL
from zhouzhi.documents.writing.heads import mark_of, signer_lines
from zhouzhi.documents.writing.html.elements import element, escaped, lines
from zhouzhi.documents.writing.records import copies_line, has_lines, printed_line


def head_markup(head: Head | None) -> str:
    """This will give the red head of a document, "" for a paper without one."""
    if head is None:
        return ""
    mark = mark_of(head)
    names = element("span", lines(mark.names))
    word = element("span", escaped(mark.word)) if mark.word else ""
    signers = [name for row in signer_lines(head) for name in row]
    said = SIGNERS_LABEL + "　".join(signers) if signers else ""
    parts = (
        element("p", lines(head.notes), class_="notes") if head.notes else "",
        element("p", names + word, class_="mark"),
        element("p", element("span", escaped(head.number)) + element("span", escaped(said))),
    )
    return element("header", "".join(parts))


def foot_markup(record: Record | None, head: Head | None) -> str:
    """This will give who gets a copy, and who printed it when; "" where nothing is said."""
    if record is None or not has_lines(record, head):
        return ""
    copies = copies_line(record)
    office, day = printed_line(record, head)
    parts = (
        element("p", escaped(COPIES_LABEL + copies)) if copies else "",
        element("p", element("span", escaped(office)) + element("span", escaped(day)))
        if office or day
        else "",
    )
    return element("footer", "".join(parts))
