"""Charts of a summary (图表), drawn of what its annexes list, so that they never say otherwise."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

from zhouzhi.apps.reports.domain.snapshot import Annexes
from zhouzhi.apps.reports.domain.story import Activity
from zhouzhi.documents.writing.charts import (
    PAPER,
    Bar,
    BarChart,
    Chart,
    Column,
    ColumnChart,
    Part,
    draw,
)

# Fewer are said in a sentence.
FEWEST_DAYS, FEWEST_UNITS = 3, 3
MOST_DAYS, MOST_UNITS = 16, 8
_WEEKDAYS = "一二三四五六日"


def charts_of(annexes: Annexes) -> tuple[Chart, ...]:
    """The charts that there is enough for: activities by day, activities by unit."""
    found = (by_day(annexes.activities), by_unit(annexes.activities))
    return tuple(chart for chart in found if chart is not None)


def drawn_in(annexes: Annexes) -> dict[str, str]:
    """The charts as drawings for paper (SVG), by the SHA-256 of each."""
    drawn = (draw(chart, ink=PAPER, name=f"c{at}") for at, chart in enumerate(charts_of(annexes)))
    return {sha256(svg.encode()).hexdigest(): svg for svg in drawn}


def by_day(activities: Iterable[Activity]) -> Chart | None:
    """How many activities fall on each day (每天举办的活动), days between without any too."""
    counts = Counter(one.held_on for one in activities if one.held_on is not None)
    if len(counts) < FEWEST_DAYS:
        return None
    first, last = min(counts), max(counts)
    span = (last - first).days + 1
    days = [first + timedelta(days=at) for at in range(span)] if span <= MOST_DAYS else []
    columns = [_column(day, counts[day]) for day in days or _busiest(counts)]
    title = "每天举办的活动（项）" if days else "活动最多的日子（项）"
    return ColumnChart(title, tuple(columns))


def _busiest(counts: Counter[date]) -> Sequence[date]:
    return sorted(day for day, _ in counts.most_common(MOST_DAYS))


def _column(day: date, count: int) -> Column:
    return Column(f"{day.month}.{day.day}", f"周{_WEEKDAYS[day.weekday()]}", count, f"{count:,}")


def by_unit(activities: Iterable[Activity]) -> Chart | None:
    """Which units held most activities (各单位举办的活动), the first of many."""
    counts = Counter(one.unit for one in activities)
    if len(counts) < FEWEST_UNITS:
        return None
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    title = "各单位举办的活动（项）"
    if len(ranked) > MOST_UNITS:
        title = f"举办活动最多的 {MOST_UNITS} 个单位（项）"
    return BarChart(
        title=title,
        bars=tuple(
            Bar(unit, (Part(Decimal(count)),), f"{count:,}") for unit, count in ranked[:MOST_UNITS]
        ),
    )
