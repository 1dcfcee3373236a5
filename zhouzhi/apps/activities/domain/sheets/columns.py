"""Which column of a sheet of activities (活动表) holds what; a person says what is unsure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhouzhi.apps.activities.domain.sheets.headings import (
    HEADINGS,
    IDLE,
    meaning_of,
    plain_heading,
)
from zhouzhi.apps.activities.domain.sheets.heads import is_label_row, is_parts_row
from zhouzhi.foundation.plain import plain_line

UNREAD = "unread"
_TOP_ROWS = 12
_FEWEST = 2
_LONGEST_HEADING = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """One column as its sheet calls it, and the key that it holds, "" for none.

    `is_open` where the words alone do not tell and nobody has said.
    """

    at: int
    words: str
    key: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand and what they say.

    `above` rows stand over them; `below` is the index of the first row of activities.
    """

    above: int = 0
    below: int = 0
    headings: tuple[Heading, ...] = ()
    _places: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, above: int, below: int, headings: Sequence[Heading]) -> "Columns":
        """The columns with these headings; the first of two that hold the same is read."""
        places: dict[str, int] = {}
        for heading in headings:
            if heading.key:
                places.setdefault(heading.key, heading.at)
        return cls(above, below, tuple(headings), places)

    @property
    def keys(self) -> frozenset[str]:
        """What the sheet tells of."""
        return frozenset(self._places)

    @property
    def open(self) -> tuple[Heading, ...]:
        """The columns that somebody has to say something about."""
        return tuple(heading for heading in self.headings if heading.is_open)

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns that nothing reads, as the sheet calls them."""
        held = set(self._places.values())
        return tuple(one.words for one in self.headings if one.at not in held)

    def words_of(self, key: str) -> str:
        """What the sheet calls a column, with what stands beside it in brackets."""
        at = self._places.get(key)
        return next((one.words for one in self.headings if one.at == at), "")

    def cells_of(self, row: Sequence[str]) -> dict[str, str]:
        """The cells of a row by key, plain and in one line."""
        return {key: plain_line(_at(row, at)) for key, at in self._places.items()}

    def repeats(self, row: Sequence[str]) -> bool:
        """Whether a row repeats the headings, as a sheet printed on several pages does."""
        said = [(word, one.words) for one in self.headings if (word := _at(row, one.at))]
        return len(said) >= _FEWEST and all(word in words for word, words in said)


def find_columns(
    cells: Sequence[Sequence[str]], chosen: Mapping[str, object] | None = None
) -> Columns:
    """The columns of a sheet: headings in one or two of the first rows, below a title perhaps.

    `chosen` is what a person said, as a sheet keeps it: keys with the column that holds each, and
    under `UNREAD` the columns that hold nothing of ours.
    """
    best = Columns()
    for at in range(min(len(cells), _TOP_ROWS)):
        if is_label_row(cells[at]):
            continue
        one = _columns(cells, at, 1)
        two = _columns(cells, at, 2) if _sure(one) >= _FEWEST else one
        found = two if two is not one and _is_heading(cells, at + 1, two) else one
        if not best.headings or _score(found) > _score(best):
            best = found
    return _as_chosen(best, chosen or {})


def _score(columns: Columns) -> tuple[bool, int, int]:
    """How well rows do as headings: with a name, many that are sure, few that are guessed."""
    idle = sum(plain_heading(one.words) in IDLE for one in columns.headings)
    sure = _sure(columns)
    return "name" in columns.keys and sure + idle >= _FEWEST, sure, -len(columns.open)


def _sure(columns: Columns) -> int:
    return sum(bool(one.key) and not one.is_open for one in columns.headings)


def _columns(cells: Sequence[Sequence[str]], at: int, rows: int) -> Columns:
    uppers = _spread(cells[at]) if rows == 2 else [""] * len(cells[at])
    lowers = cells[at + rows - 1] if at + rows <= len(cells) else ()
    headings = []
    for column in range(max(len(uppers), len(lowers))):
        upper, lower = _at(uppers, column), _at(lowers, column)
        words = lower if upper in ("", lower) else f"{upper} {lower}".strip()
        if not words or len(words) > _LONGEST_HEADING:
            continue
        meant = meaning_of(upper, lower)
        is_idle = plain_heading(lower or upper) in IDLE
        is_open = not is_idle and (not meant.is_sure or not meant.key)
        headings.append(Heading(column, words, meant.key, is_open=is_open))
    return Columns.of(at, at + rows, _named(_first_of_each(headings)))


def _named(headings: list[Heading]) -> list[Heading]:
    """Headings without a name, as a schedule has that names each activity in 主要内容: a guess."""
    if any(one.key == "name" for one in headings):
        return headings
    return [
        Heading(one.at, one.words, "name", is_open=True) if one.key == "summary" else one
        for one in headings
    ]


def _first_of_each(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, a key once: one that is sure before one that is guessed."""
    taken: dict[str, Heading] = {}
    for one in sorted(headings, key=lambda one: (one.is_open, one.at)):
        if one.key:
            taken.setdefault(one.key, one)
    return [
        one if not one.key or taken[one.key] is one else Heading(one.at, one.words, is_open=True)
        for one in headings
    ]


def _spread(row: Sequence[str]) -> list[str]:
    """The upper of two rows of headings, each word over all columns that it is merged over."""
    spread, word = [], ""
    for cell in row:
        word = cell.strip() or word
        spread.append(word)
    return spread


def _is_heading(cells: Sequence[Sequence[str]], at: int, found: Columns) -> bool:
    """Whether the second row is one of headings too: all its words are, and some are known."""
    if at < len(cells) and is_parts_row(cells[at - 1], cells[at]) and "name" in found.keys:
        return True
    words = [cell.strip() for cell in cells[at] if cell.strip()] if at < len(cells) else []
    known = [meaning_of("", word) for word in words]
    sure = sum(bool(one.key) and one.is_sure for one in known)
    upper = [cell.strip() for cell in cells[at - 1] if cell.strip()]
    same = sum(word in upper for word in words)
    return bool(words) and sure > 0 and 2 * (sure + same) >= len(words) and "name" in found.keys


def _as_chosen(columns: Columns, chosen: Mapping[str, object]) -> Columns:
    if not chosen:
        return columns
    keys = {at: key for key, at in chosen.items() if key in HEADINGS and isinstance(at, int)}
    unread = chosen.get(UNREAD)
    left = set(unread) if isinstance(unread, list) else set()
    headings = [
        Heading(one.at, one.words, keys[one.at])
        if one.at in keys
        else Heading(one.at, one.words)
        if one.at in left or one.key in chosen
        else one
        for one in columns.headings
    ]
    return Columns.of(columns.above, columns.below, headings)


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
