"""A receiver's form filled in, apart from everything else."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from zhouzhi.documents.writing.filling import Filling, TemplateUnfit, fill, fill_safely


def form(*rows: list[object]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "表"
    for row in rows:
        page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def told(data: bytes) -> list[list[object]]:
    page = load_workbook(io.BytesIO(data)).worksheets[0]
    return [[cell.value for cell in row] for row in page.rows]


FILLING = Filling("表", 2, (2, 3), (("启动仪式", "5月20日"), ("讲座", "=1+1")), numbered=1)


def test_a_form_without_room_is_made_longer() -> None:
    found = told(fill(form(["序号", "名称", "时间"], ["备注：无", None, None]), FILLING))
    assert found == [
        ["序号", "名称", "时间"],
        [1, "启动仪式", "5月20日"],
        [2, "讲座", "=1+1"],
        ["备注：无", None, None],
    ]


def test_numbered_rows_and_examples_are_written_over() -> None:
    rows = [[1, "示例：讲座", "5月1日"], [2, None, None], [3, "示例：展览", None]]
    found = told(fill(form(["序号", "名称", "时间"], *rows), FILLING))
    assert found[1:] == [
        [1, "启动仪式", "5月20日"],
        [2, "讲座", "=1+1"],
    ]


def test_no_word_becomes_a_formula() -> None:
    data = fill(form(["序号", "名称", "时间"]), FILLING)
    cell = load_workbook(io.BytesIO(data)).worksheets[0]["C3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_the_sandbox_gives_the_same_form() -> None:
    data = form(["序号", "名称", "时间"], ["备注：无", None, None])
    assert told(fill_safely(data, FILLING)) == told(fill(data, FILLING))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", form(["别的"])[:-40]])
def test_a_file_that_is_no_form_is_refused(data: bytes) -> None:
    with pytest.raises(TemplateUnfit):
        fill_safely(data, FILLING)
