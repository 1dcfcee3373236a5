"""What an intake gives: the text of a file, and its tables with the place of every cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from zhouzhi.foundation.errors import Refusal

KINDS = ("txt", "html", "docx", "doc", "pdf", "image")
UNSURE = 0.85
"""Words whose recognition is less sure than this are for a person to look at."""


class IntakeError(Refusal):
    """A file that cannot be taken in (无法识读的文件).

    `code` is stable and for programs; the message says in Chinese what was found and what to do.
    """

    code = "intake"

    def __init__(self, code: str, template: str, **facts: str | int) -> None:
        super().__init__(template)
        self.code = code  # type: ignore[misc]  # every verdict has a code of its own
        self.template = template
        self.facts = dict(facts)

    @property
    def pages(self) -> int:
        """How many pages it speaks of, 0 where it speaks of none."""
        count = self.facts.get("pages", 0)
        return count if isinstance(count, int) else 0

    def to_json(self) -> dict[str, Any]:
        """Plain values that `from_json` turns back into an equal refusal."""
        return {"code": self.code, "template": self.template, "facts": self.facts}

    @classmethod
    def from_json(cls, value: object) -> "IntakeError":
        """A refusal from plain values that are not trusted. Raises ValueError where they lie."""
        record = _mapping(value)
        facts = _mapping(record.get("facts"))
        if not all(
            isinstance(fact, str | int) and name.isidentifier() for name, fact in facts.items()
        ):
            raise ValueError("facts are words and numbers")
        refusal = cls(_string(record.get("code")), _string(record.get("template")), **facts)  # type: ignore[arg-type]
        refusal.message.strip()  # a template that its facts do not fill raises here
        return refusal


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell (单元格): its words and where they stand in the text, [start, end).

    `column` is the grid column at which it begins, counted from 0, so that cells under a merged
    heading line up. A blank cell has start == end.
    """

    text: str
    start: int
    end: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表格): rows of the cells that begin in them, and its place in the text."""

    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...]


class Box(NamedTuple):
    """A rectangle on an upright page (位置), in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its middle lies."""
        return (self.top + self.bottom) / 2

    def holds(self, across: float, down: float) -> bool:
        """Does this point lie in it?"""
        return self.left <= across < self.right and self.top <= down < self.bottom

    def overlap(self, other: "Box") -> float:
        """The share of the smaller box that lies in both."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.width * self.height, other.width * other.height)
        return across * down / smaller if across > 0 and down > 0 and smaller > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where [start, end) of the text is printed (版面位置); `confidence` is None unless guessed."""

    start: int
    end: int
    page: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a printed file (页面), sizes in points once it is upright.

    `turn` is by how many degrees, clockwise, it was turned to be upright; `is_scanned` says that
    its words were recognised in a picture.
    """

    number: int
    width: float
    height: float
    turn: float = 0.0
    is_scanned: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """The text of one file (来件文字), one paragraph or table cell a line.

    `kind` is one of KINDS, decided by content; `encoding` is None where the format fixes it;
    `notes` are Chinese sentences on what a person should know of the way it was read. `places` and
    `pages` say where the words stand in a file of pages; `set_aside` lists what is printed on the
    pages and no part of the text.
    """

    text: str
    kind: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    pages: tuple[Page, ...] = ()
    set_aside: tuple[str, ...] = ()

    @property
    def unsure(self) -> tuple[Place, ...]:
        """The places whose words were recognised without certainty (识别没有把握的字句)."""
        return tuple(
            place
            for place in self.places
            if place.confidence is not None and place.confidence < UNSURE
        )

    def to_json(self) -> dict[str, Any]:
        """Plain values that `from_json` turns back into an equal intake."""
        return {
            "text": self.text,
            "kind": self.kind,
            "encoding": self.encoding,
            "notes": list(self.notes),
            "tables": [table_to_json(table) for table in self.tables],
            "places": [[p.start, p.end, p.page, *p.box, p.confidence] for p in self.places],
            "pages": [[p.number, p.width, p.height, p.turn, p.is_scanned] for p in self.pages],
            "set_aside": list(self.set_aside),
        }

    @classmethod
    def from_json(cls, value: object) -> "Intake":
        """An intake from plain values that are not trusted. Raises ValueError where they lie."""
        record = _mapping(value)
        text = _string(record.get("text"))
        kind = _string(record.get("kind"))
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}")
        encoding = record.get("encoding")
        return cls(
            text=text,
            kind=kind,
            encoding=None if encoding is None else _string(encoding),
            notes=tuple(_string(note) for note in _sequence(record.get("notes"))),
            tables=tuple(
                table_from_json(table, text=text) for table in _sequence(record.get("tables"))
            ),
            places=tuple(
                _place_from_json(place, text=text) for place in _sequence(record.get("places"))
            ),
            pages=tuple(_page_from_json(page) for page in _sequence(record.get("pages"))),
            set_aside=tuple(_string(words) for words in _sequence(record.get("set_aside"))),
        )


def table_to_json(table: Table) -> dict[str, Any]:
    """A table as plain values: a cell is [text, start, end, column, row span, column span]."""
    return {
        "start": table.start,
        "end": table.end,
        "rows": [
            [[c.text, c.start, c.end, c.column, c.row_span, c.column_span] for c in row]
            for row in table.rows
        ],
    }


def table_from_json(value: object, *, text: str) -> Table:
    """A table from plain values, each cell checked against the text. Raises ValueError."""
    record = _mapping(value)
    start, end = _whole(record.get("start")), _whole(record.get("end"))
    rows = tuple(
        tuple(_cell_from_json(cell, text=text) for cell in _sequence(row))
        for row in _sequence(record.get("rows"))
    )
    if not start <= end <= len(text):
        raise ValueError("a table outside the text")
    return Table(start=start, end=end, rows=rows)


def _cell_from_json(value: object, *, text: str) -> Cell:
    parts = _sequence(value)
    if len(parts) != 6:
        raise ValueError("a cell has six parts")
    start, end, column, row_span, column_span = (_whole(part) for part in parts[1:])
    words = _string(parts[0])
    if text[start:end] != words:
        raise ValueError("a cell that does not stand where it says")
    return Cell(words, start, end, column, row_span, column_span)


def _place_from_json(value: object, *, text: str) -> Place:
    parts = _sequence(value)
    if len(parts) != 8:
        raise ValueError("a place has eight parts")
    start, end, page = (_whole(part) for part in parts[:3])
    confidence = None if parts[7] is None else _number(parts[7])
    if not start <= end <= len(text):
        raise ValueError("a place outside the text")
    return Place(start, end, page, Box(*(_number(part) for part in parts[3:7])), confidence)


def _page_from_json(value: object) -> Page:
    parts = _sequence(value)
    if len(parts) != 5 or not isinstance(parts[4], bool):
        raise ValueError("a page has five parts")
    width, height, turn = (_number(part) for part in parts[1:4])
    return Page(_whole(parts[0]), width, height, turn, parts[4])


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError("an object is wanted")
    return value


def _sequence(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("a list is wanted")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a string is wanted")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError("a number is wanted")
    return float(value)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a whole number is wanted")
    return value
