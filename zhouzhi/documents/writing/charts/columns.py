"""Columns beside each other (柱形图), one for each day of the week."""

from decimal import Decimal

from zhouzhi.documents.writing.charts.elements import block, framed, opened, percent, text
from zhouzhi.documents.writing.charts.inks import Ink
from zhouzhi.documents.writing.charts.values import Column, ColumnChart, Fill

HIGHEST, NUMBER, LABELS = 120, 20, 38
_GAP = Decimal("0.22")  # of a column's place, on either side


def draw_columns(chart: ColumnChart, *, ink: Ink, name: str) -> str:
    """This will draw a column for each day; a day without any has its number and no column."""
    most = max((Decimal(one.value) for one in chart.columns), default=Decimal(0))
    foot = NUMBER + HIGHEST
    drawn = [
        f'<line x1="0" x2="100%" y1="{foot}" y2="{foot}" stroke="{ink.line}" stroke-opacity="0.6"/>'
    ]
    for number, one in enumerate(chart.columns):
        column = _column(one, number, len(chart.columns), most, ink, name)
        drawn.append(opened(column, one.href, f"{one.label} {one.below} {one.said}", ink))
    return framed("".join(drawn), chart.title, foot + LABELS, ink)


def _column(one: Column, number: int, count: int, most: Decimal, ink: Ink, name: str) -> str:
    whole, foot = Decimal(count), NUMBER + HIGHEST
    middle = percent(number + Decimal("0.5"), whole)
    height = int(HIGHEST * Decimal(one.value) / most) if most else 0
    if one.value and not height:
        height = 1
    drawn = [
        f'<rect x="{percent(Decimal(number), whole)}" y="0" width="{percent(Decimal(1), whole)}"'
        f' height="{foot + LABELS}" fill="none" pointer-events="all"/>'
        if one.href and ink.opens
        else "",
        text(one.said, middle, foot - height - 6, ink, anchor="middle"),
        text(one.label, middle, foot + 16, ink, anchor="middle", is_small=True),
        text(one.below, middle, foot + 32, ink, anchor="middle", is_small=True),
    ]
    if height:
        at, width = percent(number + _GAP, whole), percent(1 - 2 * _GAP, whole)
        drawn.append(block(at, foot - height, width, height, Fill.SOLID, ink, name))
    return "".join(drawn)
