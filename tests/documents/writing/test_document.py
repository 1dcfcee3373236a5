import pytest

from tests.documents.writing.papers import SUMMARY, TABLE
from tests.factories.papers import runs_of
from zhouzhi.documents.writing import Cell, Remark, Run, Table


def test_placed_gives_every_cell_its_corner() -> None:
    corners = [(top, left, cell.runs[0].text) for top, left, cell in TABLE.placed()]
    assert corners == [
        (0, 0, "序号"),
        (0, 1, "活动"),
        (1, 0, "1"),
        (1, 1, "科技馆开放日"),
        (2, 1, "科普讲座"),
        (3, 0, "以上为部分活动"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell.of("只有一格"),),),
        ((Cell.of("甲"), Cell.of("乙"), Cell.of("丙")),),
        ((Cell.of("甲", down=2), Cell.of("乙")),),
        ((Cell.of("甲", across=0), Cell.of("乙")),),
        ((Cell.of("甲"), Cell.of("乙", down=2)), (Cell.of("丙", across=2),)),
    ],
)
def test_table_whose_cells_do_not_tile_is_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(ValueError, match="cell"):
        Table(widths=(1, 1), rows=rows)


def test_runs_of_gives_paragraphs_items_and_cells_in_order() -> None:
    assert [run for run in runs_of(SUMMARY) if run.source] == [
        Run("212", "figure:3"),
        Run("科技馆开放日", "activity:7"),
    ]
    assert "".join(run.text for run in runs_of(SUMMARY)).startswith(
        "现将有关情况报告如下。共举办活动212项。举办报告会；走访科技工作者。序号活动1科技馆开放日"
    )


@pytest.mark.parametrize("text", ["此件公开发布", "（此件公开发布）", " (此件公开发布) "])
def test_remark_stands_in_one_pair_of_brackets(text: str) -> None:
    assert Remark(text).words == "（此件公开发布）"


def test_remark_that_ends_in_a_bracket_keeps_it() -> None:
    assert Remark("联系人：周明（办公室）").words == "（联系人：周明（办公室））"
    assert Remark("（").words == "（（）"
