import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from tests.cli.check_lines import line_of
from zhouzhi.cli import check
from zhouzhi.cli.check.privacy import privacy_findings
from zhouzhi.cli.main import main
from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.outbox.states import OutboxState


def run(*words: str, home: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: text for name, text in os.environ.items() if not name.startswith("ZHOUZHI_")}
    env = {**kept, "ZHOUZHI_HOME": str(home), "DATABASE_URL": "", **more}
    return subprocess.run(
        [sys.executable, "-m", "zhouzhi.cli", *words], env=env, capture_output=True, text=True
    )


@pytest.mark.django_db
def test_check_of_a_sound_installation_passes_and_tries_the_sandbox() -> None:
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 0, found.output
    assert line_of("沙箱", found.output)[0] in "✓!"
    assert line_of("文件库", found.output) == "✓ 文件库　0 个文件完好"


@pytest.mark.django_db
def test_a_date_set_outside_the_demo_is_fatal(settings) -> None:
    settings.ZHOUZHI_DEMO = False
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 1
    assert line_of("业务日期", found.output) == (
        "✗ 业务日期　业务日期只能在演示环境中设定：正式环境请去掉 ZHOUZHI_TODAY。"
    )


@pytest.mark.django_db
def test_a_date_that_cannot_be_read_is_fatal(settings) -> None:
    settings.ZHOUZHI_TODAY = "五月十三"
    found = CliRunner().invoke(main, ["check"])
    assert found.exit_code == 1
    assert line_of("业务日期", found.output).startswith("✗ 业务日期　ZHOUZHI_TODAY 里的日期")


@pytest.mark.django_db
def test_a_sandbox_that_gives_nothing_is_fatal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhouzhi.foundation.sandbox.running._CHILD", Path("/nowhere/child.py"))
    (finding,) = check.sandbox_findings()
    assert (finding.subject, finding.holds, finding.fatal) == ("沙箱", False, True)


@pytest.mark.django_db
def test_background_work_that_goes_on_is_well() -> None:
    with transaction.atomic():
        enqueue(kind="test.job", key="a", payload={})
    (finding,) = check.background_findings()
    assert (finding.holds, finding.words) == (True, "没有积压，也没有办不成的")


@pytest.mark.django_db
def test_background_work_that_nobody_does_or_that_was_given_up_is_told() -> None:
    with transaction.atomic():
        enqueue(kind="test.job", key="late", payload={}, delay=timedelta(hours=-1))
        enqueue(kind="test.job", key="failed", payload={})
    failed = OutboxRow.objects.filter(key="failed")
    failed.update(state=OutboxState.FAILED, last_error="没有网络", done_at=clock.now())
    late, given_up = check.background_findings()
    assert late.words.startswith("1 项在等，最早的 ")
    assert late.words.endswith(" 就该办了，请确认 zhouzhi serve 正在运行")
    assert given_up.words == "1 项几次都没有办成，最近一项是 test.job：没有网络"
    assert [(one.holds, one.fatal) for one in (late, given_up)] == [(False, False)] * 2


def test_recognition_is_tried_on_a_blank_page() -> None:
    (finding,) = check.recognition_findings()
    assert (finding.holds, finding.fatal, finding.words) == (True, False, "可识读扫描件和照片")


def test_a_machine_without_recognition_is_told_which_packages_are_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zhouzhi.documents.intake.scan.presence.PACKAGES", ("no_such_package",))
    (finding,) = check.recognition_findings()
    assert (finding.holds, finding.fatal) == (False, False)
    assert finding.words.startswith("没有装 no_such_package，扫描件和照片读不了")


def test_check_of_a_new_installation_names_all_that_is_missing(tmp_path: Path) -> None:
    found = run("check", home=tmp_path / "new")
    assert (found.returncode, found.stderr) == (1, "")
    assert "请运行 zhouzhi migrate" in line_of("数据库", found.stdout)
    assert line_of("文件库", found.stdout).startswith("✗")
    assert line_of("沙箱", found.stdout)


def test_check_without_a_database_says_so_without_a_traceback(tmp_path: Path) -> None:
    address = "postgresql://nobody:no@127.0.0.1:1/none"
    found = run("check", home=tmp_path / "new", DATABASE_URL=address)
    assert found.returncode == 1
    assert "Traceback" not in found.stderr
    assert line_of("数据库", found.stdout).startswith("✗ 数据库　连不上：")


@pytest.mark.parametrize("command", ["serve", "work"])
def test_a_date_set_outside_the_demo_keeps_it_from_starting(command: str, tmp_path: Path) -> None:
    found = run(command, home=tmp_path / "new", ZHOUZHI_TODAY="2023-05-13")
    assert found.returncode == 1
    assert found.stderr == "Error: 业务日期只能在演示环境中设定：正式环境请去掉 ZHOUZHI_TODAY。\n"


@pytest.mark.parametrize("command", ["serve", "work", "migrate"])
def test_a_database_that_is_away_is_told_in_a_line(command: str, tmp_path: Path) -> None:
    address = "postgresql://nobody:no@127.0.0.1:1/none"
    found = run(command, home=tmp_path / "new", DATABASE_URL=address)
    assert found.returncode == 1
    assert found.stderr.startswith("Error: 数据库用不了：")
    assert "Traceback" not in found.stderr


@pytest.mark.django_db
def test_durability_is_told_of_this_database() -> None:
    assert [finding.holds for finding in check.database_findings()] == [True, True]
    assert connection.vendor in next(iter(check.database_findings())).words


def test_what_other_accounts_can_read_is_fatal_and_told_how_to_mend(
    new_home: Path, tmp_path: Path
) -> None:
    home = shutil.copytree(new_home, tmp_path / "home")
    assert {
        path.name: path.stat().st_mode & 0o077
        for path in home.iterdir()
        if path.stat().st_mode & 0o077
    } == {}
    home.chmod(0o755)
    (home / "secret-key").chmod(0o644)
    (home / "zhouzhi.sqlite3").chmod(0o644)
    found = run("check", home=home)
    assert found.returncode == 1
    assert {name: line_of(name, found.stdout) for name in ("目录权限", "数据库权限", "密钥")} == {
        "目录权限": f"✗ 目录权限　这台机器的其他账号也能读，请执行 chmod 700 {home}",
        "数据库权限": "✗ 数据库权限　这台机器的其他账号也能读，"
        f"请执行 chmod 600 {home / 'zhouzhi.sqlite3'}",
        "密钥": f"✗ 密钥　这台机器的其他账号也能读，请执行 chmod 600 {home / 'secret-key'}",
    }


@pytest.mark.parametrize(
    ("key", "holds"), [("x", False), ("ab" * 40, False), ("0aB-" * 13 + "z", True)]
)
@pytest.mark.django_db
def test_a_key_that_can_be_guessed_is_fatal(key: str, holds: bool, settings) -> None:
    settings.SECRET_KEY = key
    (finding,) = [one for one in privacy_findings() if one.subject == "密钥"]
    assert (finding.holds, finding.fatal) == (holds, True)
