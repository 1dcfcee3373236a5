"""Charts drawn on the server (图表): values in, an SVG out, the same for a page and for paper.

Parts differ by pattern and every number stands in words, so that a chart is read without colour.
"""

from zhouzhi.documents.writing.charts.bars import draw_bars
from zhouzhi.documents.writing.charts.columns import draw_columns
from zhouzhi.documents.writing.charts.inks import PAGE, PAPER, Ink
from zhouzhi.documents.writing.charts.values import (
    Bar,
    BarChart,
    Chart,
    Column,
    ColumnChart,
    Fill,
    Key,
    Part,
)

__all__ = [
    "PAGE",
    "PAPER",
    "Bar",
    "BarChart",
    "Chart",
    "Column",
    "ColumnChart",
    "Fill",
    "Ink",
    "Key",
    "Part",
    "draw",
]


def draw(chart: Chart, *, ink: Ink, name: str) -> str:
    """This will give a chart (图表) as an SVG; `name` is not that of another on the same page.

    The same bytes for the same values, without scripts, styles or anything fetched.
    """
    if isinstance(chart, BarChart):
        return draw_bars(chart, ink=ink, name=name)
    return draw_columns(chart, ink=ink, name=name)
