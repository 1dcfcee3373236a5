"""A small campaign for sheets to be planned against, without a database."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zhouzhi.apps.activities.domain.sheets.columns import find_columns
from zhouzhi.apps.activities.domain.sheets.directory import Directory, Named
from zhouzhi.apps.activities.domain.sheets.plan import plan_rows, rows_in
from zhouzhi.apps.activities.domain.sheets.printed import Setting
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.domain.sheets.when_words import Week

SETTING = Setting(
    "week", Week(date(2023, 5, 20), date(2023, 5, 31)), {1: "科技成果展示", 2: "科普惠民"}
)
UNITS = (
    Named("bureau", "东川市科学技术局", "市科技局"),
    Named("school", "东川市教育局", "市教育局"),
    Named("far", "西岭市教育局", "市教育局"),
    Named("uni", "东川大学"),
)


def directory(*, default: str = "bureau") -> Directory:
    """The bureau enters activities of three units of its city."""
    own = ("bureau", "school", "uni")
    return Directory(
        UNITS, own=own, serving=("bureau", "school"), near=own, default=default, area="0722"
    )


def plan(
    cells: Sequence[Sequence[str]],
    *,
    known: Iterable[KnownActivity] = (),
    default: str = "bureau",
    chosen: Mapping[str, object] | None = None,
    decisions: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> SheetPlan:
    """The plan of a sheet in this campaign."""
    columns, units = find_columns(cells, chosen), directory(default=default)
    rows = rows_in(cells, columns, SETTING, units)
    said = {"decisions": decisions or {}, "kinds": kinds or {}}
    return plan_rows(rows, columns, SETTING, units, known, **said)
