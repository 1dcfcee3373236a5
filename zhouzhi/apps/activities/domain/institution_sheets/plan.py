"""What taking a sheet of open institutions would do, institution by institution (试读). Pure."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zhouzhi.apps.activities.domain.institution_checks import institution_faults
from zhouzhi.apps.activities.domain.institution_forms import HEADINGS, InstitutionForm, form_in
from zhouzhi.apps.activities.domain.institution_sheets.cells import (
    COUNTS,
    TICKS,
    kind_in,
    number_in,
    rules_in,
    slots_in_cell,
    unclear,
    yes_in,
)
from zhouzhi.apps.activities.domain.institutions import (
    LABELS,
    InstitutionEntries,
    SlotEntry,
    changed_fields,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.orgs.domain.sheet_margins import EXAMPLE, margin
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, telephones
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.plain import plain_line, plain_text
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.trial import Verdict

_IN_LINES = frozenset({"hours", "summary", "rules"})  # a break inside one parts two things
_JOINED = frozenset({"summary", "other_rules"})  # what the rows of one institution say adds up
_TEXTS = {
    "address": "address",
    "summary": "summary",
    "office": "contact_office",
    "person": "contact_person",
    "hazards": "hazards",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sheet is read against.

    `units` maps a name to the key of a unit that the person enters for, `own` is the one where a
    row names none; `known` are the institutions there are, by unit and name, `shut` those that
    open no more; `area` is the area code for numbers without one.
    """

    week: Week
    own: int
    units: Mapping[str, int]
    known: Mapping[tuple[int, str], InstitutionEntries]
    shut: frozenset[tuple[int, str]] = frozenset()
    area: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """One institution of a sheet: its rows, what taking it would do, and what is said of it."""

    lines: tuple[int, ...]
    unit: int
    entries: InstitutionEntries
    verdict: Verdict
    changes: tuple[str, ...] = ()
    before: InstitutionEntries | None = None
    problems: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionPlan:
    """What a whole sheet would do, and the columns that nothing of ours is read from."""

    rows: tuple[Planned, ...] = ()
    unread: tuple[str, ...] = ()
    has_names: bool = True

    def count(self, verdict: Verdict) -> int:
        """How many institutions get this verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def digest(self) -> str:
        """The SHA-256 of what would be done: of the trial that a person looked at."""
        said = [(row.lines, row.unit, row.entries, row.verdict.value) for row in self.rows]
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _Group:
    """The rows of one institution while they are put together."""

    unit: int
    name: str
    lines: list[int] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    slots: list[SlotEntry] = field(default_factory=list)
    problems: list[Said] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)


def plan_institutions(cells: Sequence[Sequence[str]], setting: Setting) -> InstitutionPlan:
    """What taking the sheet would do: each institution once, with the days of all its rows.

    A row without a name goes on with the institution above it. Blank cells leave what stands.
    """
    form = form_in(cells)
    if not form.is_fit:
        return InstitutionPlan(has_names=False)
    groups: dict[tuple[int, str], _Group] = {}
    last: _Group | None = None
    for line, row in enumerate(cells[form.below :], start=form.below + 1):
        told = _cells(form, row)
        if not any(told.values()) or (not told.get("hours") and not told.get("name")):
            continue
        if _is_margin(row, told):
            continue
        group = last if not told.get("name") else _group(groups, told, setting)
        if group is None:
            continue
        group.lines.append(line)
        _read(group, told, setting)
        last = group
    rows = tuple(_planned(group, setting) for group in groups.values())
    return InstitutionPlan(rows, form.blank)


def _cells(form: InstitutionForm, row: Sequence[str]) -> dict[str, str]:
    return {
        one.key: (plain_text if one.key in _IN_LINES else plain_line)(row[one.at]).strip()
        for one in form.filled
        if one.at < len(row)
    }


def _is_margin(row: Sequence[str], told: Mapping[str, str]) -> bool:
    if told.get("name", "").lstrip("（(").startswith(EXAMPLE):
        return True
    words = [cell.strip() for cell in row if cell.strip()]
    return not told.get("hours") and margin(words) is not None


def _group(
    groups: dict[tuple[int, str], _Group], told: Mapping[str, str], setting: Setting
) -> _Group:
    unit, problem = _unit(told.get("unit", ""), setting)
    name = told["name"]
    group = groups.setdefault((unit, name), _Group(unit, name))
    if problem is not None and problem not in group.problems:
        group.problems.append(problem)
    return group


def _unit(word: str, setting: Setting) -> tuple[int, Said | None]:
    if not word:
        return setting.own, None
    if word in setting.units:
        return setting.units[word], None
    if len(set(setting.units.values())) == 1:
        return setting.own, None  # a part of the own unit, as a laboratory's college is
    words = gettext_noop("没有找到单位“{name}”：请照通讯录写全称，或空着表示本单位。")
    return setting.own, Said(words, name=word[:40])


def _read(group: _Group, told: Mapping[str, str], setting: Setting) -> None:
    said = dict(_facts(group, told, setting))
    for name, value in said.items():
        before = group.told.setdefault(name, value)
        if before == value:
            continue
        if name in _JOINED:
            group.told[name] = "\n".join(dict.fromkeys(f"{before}\n{value}".splitlines()))
            continue
        words = gettext_noop("第 {lines} 行的{label}写得不一样，请统一。")
        lines = "、".join(map(str, group.lines))
        group.problems.append(Said(words, lines=lines, label=Said(LABELS[name])))
    if hours := told.get("hours", ""):
        slots, problems = slots_in_cell(hours, told.get("capacity", ""), setting.week)
        group.slots += [slot for slot in slots if slot not in group.slots]
        group.problems += problems


Facts = Iterator[tuple[str, object]]


def _facts(group: _Group, told: Mapping[str, str], setting: Setting) -> Facts:
    for key, name in _TEXTS.items():
        if told.get(key):
            yield name, told[key]
    if cell := told.get("kind"):
        yield "kind", _kind(group, cell)
    yield from _counts_and_ticks(group, told)
    if cell := told.get("rules"):
        yield from _rules(group, cell)
    yield from _numbers(group, told, setting)


def _kind(group: _Group, cell: str) -> InstitutionKind:
    kind, is_said = kind_in(cell, group.name)
    if not is_said:
        words = gettext_noop("类别“{cell}”不在本表的类别里，按“{kind}”登记，请核对。")
        group.remarks.append(Said(words, cell=cell[:20], kind=Said(kind.label)))
    return kind


def _counts_and_ticks(group: _Group, told: Mapping[str, str]) -> Facts:
    for key, (name, label) in COUNTS.items():
        if cell := told.get(key):
            number = number_in(cell)
            if number is not None:
                yield name, number
            else:
                group.problems.append(unclear(label, cell))
    for key, (name, says) in TICKS.items():
        cell = told.get(key, "")
        tick = yes_in(cell) if cell else None
        if tick is not None:
            yield name, tick is says
        elif cell:
            group.problems.append(unclear(HEADINGS[key][0], cell))


def _rules(group: _Group, cell: str) -> Facts:
    rules, left = rules_in(cell)
    yield from rules.items()
    if left:
        yield "other_rules", "\n".join(left)
        words = gettext_noop("参观须知里这几句照原话放进“其他须知”，请核对：{left}")
        group.remarks.append(Said(words, left="；".join(left)))


def _numbers(group: _Group, told: Mapping[str, str], setting: Setting) -> Facts:
    """The telephones: an office's own for the public, a mobile for the upper level alone."""
    found: dict[str, list[str]] = {"contact_telephone": [], "contact_mobile": []}
    for key in ("telephone", "mobile", "person_telephone"):
        if not told.get(key):
            continue
        try:
            numbers = telephones(told[key], area=setting.area)
        except TelephoneRefused as refusal:
            group.problems.append(refusal.words)
            continue
        for number in numbers:
            inner = number.is_mobile or key == "mobile"
            found["contact_mobile" if inner else "contact_telephone"].append(number.text)
            if number.is_mobile and key == "telephone":
                words = gettext_noop("咨询电话里的手机号码不公布，放进“联系人手机”，只给上级看。")
                group.remarks.append(Said(words))
    for name, texts in found.items():
        if texts:
            yield name, "、".join(dict.fromkeys(texts))


