"""A draft as a document (成稿): head, title, sections, signature, annexes, record."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.drafting.domain.notation import blocks_of
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Document,
    Facsimile,
    Head,
    HeadForm,
    Heading,
    Record,
    Remark,
    Signature,
    Title,
)

_BETWEEN_UNITS = re.compile(r"[，,；;、。\n]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it goes on paper: its heading, "" for none, and its lines."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Attached:
    """An annex as it goes on paper: its title and what stands below it.

    What is annexed as it was printed says its title there, and is not `is_titled`.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    is_titled: bool = True

    @property
    def facsimile_count(self) -> int:
        """How many of its pages stand as they were printed (照原件)."""
        return sum(len(block.pages) for block in self.blocks if isinstance(block, Facsimile))


@dataclass(frozen=True, slots=True)
class Content:
    """All that a draft's paper says. `issuers` have the host first; `number` may be empty yet."""

    form: PaperForm
    title: str
    issuers: tuple[str, ...]
    addressees: str
    chapters: tuple[Chapter, ...]
    issued_on: date
    number: str = ""
    is_sealed: bool = True
    urgency: str = ""
    remark: str = ""
    copies: tuple[str, ...] = ()
    printing_office: str = ""
    annexes: tuple[Attached, ...] = ()


def document_of(content: Content) -> Document:
    """This will give the draft as the tree that both writers set."""
    head = Head(
        content.issuers, content.number, HeadForm(content.form.value), urgency=content.urgency
    )
    record = Record(content.copies, content.printing_office, content.issued_on)
    return Document(
        tuple(_blocks(content)), content.issued_on, content.title, head=head, record=record
    )


def _blocks(content: Content) -> Iterator[Block]:
    yield Title(content.title)
    if content.addressees:
        yield Addressees(content.addressees)
    for chapter, head in zip(content.chapters, chapter_heads(content.chapters), strict=True):
        if head is not None:
            yield head
        yield from blocks_of(chapter.text)
    if content.annexes:
        yield AnnexNote(tuple(annex.title for annex in content.annexes))
    yield Signature(content.issuers, content.issued_on, content.is_sealed)
    if content.remark:
        yield Remark(content.remark)
    for place, annex in enumerate(content.annexes, start=1):
        ordinal = place if len(content.annexes) > 1 else None
        yield AnnexHead(annex.title, ordinal, annex.landscape, annex.is_titled)
        yield from annex.blocks


def chapter_heads(chapters: Sequence[Chapter]) -> list[Heading | None]:
    """The heading that each chapter prints, None for one that prints none.

    The only one, as in a supplement of one thing, is not counted 一、, unless what stands below it
    is counted （一）.
    """
    headed = [bool(one.heading and one.text.strip()) for one in chapters]
    counted = sum(headed) > 1 or any(
        isinstance(block, Heading)
        for one, prints in zip(chapters, headed, strict=True)
        if prints
        for block in blocks_of(one.text)
    )
    return [
        Heading(1, one.heading, numbered=counted) if prints else None
        for one, prints in zip(chapters, headed, strict=True)
    ]


def copied_units(words: str) -> tuple[str, ...]:
    """This will give the units of 抄送 one by one, as they are typed with commas between."""
    return tuple(filter(None, (each.strip() for each in _BETWEEN_UNITS.split(words))))
