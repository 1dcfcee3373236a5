"""Duties of a revised notice beside those in force (修订对照): which is which, what changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.documents.reading.limit_lines import limit_line
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class InForce:
    """A duty that was made before: its key, what it is called, what it asks, and of whom."""

    key: int
    title: str
    materials: frozenset[str]
    liable: str = ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which duties go on (by key, with their new words), which are gone, which are new."""

    going_on: tuple[tuple[int, RequirementSpec], ...]
    gone: tuple[int, ...]
    added: tuple[RequirementSpec, ...]


def pair_duties(before: Sequence[InForce], after: Sequence[RequirementSpec]) -> Pairing:
    """Hold the duties of two versions of a notice together (修订对照).

    Those most alike first: by what they ask and of whom, then by their titles. Each has one
    partner at most; what is less than half alike is another duty.
    """
    ranked = sorted(
        (
            (_likeness(old, new), -number, -place)
            for number, old in enumerate(before)
            for place, new in enumerate(after)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, number, place in ranked:
        if likeness >= ALIKE and -number not in partner and -place not in taken:
            partner[-number] = -place
            taken.add(-place)
    return Pairing(
        going_on=tuple((before[old].key, after[partner[old]]) for old in sorted(partner)),
        gone=tuple(old.key for number, old in enumerate(before) if number not in partner),
        added=tuple(new for place, new in enumerate(after) if place not in taken),
    )


def _likeness(old: InForce, new: RequirementSpec) -> float:
    """How much two duties are one (0 to 1): what is asked, then the title, then of whom."""
    asked = frozenset(map(str, new.materials))
    both = old.materials | asked
    materials = len(old.materials & asked) / len(both) if both else 1.0
    title = SequenceMatcher(None, old.title, new.title, autojunk=False).ratio()
    return 0.5 * materials + 0.35 * title + 0.15 * (old.liable == new.liable)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a duty asks of whom and within what, without its date (要求的写法)."""

    title: str
    materials: tuple[Material, ...]
    limits: tuple[Limit, ...]
    liable: str
    recipient: str

    @classmethod
    def of(cls, spec: RequirementSpec) -> "Wording":
        """What a spec asks."""
        return cls(spec.title, spec.materials, spec.limits, spec.liable, spec.recipient)


def rewordings(before: Wording, after: Wording) -> tuple[Said, ...]:
    """What a duty asks otherwise than before (要求改了什么), a phrase each; nothing where it is so.

    In the order in which a duty is read: what it is called, what is handed in, within what, by
    whom, to whom.
    """
    old, new = set(before.materials), set(after.materials)
    return (
        *_renamed(_TITLE, before.title, after.title),
        *(Said(_ASKED, what=Said(kind.label)) for kind in after.materials if kind not in old),
        *(Said(_NOT_ASKED, what=Said(kind.label)) for kind in before.materials if kind not in new),
        *_limited(before.limits, after.limits),
        *_renamed(_LIABLE, before.liable, after.liable),
        *_renamed(_RECIPIENT, before.recipient, after.recipient),
    )


def _renamed(words: str, before: str, after: str) -> Iterator[Said]:
    if before != after:
        yield Said(words, was=before or Said(_UNNAMED), now=after or Said(_UNNAMED))


def _limited(before: Iterable[Limit], after: Iterable[Limit]) -> Iterator[Said]:
    """Limits that came, went, or have another value; each is known by its key and whom it binds."""
    old = {(one.key, one.scope): one.value for one in before}
    new = {(one.key, one.scope): one.value for one in after}
    for (key, scope), value in new.items():
        line = limit_line(key, value, scope)
        if (key, scope) not in old:
            yield Said(_LIMIT_CAME, line=line)
        elif (was := old[key, scope]) != value:
            yield Said(_LIMIT_CHANGED, line=line, was=limit_line(key, was, "").partition("：")[2])
    for (key, scope), value in old.items():
        if (key, scope) not in new:
            yield Said(_LIMIT_WENT, line=limit_line(key, value, scope))


_TITLE = gettext_noop("事项改称“{now}”（原为“{was}”）")
_ASKED = gettext_noop("增加{what}")
_NOT_ASKED = gettext_noop("不再要{what}")
_LIMIT_CAME = gettext_noop("增加限制“{line}”")
_LIMIT_CHANGED = gettext_noop("{line}（原为{was}）")
_LIMIT_WENT = gettext_noop("不再限制“{line}”")
_LIABLE = gettext_noop("责任单位改为“{now}”（原为“{was}”）")
_RECIPIENT = gettext_noop("报送至“{now}”（原为“{was}”）")
_UNNAMED = gettext_noop("没有写明")
