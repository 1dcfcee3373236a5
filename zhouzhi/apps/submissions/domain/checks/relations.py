"""Figures that go together, exclude each other, or stand in a likely ratio: tables of data."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.measures.domain.national import BY_CODE, NATIONAL
from zhouzhi.apps.measures.domain.values import ValueState
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import said_number
from zhouzhi.foundation.errors import gettext_noop

Codes = tuple[str, ...]
HELD: Codes = ("activities_held",)
VISITS: Codes = ("visits_offline", "visits_online")
STAFF: Codes = ("staff_full_time", "staff_scientists", "staff_volunteers", "staff_other")
FUNDS: Codes = tuple(row.code for row in NATIONAL if row.unit == "万元")
OUTLETS: Codes = ("press_outlets",)
REPORTS: Codes = ("press_reports",)
_YUAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class Together:
    """Where `some` comes to more than zero, `needed` should too; both are added up."""

    some: Codes
    needed: Codes
    template: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """`over` for each of `under` is at most `most`; `times` turns 万元 into 元."""

    over: Codes
    under: Codes
    most: Decimal
    template: str
    times: Decimal = Decimal(1)


TOGETHER: tuple[Together, ...] = (
    Together(
        VISITS,
        HELD,
        gettext_noop(
            "填了参与 {some} 人次，举办活动次数却是 0。活动由别的单位牵头的，请写明是哪家。"
        ),
    ),
    Together(
        HELD,
        VISITS,
        gettext_noop("填了举办活动 {some} 次，线下、线上参与却都是 0。请补上或写明原因。"),
    ),
    Together(
        HELD,
        STAFF,
        gettext_noop("填了举办活动 {some} 次，科普工作人员却一个也没有。请补上或写明原因。"),
    ),
    Together(
        REPORTS,
        OUTLETS,
        gettext_noop("填了宣传报道 {some} 篇，参与媒体数量却是 0。请补上媒体家数。"),
    ),
    Together(
        OUTLETS,
        REPORTS,
        gettext_noop("填了参与媒体 {some} 家，宣传报道数量却是 0。请补上报道篇数。"),
    ),
)
EXCLUDING: tuple[tuple[str, str], ...] = (
    ("press_outlets", "press_reports"),
    ("press_reports", "press_outlets"),
    ("activities_held", "ministry_tasks"),
)
AT_MOST: tuple[tuple[str, str], ...] = (("ministry_tasks", "activities_held"),)
RATIOS: tuple[Ratio, ...] = (
    Ratio(
        ("visits_offline",),
        HELD,
        Decimal(50_000),
        gettext_noop("线下参与 {over} 人次，举办活动 {under} 次，平均每次 {each} 人次，请核对。"),
    ),
    Ratio(
        FUNDS,
        HELD,
        Decimal(200),
        gettext_noop("经费合计 {over} 万元，举办活动 {under} 次，平均每次 {each} 万元，请核对。"),
    ),
    Ratio(
        STAFF,
        HELD,
        Decimal(500),
        gettext_noop("工作人员合计 {over} 人，举办活动 {under} 次，平均每次 {each} 人，请核对。"),
    ),
    Ratio(
        REPORTS,
        OUTLETS,
        Decimal(50),
        gettext_noop("宣传报道 {over} 篇，参与媒体 {under} 家，平均每家 {each} 篇，请核对。"),
    ),
    Ratio(
        FUNDS,
        VISITS,
        Decimal(5_000),
        gettext_noop("经费合计 {over} 万元，参与 {under} 人次，平均每人次 {each} 元，请核对。"),
        times=_YUAN,
    ),
)
_ONLINE_FROM = Decimal(10_000)
_ONLINE_SHARE = Decimal("0.95")
_WHOLE = Decimal(1)


def relations(sheet: Sheet) -> Iterator[Finding]:
    """Where figures of one form do not go with each other; a blank one is not judged."""
    yield from _apart(sheet)
    yield from _excluding(sheet)
    yield from _more_than(sheet)
    yield from _ratios(sheet)
    yield from _online(sheet)


def _apart(sheet: Sheet) -> Iterator[Finding]:
    for rule in TOGETHER:
        some, needed = sheet.together(rule.some), sheet.together(rule.needed)
        row = sheet.first_of(rule.needed)
        if some and needed == 0 and row is not None:
            facts = {"some": said_number(some)}
            yield of_form("not_together", rule.template, facts, position=row.position)


def _excluding(sheet: Sheet) -> Iterator[Finding]:
    for none, some in EXCLUDING:
        without, held, row = sheet.stated(none), sheet.stated(some), sheet.row_of(none)
        if not (without and held and row) or not held.number:
            continue
        if without.state is ValueState.NOT_APPLICABLE:
            other, number = BY_CODE[some].name, said_number(held.number)
            facts = {"row": row.label, "other": other, "number": number}
            yield of_form("excludes", _EXCLUDES, facts, position=row.position)


def _more_than(sheet: Sheet) -> Iterator[Finding]:
    for part, whole in AT_MOST:
        less, more, row = sheet.stated(part), sheet.stated(whole), sheet.row_of(part)
        if not (less and more and row) or less.number is None or more.number is None:
            continue
        if less.number > more.number:
            facts = {
                "row": row.label,
                "number": said_number(less.number),
                "other": BY_CODE[whole].name,
                "held": said_number(more.number),
            }
            yield of_form("more_than", _MORE, facts, position=row.position)


def _ratios(sheet: Sheet) -> Iterator[Finding]:
    for rule in RATIOS:
        over, under = sheet.together(rule.over), sheet.together(rule.under)
        row = sheet.first_of(rule.over)
        if not over or not under or row is None or over * rule.times <= rule.most * under:
            continue
        each = said_number((over * rule.times / under).quantize(_WHOLE))
        facts = {"over": said_number(over), "under": said_number(under), "each": each}
        yield of_form("ratio", rule.template, facts, position=row.position)


def _online(sheet: Sheet) -> Iterator[Finding]:
    online, both = sheet.together(("visits_online",)), sheet.together(VISITS)
    row = sheet.row_of("visits_online")
    if not online or not both or row is None or online < _ONLINE_FROM:
        return
    if online >= _ONLINE_SHARE * both:
        share = int(online * 100 / both)
        facts = {"number": said_number(online), "share": share}
        yield of_form("online_share", _ONLINE, facts, position=row.position)


_EXCLUDES = gettext_noop(
    "“{row}”填了不适用，“{other}”却是 {number}，两者不会同时成立。没有发生的请填 0，有的请填数。"
)
_MORE = gettext_noop("“{row}”填了 {number}，比“{other}”的 {held} 还多，请核对。")
_ONLINE = gettext_noop(
    "线上 {number} 人次，占全部参与的 {share}%。"
    "请写明口径：平台去重后的观众数，还是播放量、访问量。"
)
