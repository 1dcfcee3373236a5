"""The form in which open institutions go up (开放机构备案表): its columns, and a row's cells.

The columns are those that opening guides and bases' rules tell of; a receiver's own form is filled
by its headings instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    entries_in,
    visitors_rules,
)
from zhouzhi.apps.activities.domain.lists import BLANK, NUMBER, FormColumn
from zhouzhi.apps.activities.domain.sheets.when_words import Week, when_words
from zhouzhi.foundation.errors import gettext_noop

TITLE = gettext_noop("开放机构备案表")
APART = "；"


@dataclass(frozen=True, slots=True)
class ListedInstitution:
    """One institution that goes up: what was filed, and its unit's name that day."""

    entries: InstitutionEntries
    unit: str

    @classmethod
    def of(cls, snapshot: Mapping[str, Any]) -> "ListedInstitution":
        """The institution as a filing keeps it."""
        return cls(entries_in(snapshot), str(snapshot["unit"]))


COLUMNS = (
    FormColumn(NUMBER, gettext_noop("序号"), 6.0),
    FormColumn("name", gettext_noop("机构名称"), 22.0),
    FormColumn("kind", gettext_noop("类别"), 12.0),
    FormColumn("unit", gettext_noop("所属单位"), 20.0),
    FormColumn("address", gettext_noop("地址"), 24.0),
    FormColumn("hours", gettext_noop("开放时间"), 24.0),
    FormColumn("capacity", gettext_noop("每天接待人数"), 9.0),
    FormColumn("summary", gettext_noop("开放内容"), 34.0),
    FormColumn("rules", gettext_noop("参观须知"), 28.0),
    FormColumn("office", gettext_noop("咨询部门"), 14.0),
    FormColumn("telephone", gettext_noop("咨询电话"), 16.0),
    FormColumn("person", gettext_noop("联系人"), 9.5),
    FormColumn("mobile", gettext_noop("手机"), 14.0),
)
# On upright paper: what the upper level looks for first.
PAPER = tuple(
    FormColumn(one.key, one.heading, width)
    for one in COLUMNS
    if (width := {"number": 4, "name": 11, "kind": 8, "hours": 12, "telephone": 11}.get(one.key))
)
CARD = tuple(one for one in COLUMNS if one.key != NUMBER)


def institution_cell(key: str, number: int, listed: ListedInstitution, week: Week) -> str:
    """One cell of an institution's row, "" where there is nothing to say."""
    if key in (NUMBER, BLANK):
        return str(number) if key else ""
    if key == "unit":
        return listed.unit
    return _WAYS[key](listed.entries, week) if key in _WAYS else ""


def institution_cells(
    columns: tuple[FormColumn, ...], number: int, listed: ListedInstitution, week: Week
) -> tuple[str, ...]:
    """The cells of one institution's row."""
    return tuple(institution_cell(column.key, number, listed, week) for column in columns)


def _hours(entries: InstitutionEntries, week: Week) -> str:
    return APART.join(when_words(slot.when, week=week) for slot in entries.slots)


def _capacity(entries: InstitutionEntries) -> str:
    counts = ["" if slot.capacity is None else str(slot.capacity) for slot in entries.slots]
    return counts[0] if len(set(counts)) == 1 else APART.join(counts) if any(counts) else ""


def _most(number: int | None) -> str:
    return "" if number is None else str(number)


_WAYS: dict[str, Callable[[InstitutionEntries, Week], str]] = {
    "name": lambda entries, _: entries.name,
    "kind": lambda entries, _: entries.kind.label,
    "address": lambda entries, _: entries.address,
    "hours": _hours,
    "capacity": lambda entries, _: _capacity(entries),
    "summary": lambda entries, _: entries.summary,
    "rules": lambda entries, _: APART.join(visitors_rules(entries)),
    "office": lambda entries, _: entries.contact_office,
    "telephone": lambda entries, _: entries.contact_telephone,
    "person": lambda entries, _: entries.contact_person,
    "mobile": lambda entries, _: entries.contact_mobile,
    "person_telephone": lambda entries, _: entries.contact_mobile or entries.contact_telephone,
    "age": lambda entries, _: _most(entries.age_from),
    "group": lambda entries, _: _most(entries.group_most),
    "ahead": lambda entries, _: _most(entries.book_ahead_days),
    "hazards": lambda entries, _: entries.hazards,
    "accessible": lambda entries, _: "是" if entries.is_accessible else "否",
    "identity": lambda entries, _: "是" if entries.needs_identity else "否",
    "photos": lambda entries, _: "禁止" if entries.forbids_photos else "允许",
}
