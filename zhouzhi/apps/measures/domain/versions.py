"""What changed from one form version to another (表式变化), told by measures and labels. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.apps.measures.domain.forms import core_of
from zhouzhi.foundation.errors import gettext_noop


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
    """One row of a form version: group, label, unit, and its measure's code, "" for none."""

    group: str
    label: str
    unit: str
    code: str = ""


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

    Rows are the same that ask for the same measure; without a measure, those of the same group
    and label. The order of rows is no difference: figures follow their measure.
    """
    held = {_key(line): line for line in before}
    fresh = {_key(line) for line in after}
    gone = [line for line in before if _key(line) not in fresh]
    return (
        *(change for line in after for change in _changes(held.get(_key(line)), line)),
        *(FormChange(FormChangeKind.DROPPED, line, None) for line in gone),
    )


def _key(line: MappedLine) -> tuple[str, str]:
    return (line.code, "") if line.code else (core_of(line.group), core_of(line.label))


def _changes(before: MappedLine | None, after: MappedLine) -> Iterator[FormChange]:
    if before is None:
        yield FormChange(FormChangeKind.ADDED, None, after)
        return
    if core_of(before.label) != core_of(after.label):
        yield FormChange(FormChangeKind.RENAMED, before, after)
    if before.unit != after.unit:
        yield FormChange(FormChangeKind.UNIT, before, after)
