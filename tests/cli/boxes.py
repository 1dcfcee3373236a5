"""A box of its own: the home folder that the commands of one installation share."""

import os
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    """The environment of the commands of a box on SQLite."""
    return {
        **os.environ,
        "ZHOUZHI_HOME": str(home),
        "DATABASE_URL": "",
        "ZHOUZHI_LOOSE_STATIC": "1",
    }
