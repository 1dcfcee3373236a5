"""A sheet of 5,000 activities, tried and imported, against reading it and inserting the rows.

The bare side reads the same file and hands the same rows of the same tables to `bulk_create`, no
more: no rule, no dry run, nothing worked out (goal: 3 times). What the database's own driver takes
for it is told beside.
"""

import gc
import io
import statistics
from collections import Counter
from collections.abc import Callable, Mapping

from openpyxl import Workbook

from benchmarks.bare import sheet_import as bare
from benchmarks.campaigns import AT
from benchmarks.crowd import make_crowd, settle
from benchmarks.drivers import driver
from benchmarks.figures import RUNS, DifferentAnswersError, Figure, seconds
from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.actions import sheets as writes
from zhouzhi.apps.activities.domain.sheets.when_words import whens_in
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    ActivitySheet,
    Host,
    RegisterEntry,
    Session,
    SessionPlace,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.documents.intake.sheets import read_sheet
from zhouzhi.foundation.trial import Verdict

ROWS, UNITS, AT_MOST = 5000, 300, 3.0
HEAD = (
    *("序号", "活动名称", "活动形式", "时间", "地点", "主办单位", "承办单位", "填报单位"),
    *("面向人群", "预计人数", "主要内容"),
)
KINDS = ("科普讲座", "展览展示", "开放参观", "进社区", "培训")
TIMES = (
    *("5月20日 9:30—11:00", "5月20—31日 每天9:00—17:00", "5月中旬", "5月21日上午"),
    *("活动周期间", "5月22日14:00；5月23日14:00"),
)
TABLES = (
    Activity,
    Activity.authors.through,
    ActivityCampaign,
    Host,
    Session,
    SessionPlace,
    RegisterEntry,
)


def measure() -> list[Figure]:
    """The ratio, both sides begun with empty tables; one call of each a run."""
    campaign = make_crowd(UNITS)
    officer = _officer(campaign)
    book = _book()
    settle()
    _ours(book, campaign, officer)  # once, so that everything is loaded
    rows = bare.take(list(TABLES))
    connected, mark = driver()
    try:
        runs = [
            _run(
                {
                    "ours": lambda: _ours(book, campaign, officer),
                    "bare": lambda: bare.bulk(lambda: _read(book), rows),
                    "driver": lambda: bare.raw(connected, lambda: _read(book), rows, mark=mark),
                },
                rows,
            )
            for _ in range(RUNS)
        ]
    finally:
        connected.close()
    ratios = [run["ours"] / run["bare"] for run in runs]
    value = statistics.median(ratios)
    name = f"sheet_import_{ROWS}"
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return [
        Figure(name, round(value, 3), "x", f"<= {AT_MOST:g}", value <= AT_MOST, spread),
        *(_times(f"{name}_{side}", [run[side] for run in runs]) for side in runs[0]),
    ]


def _run(sides: Mapping[str, Callable[[], None]], rows: bare.Rows) -> dict[str, float]:
    """One call of each side on empty tables. Raises DifferentAnswersError."""
    taken = {}
    for side, act in sides.items():
        _empty()
        gc.collect()
        whens_in.cache_clear()
        taken[side] = seconds(act)
        if [model._default_manager.count() for model in rows] != [len(r) for r in rows.values()]:
            raise DifferentAnswersError(f"{side} did not write the same rows")
    return taken


def _read(book: bytes) -> tuple[tuple[str, ...], ...]:
    return read_sheet(book, name="一览表.xlsx", as_list=True).rows


def _ours(book: bytes, campaign: Campaign, officer: User) -> None:
    """Read, hand in, try, look, apply, and import turn by turn as the worker does."""
    sheet = actions.hand_in_sheet(
        keeper=campaign.lead,
        campaign=campaign,
        filename="一览表.xlsx",
        cells=_read(book),
        by=officer,
        at=AT,
    )
    plan = queries.sheet_plan(sheet, officer)
    if plan.count(Verdict.NEW) != ROWS:
        raise DifferentAnswersError([row.problems for row in plan.rows if row.problems][:3])
    actions.apply_sheet(sheet=sheet, plan=plan, looked_at=plan.digest, at=AT, actor=officer)
    writes.go_on_with_sheet(sheet=sheet)


def _empty() -> None:
    for model in reversed(TABLES):
        model._default_manager.all().delete()
    ActivitySheet.objects.all().delete()


def _officer(campaign: Campaign) -> User:
    officer = User.objects.create(username="bench-officer", name="测", password="!")
    Membership.objects.create(user=officer, unit=campaign.lead, role=Role.CAMPAIGN_OFFICER)
    return officer


def _book() -> bytes:
    rows = OrgUnit.objects.filter(kind="department").order_by("pk")
    names = [
        name for name, count in Counter(rows.values_list("name", flat=True)).items() if count == 1
    ]
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(HEAD)
    for number in range(ROWS):
        unit = names[number % len(names)]
        page.append(
            (
                str(number + 1),
                f"第{number}场科学活动",
                KINDS[number % len(KINDS)],
                TIMES[number % len(TIMES)],
                f"{unit}一楼报告厅",
                f"{unit}、某某协会",
                unit,
                unit,
                "中小学生、社会公众",
                f"约{100 + number % 800}人",
                "介绍身边的科学，现场演示和答疑。",
            )
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _times(name: str, times: list[float]) -> Figure:
    value = statistics.median(times) * 1000
    spread = f"{min(times) * 1000:.0f}–{max(times) * 1000:.0f}"
    return Figure(name, round(value, 1), "ms", "", None, spread)
