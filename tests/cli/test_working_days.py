"""`zhouzhi working-days`: a year entered from a file, and taken back by an empty one."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhouzhi.cli.main import main
from zhouzhi.foundation.holidays.queries import office_calendar

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = """元旦：1月1日放假。
劳动节：5月1日至5日放假调休，共5天。4月25日上班。
国庆节：10月1日至7日放假调休，共7天。
"""


def told(file: Path) -> tuple[int, str]:
    given = CliRunner().invoke(main, ["working-days", "2037", str(file)])
    return given.exit_code, given.output.strip()


def test_a_year_is_entered_from_a_file_and_taken_back_by_an_empty_one(tmp_path: Path) -> None:
    file = tmp_path / "2037.txt"
    file.write_text(YEAR, encoding="utf-8")
    assert told(file) == (0, "已填写2037年：放假 13 天，调休上班 1 天。")
    assert office_calendar().is_workday(date(2037, 4, 25))
    file.write_text("", encoding="utf-8")
    assert told(file) == (0, "已撤回填写的2037年放假安排。")
    assert not office_calendar().knows(2037)


def test_what_is_no_arrangement_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "2037.txt"
    file.write_text("劳动节：5月1日至5日放假。", encoding="utf-8")
    code, words = told(file)
    assert code == 1
    assert "1月1日是法定节日，没有列为放假" in words
