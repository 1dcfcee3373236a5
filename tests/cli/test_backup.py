from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.foundation.audit.lines import write
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db(transaction=True)


def test_backup_and_restore_from_a_shell(tmp_path: Path) -> None:
    target = str(tmp_path / "一.tar")
    write("kept")
    backed = CliRunner().invoke(main, ["backup", target])
    assert backed.exit_code == 0
    assert backed.output.endswith(f"个文件到 {target}\n")
    write("lost")
    refused = CliRunner().invoke(main, ["restore", target])
    assert refused.exit_code == 1
    assert "--yes" in refused.output
    assert _verbs() == ["room.kept.make", "backup.installation.write", "room.lost.make"]
    restored = CliRunner().invoke(main, ["restore", target, "--yes"])
    assert restored.exit_code == 0
    assert _verbs() == ["room.kept.make", "backup.installation.restore"]


def _verbs() -> list[str]:
    return list(AuditLine.objects.order_by("id").values_list("verb", flat=True))


def test_restore_of_no_backup_says_what_is_wrong(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["restore", str(tmp_path / "none.tar")])
    assert found.exit_code == 1
    assert found.output == "Error: “none.tar”不能用来恢复：没有这个文件。\n"


@pytest.mark.parametrize("command", ["backup", "restore", "audit", "serve", "work", "migrate"])
def test_command_explains_itself_in_chinese(command: str) -> None:
    found = CliRunner().invoke(main, [command, "--help"])
    assert found.exit_code == 0
    assert any("\u4e00" <= letter <= "\u9fff" for letter in found.output)
