"""A signed paper goes out (印发): its number and days set, each duty found in its text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zhouzhi.documents.writing import AnnexHead, Block, Document, Signature

_SENTENCE = re.compile(r"[^。！？\n]*[。！？\n]?")
_MARK = re.compile(
    r"(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．]|[一二三四五六七八九十]{1,3}、)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text (出处) with its words."""

    start: int
    end: int
    words: str


def issued_paper(document: Document, *, number: str, on: date, printed_on: date) -> Document:
    """This will give the signed paper as it goes out: not a word changed but number and days.

    `on` is the day it bears (成文日期), `printed_on` that of the record's last line (印发日期).
    What is annexed keeps its own days.
    """
    return replace(
        document,
        blocks=tuple(_dated(document.blocks, on)),
        made_on=on,
        head=replace(document.head, number=number) if document.head else None,
        record=replace(document.record, printed_on=printed_on) if document.record else None,
    )


def _dated(blocks: Iterable[Block], on: date) -> Iterator[Block]:
    left = iter(blocks)
    for block in left:
        yield replace(block, on=on) if isinstance(block, Signature) else block
        if isinstance(block, AnnexHead):
            break
    yield from left


def passages_of(text: str, duties: Mapping[str, Sequence[str]]) -> dict[str, Passage]:
    """This will find each duty (应办事项) in a notice's text, by the words that say its facts.

    A duty's paragraph is the one that holds most of its words, of several alike the first that is
    no other duty's; its passage goes from the first sentence with one of them to the last. A duty
    of which no paragraph holds half of the words is left out.
    """
    paragraphs = list(_paragraphs(text))
    taken: set[int] = set()
    found: dict[str, Passage] = {}
    for key, words in duties.items():
        told = [word for word in dict.fromkeys(words) if word]
        counted = [
            (sum(word in paragraph.words for word in told), place not in taken, -place)
            for place, paragraph in enumerate(paragraphs)
        ]
        most, _, place = max(counted, default=(0, False, 0))
        if most and 2 * most >= len(told):
            taken.add(-place)
            found[key] = _narrowed(paragraphs[-place], told)
    return found


def _narrowed(paragraph: Passage, told: Sequence[str]) -> Passage:
    """The sentences of a paragraph from the first to the last that holds one of the words.

    A word may go over the end of a sentence, so that the words' own places count.
    """
    spans = [(at, at + len(word)) for word in told if (at := paragraph.words.find(word)) >= 0]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    ends = [match.span() for match in _SENTENCE.finditer(paragraph.words) if match.group()]
    start = next(left for left, right in ends if first < right)
    end = next(right for _, right in ends if last <= right)
    mark = _MARK.match(paragraph.words) if start == 0 else None
    start = mark.end() if mark and mark.end() <= first else start
    words = paragraph.words[start:end].rstrip()
    return Passage(paragraph.start + start, paragraph.start + start + len(words), words)


def _paragraphs(text: str) -> Iterator[Passage]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield Passage(at, at + len(line), line)
        at += len(line) + 1
