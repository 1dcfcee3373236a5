"""What a notice's sentence asks to be cleared (审查要求), from a duty that was confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhouzhi.apps.activities.domain.clearing import LOOKED_AT, ClearanceKind, Scope
from zhouzhi.foundation.patterns import regex

_SAFETY_PLAN = regex(
    r"(?:安全|保卫|安保|疏散)[^，。；、及和与]{0,8}(?:方案|计划)|(?:安全|安保|疏散)预案"
    r"|(?:方案|计划)[^，。；]{0,4}(?:安全|安保)"
)
_EMERGENCY_PLAN = regex(r"预案|应急(?:处置)?(?:方案|计划)")
_CONTENT = regex(r"内容[^，。；]{0,12}(?:审[查核定]|把关)|(?:审[查核定]|把关)[^，。；]{0,8}内容")
_FIRE = regex(r"消防(?:安全)?(?:检查|验收|审[查批核]|许可)")
_LARGE = regex(r"大型|大规模|群体性|规模较大|重大(?!事|突|安全)|重点活动|人员密集|聚集性|千人")
_OFFICE = regex(r"(?:主管|管理|救援)?(?:部门|机关|机构|单位)$")


@dataclass(frozen=True, slots=True)
class DemandSpec:
    """One demand as it is made: its kind and agency, the sentence, where it stands, its scope."""

    kind: ClearanceKind
    sentence: str
    agency: str = ""
    span: tuple[int, int] | None = None
    scope: Scope = Scope.EVERY


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty without a date as it was confirmed (其他要求): its subject, sentence and agencies."""

    about: str
    sentence: str
    agencies: tuple[str, ...] = ()
    span: tuple[int, int] | None = None


def demands_of(duties: Iterable[Duty]) -> tuple[DemandSpec, ...]:
    """The demands that the duties of a notice make, each once, in order.

    A sentence that only exhorts (落实安全责任) asks for no paper and makes none: an officer may
    still add one.
    """
    found: dict[tuple[ClearanceKind, str], DemandSpec] = {}
    for duty in duties:
        for kind, agency in _asked(duty):
            scope = Scope.EVERY if kind in LOOKED_AT else scope_of(duty.sentence)
            spec = DemandSpec(kind, duty.sentence, agency, duty.span, scope)
            found.setdefault((kind, agency), spec)
    return tuple(found.values())


def _asked(duty: Duty) -> Iterator[tuple[ClearanceKind, str]]:
    """What a duty's sentence asks; one sentence often asks for several things at once."""
    is_about_safety = duty.about in {"safety", "emergency"}
    if duty.about == "confidentiality":
        yield ClearanceKind.CONFIDENTIALITY, ""
    if _CONTENT.search(duty.sentence):
        yield ClearanceKind.CONTENT, ""
    if is_about_safety and _SAFETY_PLAN.search(duty.sentence):
        yield ClearanceKind.SAFETY_PLAN, ""
    if is_about_safety and _EMERGENCY_PLAN.search(duty.sentence):
        yield ClearanceKind.EMERGENCY_PLAN, ""
    if _FIRE.search(duty.sentence):
        yield ClearanceKind.FIRE, ""
    for name in duty.agencies:
        yield ClearanceKind.AGENCY, agency_name(name)


def scope_of(sentence: str) -> Scope:
    """To which activities a sentence seems to apply, until an officer says otherwise."""
    return Scope.LARGE if _LARGE.search(sentence) else Scope.EVERY


def agency_name(words: str) -> str:
    """An agency by its short name, so that 公安 and 公安部门 are one."""
    short = _OFFICE.sub("", words.strip())
    return short or words.strip()
