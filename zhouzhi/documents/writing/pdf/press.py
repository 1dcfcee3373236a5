"""Setting a document's values as a pdf (排印): typst draws what `paper.typ` says of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import typst

from zhouzhi.documents.writing.characters import MissingCharacter, in_place_of, missing_in
from zhouzhi.documents.writing.cleaned import cleaned
from zhouzhi.documents.writing.document import NAMELESS, Document
from zhouzhi.documents.writing.faces import SYSTEM_FOLDERS, Stamped, Typefaces, typefaces
from zhouzhi.documents.writing.facsimiles import Pictures
from zhouzhi.documents.writing.pdf.values import rank_headings, values_of
from zhouzhi.documents.writing.records import Foot, has_lines
from zhouzhi.documents.writing.text import WritingRefused
from zhouzhi.documents.writing.wanted_faces import SERIF, Role
from zhouzhi.foundation.errors import gettext_noop

TEMPLATE = Path(__file__).with_name("paper.typ")
# PDF/UA-1: tagged, with a title, its language and bookmarks, so that a screen reader can read it.
STANDARD: Final = "ua-1"
# What `paper.typ` marks with the pages of `Foot`.
FOOT_MARKS = ("<text-ends>", "<record>")
# What `paper.typ` marks with the texts that end below their leaf, and how much of one is told.
LOST_MARK, EXCERPT = "<lost>", 16
NO_PICTURES: Pictures = {}
# No font has it, and typst knows it.
END_OF_LINE = "\n"
# One compiler keeps its fonts and its cache; it serves one thread at a time.
_at_press = Lock()


class OffTheLeaf(WritingRefused):
    """A text would end below its leaf, where nobody could read it (排出纸外)."""

    code = "off_the_leaf"
    template = gettext_noop(
        "第{page}页有内容排到了纸外，无法生成PDF：“{words}”。请缩短这处内容，或者把它分成几段、几行。"
    )


@dataclass(frozen=True, slots=True)
class Printed:
    """A pdf (成品): its bytes, the characters that no font had, the faces that were replaced."""

    data: bytes
    missing: tuple[MissingCharacter, ...] = ()
    replaced: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a document as they were set: what is printed, its end, what fell off a leaf.

    `foot` is None where there is no record.
    """

    printed: Printed
    foot: Foot | None
    lost: tuple[dict[str, Any], ...]


def render(
    document: Document, fonts: tuple[Path, ...] = (), prints: Pictures = NO_PICTURES
) -> Printed:
    """This will set a document: the same bytes for the same tree and fonts, whenever it is made.

    Raises OffTheLeaf where a text would end below its leaf.
    """
    sheets = set_once(document, fonts, prints)
    refuse_lost(sheets.lost)
    return sheets.printed


def foot_of(document: Document, fonts: tuple[Path, ...] = ()) -> Foot | None:
    """This will tell where the text ends and the record stands; None where there is no record."""
    return set_once(document, fonts).foot


def set_once(
    document: Document, fonts: tuple[Path, ...] = (), prints: Pictures = NO_PICTURES
) -> Sheets:
    """This will set a document, and tell all that its pages tell of themselves.

    `prints` are its annexed pages (`printed_from`).
    What is marked in the pages is asked of the compiler right after they are set: it keeps the
    values of the last document.
    """
    document = cleaned(document)
    has_record = has_lines(document.record, document.head)
    with _at_press:
        there = typefaces((*fonts, *SYSTEM_FOLDERS))
        data, missing = set_pages(document, there, prints)
        asked = compiler(there.stamps)
        lost, *pages = (
            json.loads(asked.query(mark, field="value", one=True))
            for mark in (LOST_MARK, *(FOOT_MARKS if has_record else ()))
        )
    printed = Printed(data, missing, there.replaced)
    return Sheets(printed, Foot(*pages) if has_record else None, tuple(lost))


def set_pages(
    document: Document, there: Typefaces, prints: Pictures
) -> tuple[bytes, tuple[MissingCharacter, ...]]:
    """The bytes of a document's pages, and the characters that no font had."""
    values = values_of(document)
    texts = list(texts_of(values))
    lacking = {character for character in set().union(*texts) if there.lacks(character)}
    missing = dict.fromkeys(
        found for text in texts for found in missing_in(text, lacking.__contains__)
    )
    table = {ord(each): in_place_of(each) for each in lacking - {END_OF_LINE}}
    setting = {**held_by_fonts(values, table), "faces": face_names(there)}
    setting["name"] = setting["name"].strip() or NAMELESS
    rank_headings(setting["parts"])
    day = document.made_on
    # Typst opens no file but those beside its template: a picture comes as its bytes.
    data = compiler(there.stamps).compile(
        format="pdf",
        sys_inputs={
            "paper": json.dumps(setting, ensure_ascii=False),
            "pictures": json.dumps({name: list(picture) for name, picture in prints.items()}),
        },
        pdf_standards=[STANDARD],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    return cast(bytes, data), tuple(missing)


def refuse_lost(lost: tuple[dict[str, Any], ...]) -> None:
    """Raises OffTheLeaf for the first of the texts that end below their leaf."""
    for each in lost:
        words = " ".join((each["words"] or "").split())
        raise OffTheLeaf(page=each["page"], words=words[-EXCERPT:])


@lru_cache(maxsize=2)
def compiler(stamps: tuple[Stamped, ...]) -> typst.Compiler:
    """The compiler with its fonts loaded, which takes longer than a document does."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=sorted({str(path.parent) for path, _ in stamps}),
    )
    return typst.Compiler(
        input=TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True
    )


def face_names(there: Typefaces) -> dict[str, Any]:
    """The families for every role, the best first, as typst takes them."""
    names = {
        role.value: list(dict.fromkeys([*(each.name for each in found), SERIF.name]))
        for role, found in there.families.items()
    }
    return {**names, "strong": names[Role.HEI.value], "heavy": there.families[Role.TITLE][0].weight}


def texts_of(value: Any) -> Iterator[str]:
    """Every text among values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)


def held_by_fonts(value: Any, table: dict[int, str]) -> Any:
    """The values, by `table` for what no font has."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {name: held_by_fonts(each, table) for name, each in value.items()}
    if isinstance(value, list):
        return [held_by_fonts(each, table) for each in value]
    return value
