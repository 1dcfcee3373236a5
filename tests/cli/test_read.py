"""`zhouzhi read` prints facts, and says what is wrong in words."""

import json
import subprocess
import sys
from pathlib import Path

from tests.documents.reading.papers import NEWS, NOTICE


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from zhouzhi.cli.main import main; main(sys.argv[1:], prog_name='zhouzhi')"
    command = [sys.executable, "-c", code, "read", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_one_file_prints_one_object(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="gb18030")
    run = _run("--json", path)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["notices"][0]["issued_on"] == "2024-05-06"


def test_several_files_print_a_line_each_in_order(tmp_path: Path) -> None:
    for name, text in (("a.txt", NOTICE), ("b.txt", NEWS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    run = _run("--json", tmp_path / "b.txt", tmp_path / "a.txt")
    assert [json.loads(line)["genre"] for line in run.stdout.splitlines()] == ["other", "notice"]


def test_summary_names_duties_and_doubts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NOTICE.replace("6月12日前", "6月31日前"), encoding="utf-8")
    lines = _run(path).stdout.splitlines()
    assert "应办：2024年5月15日 周三 前，各县（市、区）科技局：工作方案" in lines
    assert any(line.startswith("  疑点：日历上没有“6月31日”") for line in lines)


def test_missing_file_is_said_in_words(tmp_path: Path) -> None:
    run = _run(tmp_path / "无.txt")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.strip().endswith("没有这个文件，请检查路径。")


def test_no_file_is_a_usage_error() -> None:
    assert _run().returncode == 2


def test_unreadable_file_leaves_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    run = _run("--json", tmp_path, tmp_path / "a.txt")
    first, second = run.stdout.splitlines()
    assert (run.returncode, first) == (1, "null")
    assert json.loads(second)["genre"] == "notice"


def test_reading_loads_no_django(tmp_path: Path) -> None:
    code = (
        "import sys; from zhouzhi.documents import read_notice; read_notice('通知');"
        "heavy = {'django', 'opencc', 'phonenumbers'};"
        "sys.exit(bool(heavy & {m.split('.')[0] for m in sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
