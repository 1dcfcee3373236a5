import pytest
from click.testing import CliRunner

from zhouzhi.cli.main import main


@pytest.mark.django_db
def test_migrate_on_a_current_database_does_nothing() -> None:
    found = CliRunner().invoke(main, ["migrate"])
    assert (found.exit_code, found.output) == (0, "数据库结构已是最新。\n")
