"""An upper notice as an annex (所附上级通知): as it was printed, or its own words set anew."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zhouzhi.apps.drafting.domain.paper import Attached
from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    Block,
    Document,
    Facsimile,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Title,
    line,
)
from zhouzhi.documents.writing.fixed_words import annex_mark
from zhouzhi.documents.writing.numbering import numbered_headings
from zhouzhi.documents.writing.signatures import written_day

# Whom it is addressed to stands among the first lines, below head and title.
HEAD_LINES = 15
# A longer line with a mark is a paragraph.
LONGEST_HEADING = 30
_FIRST = re.compile(rf"^[一二三四五六七八九十]{{1,3}}、[^。；：]{{1,{LONGEST_HEADING}}}$")
_SECOND = re.compile(
    r"^(?P<lead>[（(][一二三四五六七八九十]{1,3}[）)]"
    rf"[^。；：？！]{{1,{LONGEST_HEADING}}}(?:。|$))(?P<rest>.*)$"
)


def printed_notice(title: str, pages: Sequence[str]) -> Attached:
    """This will give an upper notice as an annex, its pages as they were printed (照原样).

    `pages` are the SHA-256 of their pictures.
    """
    return Attached(title, (Facsimile(tuple(pages), title),), is_titled=False)


def issued_notice(title: str, document: Document) -> Attached:
    """This will give a notice that was drafted here as an annex: the text as it was signed.

    Its title is the annex's and stands once; its own annexes follow, each on a page of its own.
    """
    return Attached(title, tuple(_issued_blocks(document)))


def _issued_blocks(document: Document) -> Iterator[Block]:
    words = iter(numbered_headings(document.blocks))
    if document.head is not None and document.head.number:
        yield Paragraph.of(document.head.number)
    first = next((block for block in document.blocks if isinstance(block, Title)), None)
    for block in document.blocks:
        match block:
            case Title() if block is first:
                continue
            case Heading(level=level, runs=runs):
                yield Heading(level, next(words), numbered=False, runs=runs)
            case AnnexHead(title, ordinal):
                yield PageBreak()
                yield Paragraph(line(annex_mark(ordinal)), indented=False)
                yield Title(title)
            case _:
                yield block


def whole_notice(
    title: str, text: str, *, issuers: Sequence[str] = (), issued_on: date | None = None
) -> Attached:
    """This will give an upper notice as an annex, in its own words under its own marks.

    Its title is the annex's and stands once; who issued it and when stand where signatures do.
    """
    lines = [each for each in (raw.strip() for raw in text.splitlines()) if each]
    return Attached(title, tuple(_blocks(lines, title, issuers, issued_on)))


def _blocks(
    lines: Sequence[str], title: str, issuers: Sequence[str], issued_on: date | None
) -> Iterator[Block]:
    begins = _addressed_at(lines)
    for each in lines[: max(0, begins)]:
        if not _repeats(each, title, issuers):
            yield Paragraph.of(each)
    if begins >= 0:
        yield Addressees(lines[begins].rstrip("：:"))
    signed = _signed_at(lines, issuers, issued_on)
    for each in lines[begins + 1 : signed.start]:
        yield _block(each)
    if issued_on is not None and signed:
        yield Signature(tuple(issuers), issued_on, sealed=False)
    for each in lines[signed.stop :]:
        yield _block(each)


def _addressed_at(lines: Sequence[str]) -> int:
    """Where the addressees stand, -1 where none are found."""
    found = (n for n, each in enumerate(lines[:HEAD_LINES]) if each.endswith(("：", ":")))
    return next(found, -1)


def _repeats(words: str, title: str, issuers: Sequence[str]) -> bool:
    """Whether a line of the head says what stands in the annex's title, or who issued it."""
    said = _bare(words).removesuffix("文件")
    return said in _bare(title) or said in _bare("".join(issuers))


def _signed_at(lines: Sequence[str], issuers: Sequence[str], issued_on: date | None) -> range:
    """The lines of names and date below the text; an empty range at the end without any."""
    none = range(len(lines), len(lines))
    if issued_on is None or not issuers:
        return none
    days = [n for n, each in enumerate(lines) if _bare(each) == written_day(issued_on)]
    if not days:
        return none
    names, start = _bare("".join(issuers)), days[-1]
    while start and _bare(lines[start - 1]) in names:
        start -= 1
    said = "".join(map(_bare, lines[start : days[-1]]))
    return range(start, days[-1] + 1) if sorted(said) == sorted(names) else none


def _block(words: str) -> Block:
    """A line of the text: a heading under its own mark, or a paragraph."""
    if _FIRST.match(words):
        return Heading(1, words, numbered=False)
    second = _SECOND.match(words)
    if second:
        # A run without words would be set in the heading's line, and part it from what follows.
        runs = line(second["rest"]) if second["rest"] else ()
        return Heading(2, second["lead"], numbered=False, runs=runs)
    return Paragraph.of(words)


def _bare(words: str) -> str:
    return "".join(words.split())
