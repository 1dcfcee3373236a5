"""A sheet of activities as an officer hands it in and applies it."""

from collections.abc import Sequence

from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.models import ActivitySheet
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.trial import Verdict

HEAD = ["活动名称", "活动形式", "时间", "地点", "主办单位", "预计人数", "联系电话"]
ROWS = [
    [
        "启动仪式",
        "启动仪式",
        "5月20日9:30",
        "市民广场",
        "市科技局、市教育局",
        "500",
        "0722-0596290",
    ],
    ["气象讲座", "讲座", "5月21日、22日14:00", "一中；二中", "东川大学", "100；200", ""],
    ["云上展览", "线上活动", "活动周期间", "线上", "某某协会", "", ""],
]


def handed_in(place, campaign, officer: User, *rows: Sequence[str], head=HEAD) -> ActivitySheet:
    """A sheet of these rows, handed in for the city bureau."""
    return actions.hand_in_sheet(
        keeper=place.bureau,
        campaign=campaign,
        filename="一览表.xlsx",
        cells=[head, *rows],
        by=officer,
        at=clock.now(),
    )


def apply(sheet: ActivitySheet, officer: User) -> SheetPlan:
    """Carry out the plan of a sheet as it stands."""
    plan = queries.sheet_plan(sheet, officer)
    return actions.apply_sheet(
        sheet=sheet, plan=plan, looked_at=plan.digest, at=clock.now(), actor=officer
    )


def verdicts(sheet: ActivitySheet, officer: User) -> list[Verdict]:
    """What a sheet would do, row by row."""
    return [row.verdict for row in queries.sheet_plan(sheet, officer).rows]
