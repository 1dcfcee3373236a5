"""Eight hostile sheets at once keep nobody from writing: a sign-in goes through meanwhile."""

import io
import threading
import time
import zipfile
from urllib.request import Request

import pytest
from openpyxl import Workbook

from tests.journeys.conftest import Demo, demo, planted_home
from tests.journeys.plain_browser import PlainBrowser

__all__ = ["demo", "planted_home"]
pytestmark = pytest.mark.proof


def far_cell() -> bytes:
    """Three cells of five kilobytes, one of them far away."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["B1"] = "单位代码", "全称"
    sheet.cell(60_000, 200).value = "x"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def heavy() -> bytes:
    """A sheet as large as may be, which takes its reader seconds."""
    blank, stream = far_cell(), io.BytesIO()
    row = "<row>" + "<c t='inlineStr'><is><t>甲乙丙丁</t></is></c>" * 19 + "</row>"
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{row * 60_000}</sheetData></worksheet>"
    )
    with (
        zipfile.ZipFile(io.BytesIO(blank)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return stream.getvalue()


def sent_at_once(sent: list[tuple[PlainBrowser, Request]]) -> list[threading.Thread]:
    threads = [threading.Thread(target=browser.send, args=[form]) for browser, form in sent]
    for thread in threads:
        thread.start()
    return threads


@pytest.mark.parametrize("make", [far_cell, heavy])
def test_a_sign_in_goes_through_while_eight_hostile_sheets_are_tried(demo: Demo, make) -> None:
    keeper, file = demo.plain("sz-kjj").open("/units/import/"), make()
    browsers = [keeper.twin() for _ in range(8)]
    form = {"files": {"file": [("名册.xlsx", file)]}, "having": "file"}
    threads = sent_at_once([(one, keeper.prepared(**form)) for one in browsers])
    took = []
    while any(thread.is_alive() for thread in threads):
        begun = time.monotonic()
        assert "今日" in demo.plain("wh-kjj").text
        took.append(time.monotonic() - begun)
    for thread in threads:
        thread.join()
    assert took
    assert max(took) < 8
    assert {one.status for one in browsers} <= {200, 422}
    assert all("行" in one.text or "正在读取" in one.text for one in browsers)
