"""What changed from one form version to another (表式变化), told by measures and labels. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.forms import bare_core_of, core_of
from zhouzhi.apps.measures.domain.units import units_agree
from zhouzhi.foundation.errors import gettext_noop

_NEAR = 0.6  # of two labels that say the same otherwise; below it a person looks for herself
CANDIDATES = 5


class FormChangeKind(StrEnum):
    """How a row of a form differs from last year's."""

    ADDED = "added"
    DROPPED = "dropped"
    RENAMED = "renamed"
    UNIT = "unit"

    @property
    def label(self) -> str:
        """The kind in Chinese."""
        return {
            "added": gettext_noop("新增"),
            "dropped": gettext_noop("取消"),
            "renamed": gettext_noop("改了名称"),
            "unit": gettext_noop("改了计量单位"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class MappedLine:
    """One row of a form version: group, label, unit, and its measure's code, "" for none.

    `key` names the row, and `position` its place; each is 0 where there is none. `follows` is the
    row of an earlier version that a person said it continues, 0 where she said that it is new, and
    None where nobody said. `aggregation` is how its totals are read.
    """

    group: str
    label: str
    unit: str
    code: str = ""
    key: int = 0
    follows: int | None = None
    position: int = 0
    aggregation: Aggregation = Aggregation.SUM


@dataclass(frozen=True, slots=True)
class FormChange:
    """One difference; `before` is None for a row that is new, `after` for one that is gone."""

    kind: FormChangeKind
    before: MappedLine | None
    after: MappedLine | None


def form_changes(
    before: Sequence[MappedLine], after: Sequence[MappedLine]
) -> tuple[FormChange, ...]:
    """What the second form asks otherwise, in its order, then what it asks no more.

    The order of rows is no difference: figures follow their measure.
    """
    pairs = paired(before, after)
    kept = {id(line) for line in pairs.values()}
    return (
        *(change for at, line in enumerate(after) for change in _changes(pairs.get(at), line)),
        *(
            FormChange(FormChangeKind.DROPPED, line, None)
            for line in before
            if id(line) not in kept
        ),
    )


def paired(before: Sequence[MappedLine], after: Sequence[MappedLine]) -> Mapping[int, MappedLine]:
    """The row of the first form that each row of the second continues, by its place in it.

    Rows are the same that a person said follow each other, or that ask for the same measure;
    without a measure, those of the same group and label. What a person said is new has none, and
    none is continued by a row of another unit.
    """
    pairs: dict[int, MappedLine] = {}
    taken: set[int] = set()
    for told in (_followed, _measured, _labelled):
        free = {told(line, before=True): line for line in before if id(line) not in taken}
        free.pop(None, None)
        for at, line in enumerate(after):
            key = told(line, before=False)
            found = free.get(key) if at not in pairs else None
            if found is not None and units_agree(found.unit, line.unit):
                pairs[at] = free.pop(key)
                taken.add(id(found))
    return pairs


def _followed(line: MappedLine, *, before: bool) -> object:
    return (line.key if before else line.follows) or None


def _measured(line: MappedLine, *, before: bool) -> object:
    return None if _is_said_new(line, before=before) else line.code or None


def _labelled(line: MappedLine, *, before: bool) -> object:
    return None if _is_said_new(line, before=before) else (core_of(line.group), core_of(line.label))


def _is_said_new(line: MappedLine, *, before: bool) -> bool:
    return not before and line.follows == 0


def candidates(line: MappedLine, before: Sequence[MappedLine]) -> tuple[MappedLine, ...]:
    """The rows of an earlier form that a row without a pair is likest, none of another unit."""
    alike = [one for one in before if units_agree(one.unit, line.unit)]
    ranked = sorted(alike, key=lambda one: -likeness(one, line))
    return tuple(ranked[:CANDIDATES])


def proposed(line: MappedLine, before: Sequence[MappedLine]) -> MappedLine | None:
    """The row that one continues by its near name (名称相近), to be decided on by a person."""
    alike = [one for one in candidates(line, before) if likeness(one, line) >= _NEAR]
    return alike[0] if alike else None


def likeness(one: MappedLine, other: MappedLine) -> float:
    """How alike two rows read, from 0 to 1; one of another unit is another row."""
    if not units_agree(one.unit, other.unit):
        return 0.0
    words = (bare_core_of(one.label), bare_core_of(other.label))
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _changes(before: MappedLine | None, after: MappedLine) -> Iterator[FormChange]:
    if before is None:
        yield FormChange(FormChangeKind.ADDED, None, after)
        return
    if core_of(before.label) != core_of(after.label):
        yield FormChange(FormChangeKind.RENAMED, before, after)
    if before.unit != after.unit:
        yield FormChange(FormChangeKind.UNIT, before, after)
