"""A receiver's own form (上级模板): what of ours goes into which of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.lists import FIRST_DAY, LAST_DAY, Listed, form_cell
from zhouzhi.apps.activities.domain.sheets.columns import Columns, Heading, find_columns
from zhouzhi.apps.activities.domain.sheets.headings import plain_heading
from zhouzhi.apps.activities.domain.sheets.printed import (
    APART,
    FUND_KEYS,
    HOST_KEYS,
    STAFF_KEYS,
    Setting,
    cell_of,
)

# So many of a form's first rows are kept: the headings stand in them.
ROWS_KEPT = 40
_NUMBERED = frozenset({"序号", "编号序号", "序", "号"})
_TEN_THOUSAND = Decimal(10_000)
_UNDERTAKES = "承"
_BOTH = (HostRole.HOST, HostRole.UNDERTAKER)
_COUNTED = frozenset({"expected", "capacity", "money", *FUND_KEYS, *STAFF_KEYS})
_AS_FORM = {"starts": FIRST_DAY, "ends": LAST_DAY, "day": FIRST_DAY}


@dataclass(frozen=True, slots=True)
class Fitting:
    """How a form's columns are filled: `headings` in their order, with the key of each."""

    columns: Columns

    @property
    def filled(self) -> tuple[Heading, ...]:
        """The columns that something of ours goes into."""
        return tuple(one for one in self.columns.headings if one.key)

    @property
    def blank(self) -> tuple[str, ...]:
        """The columns that stay blank, by their words; row numbers are not among them."""
        return tuple(
            one.words
            for one in self.columns.headings
            if not one.key and plain_heading(one.words) not in _NUMBERED
        )

    @property
    def numbered(self) -> int:
        """The column of row numbers, from 1; 0 for none."""
        found = (one.at + 1 for one in self.columns.headings if _is_number(one))
        return next(found, 0)

    @property
    def counted(self) -> tuple[int, ...]:
        """The columns of people and money, from 1: their numbers can be added up."""
        return tuple(one.at + 1 for one in self.filled if one.key in _COUNTED)

    @property
    def is_fit(self) -> bool:
        """Whether the form has headings that activities go under."""
        return "name" in self.columns.keys

    def row(self, number: int, listed: Listed, setting: Setting) -> tuple[str, ...]:
        """What one activity puts into the filled columns."""
        return tuple(_cell(one, number, listed, setting) for one in self.filled)


def fitting(cells: Sequence[Sequence[str]], chosen: Mapping[str, object]) -> Fitting:
    """How a form is filled, by its headings and by what a person said of them."""
    return Fitting(find_columns(cells, chosen))


def _cell(heading: Heading, number: int, listed: Listed, setting: Setting) -> str:
    if heading.key == "host" and _UNDERTAKES in heading.words:
        return _host_and_undertaker(listed, setting)
    if heading.key != "money" and heading.key not in FUND_KEYS:
        return form_cell(_AS_FORM.get(heading.key, heading.key), number, listed, setting)
    source = FUND_KEYS.get(heading.key)
    found = [one.amount for one in listed.entries.funds if source in (None, one.source)]
    return _money(sum(found, Decimal()), heading.words) if found else ""


def _host_and_undertaker(listed: Listed, setting: Setting) -> str:
    """One column for both parts (主承办单位): each with its word, as the reader takes it again."""
    told = [
        (role.label, cell_of(key, listed.entries, setting))
        for key, role in HOST_KEYS.items()
        if role in _BOTH
    ]
    said = [(label, names) for label, names in told if names]
    if len(said) < len(_BOTH):
        return "".join(names for _, names in said)
    return APART.join(f"{label}：{names}" for label, names in said)


def _money(amount: Decimal, words: str) -> str:
    """An amount in the unit that the heading names; with its unit where it names none."""
    in_yuan = "元" in words and "万" not in words
    said = amount if in_yuan else amount / _TEN_THOUSAND
    return f"{said.normalize():f}" + ("" if "元" in words else "万元")


def _is_number(heading: Heading) -> bool:
    return not heading.key and plain_heading(heading.words) in _NUMBERED
