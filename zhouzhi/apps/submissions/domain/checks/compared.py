"""Figures held against others (可比的数): last year's, those of units alike, the unit's work."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median

from zhouzhi.apps.submissions.domain.asked import RowAsked
from zhouzhi.apps.submissions.domain.checks.figures import as_typed_in_yuan
from zhouzhi.apps.submissions.domain.checks.findings import Finding, of_form
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.checks.sheet import Sheet
from zhouzhi.apps.submissions.domain.figures import said_number
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

TENFOLD = Decimal(10)
SMALLEST_JUDGED = Decimal(50)  # of two small numbers ten times is nothing
FEWEST_PEERS = 5
FEW_PEERS = 8  # with fewer it is said how few they are
FAR = 3.5  # the usual bound of a robust score
TIMES_APART = 5
_NORMAL = 1.4826  # a median deviation as a standard one
_LEAST_SPREAD = 0.15  # in powers of ten: units that state the same number leave some room


def compared(sheet: Sheet, known: Known) -> Iterator[Finding]:
    """Where a typed figure is far from what is known beside it; each is asked about once."""
    for row, number in sheet.typed:
        found = (
            _from_work(row, number, known)
            or _from_last_year(row, number, known)
            or _from_peers(row, number, known.peers.get(row.key, ()))
        )
        if found is not None:
            yield found


def beyond_capacity(sheet: Sheet, known: Known) -> Iterator[Finding]:
    """Where more people came than the places of all sessions hold."""
    row, stated = sheet.row_of("visits_offline"), sheet.together(("visits_offline",))
    if row and stated is not None and known.capacity is not None and stated > known.capacity:
        facts = {"number": said_number(stated), "capacity": said_number(known.capacity)}
        yield of_form("beyond_capacity", _CAPACITY, facts, position=row.position)


def robust_score(number: Decimal, others: Sequence[Decimal]) -> float:
    """How many spreads a number lies from the median of the others, in powers of ten."""
    logs = [_log(other) for other in others]
    middle = median(logs)
    spread = max(_NORMAL * median(abs(log - middle) for log in logs), _LEAST_SPREAD)
    return abs(_log(number) - middle) / spread


def _from_work(row: RowAsked, number: Decimal, known: Known) -> Finding | None:
    born = known.born.get(row.code)
    if born is None or born.agrees_with(number):
        return None
    facts = {
        "row": row.label,
        "number": said_number(number),
        "source": born.source,
        "counted": said_number(born.number),
    }
    if born.is_exact or born.least is None:
        return of_form("unlike_work", _WORK, facts, position=row.position, proposed=born.number)
    facts["least"] = said_number(born.least)
    return of_form("unlike_work", _WORK_BETWEEN, facts, position=row.position)


def _from_last_year(row: RowAsked, number: Decimal, known: Known) -> Finding | None:
    before = known.last_year.get(row.key)
    if not before or not _is_tenfold(number, before):
        return None
    meant = _meant(row, number, before)
    facts = {
        "row": row.label,
        "number": said_number(number),
        "before": said_number(before),
        "year": known.last_edition,
        "meant": _propose(meant),
    }
    return of_form("last_year", _LAST_YEAR, facts, position=row.position, proposed=meant)


def _from_peers(row: RowAsked, number: Decimal, peers: Sequence[Decimal]) -> Finding | None:
    if len(peers) < FEWEST_PEERS or not number or max(number, *peers) < SMALLEST_JUDGED:
        return None
    usual = median(peers)
    is_far = robust_score(number, peers) > FAR
    if not is_far or TIMES_APART * min(number, usual) > max(number, usual):
        return None
    meant = _meant(row, number, usual)
    facts = {
        "row": row.label,
        "number": said_number(number),
        "count": len(peers),
        "usual": _about(usual),
        "few": Said(_FEW) if len(peers) < FEW_PEERS else "",
        "meant": _propose(meant),
    }
    return of_form("unlike_peers", _PEERS, facts, position=row.position, proposed=meant)


def _is_tenfold(number: Decimal, before: Decimal) -> bool:
    more, less = max(number, before), min(number, before)
    return more >= SMALLEST_JUDGED and more >= TENFOLD * less


def _meant(row: RowAsked, number: Decimal, usual: Decimal) -> Decimal | None:
    """What money likely means where it would be like the usual number if it was typed in 元."""
    meant = as_typed_in_yuan(row, number)
    return meant if meant and number > usual and not _is_tenfold_apart(meant, usual) else None


def _is_tenfold_apart(one: Decimal, other: Decimal) -> bool:
    return not min(one, other) or max(one, other) >= TENFOLD * min(one, other)


def _log(number: Decimal) -> float:
    return math.log10(1 + float(number))


def _about(number: Decimal) -> str:
    """A number by its first figure, so that no single unit's can be told from it."""
    if not number:
        return "0"
    step = Decimal(1).scaleb(number.adjusted())
    return said_number((number / step).quantize(Decimal(1)) * step)


def _propose(meant: Decimal | None) -> Said | str:
    return Said(_IN_YUAN, meant=said_number(meant)) if meant is not None else ""


_WORK = gettext_noop(
    "“{row}”填了 {number}，按{source}算是 {counted}。登记齐全的请改为 {counted}，不齐全的写明原因。"
)
_WORK_BETWEEN = gettext_noop(
    "“{row}”填了 {number}，按{source}应在 {least} 到 {counted} 之间：一人参加几项活动的只计一人。"
    "登记不齐全的，写明原因。"
)
_LAST_YEAR = gettext_noop(
    "“{row}”填了 {number}，{year}年是 {before}，相差十倍以上，请核对。{meant}"
)
_PEERS = gettext_noop(
    "“{row}”填了 {number}，同一级同一类已通过的 {count} 家{few}，中间值在 {usual} 上下，"
    "相差悬殊，请核对。{meant}"
)
_FEW = gettext_noop("（家数不多，仅供参考）")
_IN_YUAN = gettext_noop("按元填的，请改为 {meant}。")
_CAPACITY = gettext_noop(
    "线下参与填了 {number} 人次，台账里各场场地一共只能容纳 {capacity} 人次。"
    "请核对；观众轮换入场的，写明怎样统计的。"
)
