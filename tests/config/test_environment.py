import os
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhouzhi.config import environment


def test_home_is_made_with_its_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOUZHI_HOME", str(tmp_path / "new" / "home"))
    assert environment.home() == tmp_path / "new" / "home"
    assert (tmp_path / "new" / "home").is_dir()


def test_home_is_made_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOUZHI_HOME", str(tmp_path / "home"))
    kept = os.umask(0o022)
    try:
        home = environment.home()
        uploads = environment.uploads(home)
    finally:
        os.umask(kept)
    assert [path.stat().st_mode & 0o777 for path in (home, uploads)] == [0o700, 0o700]


@pytest.mark.parametrize("below", ["", "/below"])
def test_home_that_is_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    (tmp_path / "note").write_text("not a folder")
    monkeypatch.setenv("ZHOUZHI_HOME", f"{tmp_path}/note{below}")
    with pytest.raises(ImproperlyConfigured, match="不是文件夹"):
        environment.home()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser writes everywhere")
def test_home_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o500)
    monkeypatch.setenv("ZHOUZHI_HOME", str(tmp_path))
    with pytest.raises(ImproperlyConfigured, match="不能写入"):
        environment.home()


def test_database_of_another_make_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost/zhouzhi")
    with pytest.raises(ImproperlyConfigured, match="sqlite:// 和 postgresql://"):
        environment.database(tmp_path)


@pytest.mark.parametrize("said", ["0", "-1", "二百", "1.5"])
def test_number_that_is_none_is_named(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOUZHI_DRAFT_FILES", said)
    with pytest.raises(
        ImproperlyConfigured, match=f"ZHOUZHI_DRAFT_FILES 应是大于 0 的整数.*{said}"
    ):
        environment.number("ZHOUZHI_DRAFT_FILES", 200)
    monkeypatch.delenv("ZHOUZHI_DRAFT_FILES")
    assert environment.number("ZHOUZHI_DRAFT_FILES", 200) == 200
