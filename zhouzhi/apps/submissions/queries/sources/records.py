"""What was recorded of activities (活动记录): people, money and press, for a unit's return.

Each is known once every activity was reported, and only where something of it was recorded: what
nobody wrote down is missing and not zero.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from zhouzhi.apps.activities.domain.kinds import FundSource, StaffKind
from zhouzhi.apps.activities.models import Coverage, Fund, Staff
from zhouzhi.apps.submissions.domain.born import Born, BornRow, Origin
from zhouzhi.apps.submissions.domain.press import Report, outlets_of, repeated
from zhouzhi.apps.submissions.queries.sources.scope import Work
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

PEOPLE = {
    StaffKind.FULL_TIME: "staff_full_time",
    StaffKind.RESEARCHER: "staff_scientists",
    StaffKind.VOLUNTEER: "staff_volunteers",
    StaffKind.OTHER: "staff_other",
}
MONEY = {
    FundSource.CENTRAL: "funds_central",
    FundSource.PROVINCIAL: "funds_provincial",
    FundSource.MUNICIPAL: "funds_city",
    FundSource.COUNTY: "funds_county",
    FundSource.SPONSOR: "funds_sponsors",
    FundSource.IN_KIND: "funds_in_kind",
    FundSource.OTHER: "funds_other",
}
# Each report is held against each other: of more the unit's own list is asked.
MOST_REPORTS = 1_000
_YUAN, _PLACES = Decimal(10_000), Decimal("0.0001")
_PEOPLE_OF = gettext_noop("{count} 项活动登记的人员")
_MONEY_OF = gettext_noop("{count} 项活动登记的经费")
_PRESS_OF = gettext_noop("{count} 项活动登记的报道")


def people_figures(work: Work) -> Mapping[str, Born]:
    """The four kinds of people (科普工作人员); of several activities a range, as `Born` says."""
    names = work.reported
    rows = Staff.objects.filter(activity__in=names, count__gt=0).order_by("activity")
    parts: dict[str, list[BornRow]] = {}
    for activity, kind, count in rows.values_list("activity", "kind", "count"):
        part = BornRow(Origin.ACTIVITY, activity, names[activity], Decimal(count))
        parts.setdefault(PEOPLE[StaffKind(kind)], []).append(part)
    return {
        code: _added(_PEOPLE_OF, found, least=max(row.number for row in found))
        for code, found in parts.items()
    }


def money_figures(work: Work) -> Mapping[str, Born]:
    """The seven sources of money (活动经费), recorded in yuan and stated in 万元."""
    names = work.reported
    rows = Fund.objects.filter(activity__in=names, amount__gt=0).order_by("activity")
    parts: dict[str, list[BornRow]] = {}
    for activity, source, amount in rows.values_list("activity", "source", "amount"):
        part = BornRow(Origin.ACTIVITY, activity, names[activity], amount / _YUAN)
        parts.setdefault(MONEY[FundSource(source)], []).append(part)
    return {code: _added(_MONEY_OF, found) for code, found in parts.items()}


def press_figures(work: Work) -> Mapping[str, Born]:
    """Press reports (宣传报道), each once, and the outlets that published them, each once."""
    names = work.reported
    rows = Coverage.objects.filter(activity__in=names).order_by("activity", "position")
    columns = ("activity", "outlet", "title", "published_on", "link")
    found = [(key, Report(*said)) for key, *said in rows.values_list(*columns)[: MOST_REPORTS + 1]]
    if not found or len(found) > MOST_REPORTS:
        return {}
    again = {id(report) for report in repeated(report for _, report in found)}
    once = [(key, report) for key, report in found if id(report) not in again]
    reports = tuple(
        BornRow(Origin.ACTIVITY, key, f"{report.outlet}《{report.title}》", Decimal(1))
        for key, report in once
    )
    outlets = tuple(
        BornRow(Origin.ACTIVITY, once[at][0], outlet, Decimal(1))
        for at, outlet in outlets_of(report for _, report in once)
    )
    source = Said(_PRESS_OF, count=len({key for key, _ in once}))
    return {
        code: Born(Decimal(len(rows_of)), source, rows_of)
        for code, rows_of in (("press_reports", reports), ("press_outlets", outlets))
    }


def _added(template: str, rows: list[BornRow], *, least: Decimal | None = None) -> Born:
    number = sum((row.number for row in rows), Decimal(0)).quantize(_PLACES, ROUND_HALF_UP)
    return Born(number, Said(template, count=len(rows)), tuple(rows), least)