def _planned(group: _Group, setting: Setting) -> Planned:
    key = (group.unit, group.name)
    before = setting.known.get(key)
    entries = _entries(group, before)
    problems = [*group.problems, *(fault.words for fault in institution_faults(entries))]
    if key in setting.shut:
        words = gettext_noop("“{name}”已停止开放。要再开放，请先在机构页面上恢复。")
        problems.append(Said(words, name=group.name))
    changes = changed_fields(before, entries) if before is not None else ()
    verdict = Verdict.NEW if before is None else Verdict.CHANGE if changes else Verdict.SAME
    return Planned(
        lines=tuple(group.lines),
        unit=group.unit,
        entries=entries,
        verdict=Verdict.WRONG if problems else verdict,
        changes=changes,
        before=before,
        problems=tuple(problems),
        remarks=tuple(dict.fromkeys(group.remarks)),
    )


def _entries(group: _Group, before: InstitutionEntries | None) -> InstitutionEntries:
    slots = {"slots": tuple(group.slots)} if group.slots else {}
    if before is not None:
        return replace(before, **{**group.told, **slots})
    told = dict(group.told)
    if "kind" not in told:
        told["kind"], _is_said = kind_in("", group.name)
        words = gettext_noop("没有写类别，按名称登记为“{kind}”，请核对。")
        group.remarks.append(Said(words, kind=Said(told["kind"].label)))
    return InstitutionEntries(name=group.name, **{**told, **slots})
