from pathlib import PureWindowsPath

import pytest

from zhouzhi.apps.reports.domain.filenames import edition_filename, filename, form_name


def test_edition_filename_tells_title_unit_and_edition() -> None:
    named = edition_filename(title="某市某周工作总结", unit="某市科技局", number=2, suffix="docx")
    assert named == "某市某周工作总结（某市科技局，第2稿）.docx"
    nobody = edition_filename(title="工作总结", unit="", number=1, suffix="docx")
    assert nobody == "工作总结（第1稿）.docx"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('省/市:"统计"表?*<一>|\\', "省／市：＂统计＂表？＊＜一＞｜＼.xlsx"),
        ("统计\n表\x00", "统计表.xlsx"),
        ("统计表. ", "统计表.xlsx"),
        ("NUL", "_NUL.xlsx"),
        ("com7", "_com7.xlsx"),
        ("字" * 300, f"{'字' * 100}.xlsx"),
    ],
)
def test_filename_can_be_kept_on_windows(title: str, name: str) -> None:
    assert filename(title, "", "xlsx") == name
    assert PureWindowsPath(name).name == name


def test_long_title_gives_way_to_unit_and_edition() -> None:
    named = edition_filename(title="长" * 200, unit="某市科技局", number=11, suffix="docx")
    assert named.endswith("（某市科技局，第11稿）.docx")
    assert len(named) == 105


def test_form_name_tells_the_campaign_once() -> None:
    assert form_name(campaign="某周", form="某周统计表") == "某周统计表"
    assert form_name(campaign="某市某周", form="全市统计表") == "某市某周_全市统计表"
