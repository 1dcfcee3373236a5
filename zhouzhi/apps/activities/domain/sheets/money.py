"""People and money of a row (人员、经费), each beside what the register has."""

from collections.abc import Mapping
from dataclasses import replace

from zhouzhi.apps.activities.domain.entries import ActivityEntries, FundEntry
from zhouzhi.apps.activities.domain.kinds import FundSource, StaffKind
from zhouzhi.apps.activities.domain.sheets import cells as read
from zhouzhi.apps.activities.domain.sheets.columns import Columns
from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.apps.activities.domain.sheets.printed import FUND_KEYS, STAFF_KEYS
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.foundation.errors import gettext_noop


def people_and_money(
    entries: ActivityEntries, cells: Mapping[str, str], columns: Columns, remarks: Remarks
) -> dict[str, object]:
    """The people and the money that a row tells of, as fields of the entries that it changes.

    A sum without its source goes under 其他 where nothing is known yet, and is told.
    """
    said: dict[str, object] = {}
    if cells.keys() & STAFF_KEYS.keys():
        said["staff"] = _people(entries, cells, remarks)
    if "money" in cells or cells.keys() & FUND_KEYS.keys():
        said["funds"] = _money(entries, cells, columns, remarks)
    return said


def _people(
    entries: ActivityEntries, cells: Mapping[str, str], remarks: Remarks
) -> tuple[tuple[StaffKind, int], ...]:
    staff = dict(entries.staff)
    for key, kind in STAFF_KEYS.items():
        count = read.count_in(cells[key], HEADINGS[key][0], remarks) if key in cells else None
        if count is not None:
            staff[kind] = count
    return tuple((kind, staff[kind]) for kind in STAFF_KEYS.values() if kind in staff)


def _money(
    entries: ActivityEntries, cells: Mapping[str, str], columns: Columns, remarks: Remarks
) -> tuple[FundEntry, ...]:
    funds = {fund.source: fund for fund in entries.funds}
    for key, source in FUND_KEYS.items():
        words = columns.words_of(key)
        amount = read.money_in(cells[key], words, remarks) if key in cells else None
        if amount is not None:
            funds[source] = replace(funds.get(source, FundEntry(source, amount)), amount=amount)
    if "money" in cells:
        amount = read.money_in(cells["money"], columns.words_of("money"), remarks)
        if amount and funds:
            remarks.aside(_OTHER_SUM)
        elif amount:
            funds[FundSource.OTHER] = FundEntry(FundSource.OTHER, amount, _UNDIVIDED)
            remarks.aside(_UNDIVIDED_SAID)
    return tuple(funds[source] for source in FUND_KEYS.values() if source in funds)


_OTHER_SUM = gettext_noop("经费与台账里分来源的数不同，没有改：请在活动页面分来源填写")
_UNDIVIDED = "活动表所列，未分来源"
_UNDIVIDED_SAID = gettext_noop("经费没有分来源，先记在“其他”，导入后请分开填写")
