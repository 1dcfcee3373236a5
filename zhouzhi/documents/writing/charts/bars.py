"""Bars under each other (条形图): the label and the number above, the bar below, as on a form."""

from decimal import Decimal

from zhouzhi.documents.writing.charts.elements import (
    KEY_HEIGHT,
    block,
    framed,
    legend,
    opened,
    patterns,
    percent,
    text,
)
from zhouzhi.documents.writing.charts.inks import Ink
from zhouzhi.documents.writing.charts.values import Bar, BarChart

STEP, BASELINE, BAR_TOP, BAR_HEIGHT = 44, 16, 23, 12


def draw_bars(chart: BarChart, *, ink: Ink, name: str) -> str:
    """This will draw a bar for each row; nothing at all where a bar has no length."""
    longest = max((bar.length for bar in chart.bars), default=Decimal(0))
    whole = longest if chart.whole is None else chart.whole
    top = KEY_HEIGHT if chart.keys else 0
    fills = {part.fill for bar in chart.bars for part in bar.parts}
    drawn = [patterns(fills | {key.fill for key in chart.keys}, ink, name)]
    drawn.append(legend(chart.keys, ink, name))
    for number, bar in enumerate(chart.bars):
        line = bar.length if chart.is_share else whole
        row = _row(bar, line, top + number * STEP, ink, name)
        drawn.append(opened(row, bar.href, f"{bar.label} {bar.said}", ink))
    return framed("".join(drawn), chart.title, top + len(chart.bars) * STEP, ink)


def _row(bar: Bar, whole: Decimal, top: int, ink: Ink, name: str) -> str:
    """One bar; its pieces lie one after the other."""
    drawn = [
        f'<rect x="0" y="{top}" width="100%" height="{STEP - 6}" fill="none" pointer-events="all"/>'
        if bar.href and ink.opens
        else "",
        text(bar.label, "0", top + BASELINE, ink),
        text(bar.said, "100%", top + BASELINE, ink, anchor="end"),
        f'<line x1="0" x2="100%" y1="{top + BAR_TOP + BAR_HEIGHT}"'
        f' y2="{top + BAR_TOP + BAR_HEIGHT}" stroke="{ink.line}" stroke-opacity="0.35"/>',
    ]
    before = Decimal(0)
    for part in bar.parts:
        length = Decimal(part.value)
        if length > 0:
            at, width = percent(before, whole), percent(length, whole)
            drawn.append(block(at, top + BAR_TOP, width, BAR_HEIGHT, part.fill, ink, name))
        before += length
    return "".join(drawn)
