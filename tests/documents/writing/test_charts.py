"""Charts are read without colour, open on a page alone, and are the same bytes every time."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from zhouzhi.documents.writing.charts import (
    PAGE,
    PAPER,
    Bar,
    BarChart,
    Column,
    ColumnChart,
    Fill,
    Key,
    Part,
    draw,
)

BARS = BarChart(
    title="各地区进度",
    keys=(Key(Fill.SOLID, "已通过"), Key(Fill.HATCH, "待审核"), Key(Fill.OPEN, "未报")),
    bars=(
        Bar("清河县", (Part(3), Part(1, Fill.HATCH), Part(4, Fill.OPEN)), "4 / 8", "/x?a=1&b=2"),
        Bar("<白石区>", (Part(0), Part(2, Fill.HATCH)), "2 / 2"),
    ),
)
DAYS = ColumnChart(
    "每天的活动",
    (
        Column("20日", "周六", 8, "8", "/d"),
        Column("21日", "周日", 2, "2"),
        Column("22日", "周一", 0, "0"),
    ),
)
SVG = "{http://www.w3.org/2000/svg}"


def rects(svg: str) -> list[tuple[str | None, str | None, str | None]]:
    """Where each visible piece begins, how long it is, and how it is filled."""
    tree = ElementTree.fromstring(svg)
    return [
        (one.get("x"), one.get("width"), one.get("fill"))
        for one in tree.iter(f"{SVG}rect")
        if one.get("stroke")
        and one.get("height") == "12"
        and str(one.get("x")).endswith(("%", "0"))
    ]


def test_pieces_are_as_long_as_their_numbers_and_told_apart_by_pattern() -> None:
    drawn = [one for one in rects(draw(BARS, ink=PAGE, name="p")) if "%" in str(one[1])]
    assert drawn == [
        ("0%", "37.5%", "currentColor"),
        ("37.5%", "12.5%", "url(#p-hatch)"),
        ("50%", "50%", "none"),
        ("0%", "25%", "url(#p-hatch)"),
    ]
    words = [
        one.text
        for one in ElementTree.fromstring(draw(BARS, ink=PAGE, name="p")).iter(f"{SVG}text")
    ]
    assert words == ["已通过", "待审核", "未报", "清河县", "4 / 8", "<白石区>", "2 / 2"]


def test_share_draws_each_line_on_its_own_whole() -> None:
    shares = BarChart("进度", tuple(BARS.bars), is_share=True)
    drawn = [one[1] for one in rects(draw(shares, ink=PAGE, name="p")) if "%" in str(one[1])]
    assert drawn == ["37.5%", "12.5%", "50%", "100%"]


def test_columns_stand_beside_each_other_and_a_day_without_any_has_its_number() -> None:
    tree = ElementTree.fromstring(draw(DAYS, ink=PAGE, name="d"))
    heights = [one.get("height") for one in tree.iter(f"{SVG}rect") if one.get("stroke")]
    assert heights == ["120", "30"]
    assert [one.text for one in tree.iter(f"{SVG}text")][6:] == ["0", "22日", "周一"]


@pytest.mark.parametrize("chart", [BARS, DAYS, BarChart("空", ()), ColumnChart("空", ())])
def test_drawing_is_plain_repeated_and_leads_somewhere_on_a_page_alone(chart) -> None:
    page, paper = (draw(chart, ink=ink, name="a") for ink in (PAGE, PAPER))
    assert page == draw(chart, ink=PAGE, name="a")
    assert ("<a " in page, "<a " in paper) == ("清河县" in page or "20日" in page, False)
    for svg in (page, paper):
        assert not re.search(r"style=|<style|<script|https?://(?!www\.w3\.org/2000/svg)", svg)
        assert ElementTree.fromstring(svg).get("aria-label") == chart.title


def test_number_beyond_every_whole_and_nothing_at_all_are_drawn_as_they_are() -> None:
    flat = BarChart("平", (Bar("甲", (Part(0),), "0"),), whole=Decimal(0))
    assert rects(draw(flat, ink=PAPER, name="n")) == []
