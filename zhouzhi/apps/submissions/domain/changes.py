"""What changed between two versions (前后对照), for the one who reviews the second."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.content import (
    ActivityPart,
    Content,
    FigurePart,
    FilePart,
    PressPart,
)
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said


class ChangeKind(StrEnum):
    """Which part of a version changed."""

    TEXT = "text"
    FIGURE = "figure"
    FILE = "file"
    ACTIVITY = "activity"
    PRESS = "press"
    OMISSION = "omission"
    EXPLANATION = "explanation"

    @property
    def label(self) -> str:
        """The part's Chinese name."""
        return {
            "text": gettext_noop("正文"),
            "figure": gettext_noop("统计表"),
            "file": gettext_noop("佐证材料"),
            "activity": gettext_noop("开展的活动"),
            "press": gettext_noop("媒体报道"),
            "omission": gettext_noop("不报说明"),
            "explanation": gettext_noop("核实说明"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` and `after` are words, figures (Value), or None for nothing."""

    kind: ChangeKind
    label: str
    before: str | Value | None
    after: str | Value | None

    @property
    def grown_by(self) -> Decimal | None:
        """By how much a number grew, where both are numbers."""
        pair = [side.number for side in (self.before, self.after) if isinstance(side, Value)]
        first, *rest = pair or [None]
        return rest[0] - first if rest and first is not None and rest[0] is not None else None


def changes(before: Content, after: Content, *, labels: Mapping[int, str]) -> tuple[Change, ...]:
    """Everything that the second content says otherwise; `labels` names the form's rows."""
    return (
        *_figures(before.figures, after.figures, labels),
        *_text(before.text, after.text),
        *_files(before, after),
        *_sets(
            ChangeKind.ACTIVITY, map(_activity, before.activities), map(_activity, after.activities)
        ),
        *_sets(ChangeKind.PRESS, map(_press, before.press), map(_press, after.press)),
        *_sets(ChangeKind.OMISSION, _omissions(before), _omissions(after)),
        *_explanations(dict(before.explanations), dict(after.explanations), labels),
    )


def _figures(
    before: Iterable[FigurePart], after: Iterable[FigurePart], labels: Mapping[int, str]
) -> Iterator[Change]:
    old = {part.position: part.value for part in before}
    new = {part.position: part.value for part in after}
    for position in sorted(old.keys() | new.keys()):
        if old.get(position) != new.get(position):
            label = labels.get(position, str(position))
            yield Change(ChangeKind.FIGURE, label, old.get(position), new.get(position))


def _explanations(
    before: Mapping[int, str], after: Mapping[int, str], labels: Mapping[int, str]
) -> Iterator[Change]:
    for position in sorted(before.keys() | after.keys()):
        if before.get(position) != after.get(position):
            label = Said(_EXPLAINED, row=labels.get(position, str(position)))
            yield Change(ChangeKind.EXPLANATION, label, before.get(position), after.get(position))


def _text(before: str, after: str) -> Iterator[Change]:
    """Paragraph by paragraph: a changed one stands beside the one it took the place of.

    Of very many changed lines only what went and what came is told: to match lines that repeat
    takes the cube of their number.
    """
    old, new = _apart(before.splitlines(), after.splitlines())
    if max(len(old), len(new)) > _MATCHED_LINES:
        yield from _in_bulk(old, new)
        return
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            gone = "\n".join(old[old_from:old_to]) or None
            come = "\n".join(new[new_from:new_to]) or None
            if gone or come:
                yield Change(ChangeKind.TEXT, "", gone, come)


def _apart(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """The lines between an equal beginning and an equal end."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return old[head : len(old) - tail], new[head : len(new) - tail]


def _in_bulk(old: list[str], new: list[str]) -> Iterator[Change]:
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    before, after = "\n".join(gone.elements()), "\n".join(come.elements())
    if before or after:
        yield Change(ChangeKind.TEXT, "", before or None, after or None)
    elif old != new:
        yield Change(ChangeKind.TEXT, "", None, Said(_MOVED, count=len(new)))


def _sets(kind: ChangeKind, before: Iterable[str], after: Iterable[str]) -> Iterator[Change]:
    old, new = list(before), list(after)
    yield from (Change(kind, "", word, None) for word in old if word not in new)
    yield from (Change(kind, "", None, word) for word in new if word not in old)


def _files(before: Content, after: Content) -> Iterator[Change]:
    """A file under the same name with other bytes stands beside the one it took the place of."""
    gone = [part for part in before.files if part not in after.files]
    come = [part for part in after.files if part not in before.files]
    renewed = {_file(part) for part in gone} & {_file(part) for part in come}
    for name in sorted(renewed):
        yield Change(ChangeKind.FILE, "", name, Said(gettext_noop("{name}（内容已换）"), name=name))
    for part in gone:
        if _file(part) not in renewed:
            yield Change(ChangeKind.FILE, "", _file(part), None)
    for part in come:
        if _file(part) not in renewed:
            yield Change(ChangeKind.FILE, "", None, _file(part))


def _file(part: FilePart) -> str:
    return _of_material(part.material, part.filename)


def _of_material(material: str, words: str) -> Said:
    return Said(_OF_MATERIAL, material=Said(Material(material).label), words=words)


def _day(day: date | None) -> str:
    return Said(_DAY, month=day.month, day=day.day) if day else ""


def _activity(part: ActivityPart) -> str:
    people = part.attendance_count
    count = "" if people is None else Said(_PEOPLE, count=f"{people:,}")
    return _beside(part.name, part.held_by, _day(part.held_on), part.place, count)


def _press(part: PressPart) -> str:
    page = Said(_KEPT, mark=part.page[:8]) if part.page else ""
    return _beside(part.outlet, part.title, _day(part.published_on), part.link, page)


def _beside(*facts: str) -> str:
    """Facts beside each other, those that are not there left out."""
    kept = {f"fact{at}": fact for at, fact in enumerate(facts) if fact}
    return Said(" · ".join(f"{{{name}}}" for name in kept), **kept)


def _omissions(content: Content) -> Iterator[str]:
    for material, reason in content.omissions:
        yield _of_material(material, reason)


_MATCHED_LINES = 250
_MOVED = gettext_noop("（{count} 段文字只换了次序）")
_OF_MATERIAL = gettext_noop("{material}：{words}")
_KEPT = gettext_noop("存档 {mark}")
_DAY = gettext_noop("{month}月{day}日")
_PEOPLE = gettext_noop("{count} 人次")
_EXPLAINED = gettext_noop("{row}的核实说明")
