"""A box that has just been migrated, for the tests that start whole processes."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.boxes import environment
from tests.once import built_once


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of a box on SQLite that has just been migrated: made once, to be copied."""

    def migrate(home: Path) -> None:
        command = [sys.executable, "-m", "zhouzhi.cli", "migrate"]
        subprocess.run(command, env=environment(home), check=True)

    return built_once(tmp_path_factory, "new-home", migrate)
