"""The environment of the tests, set before the settings are read (a pytest plugin)."""

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

HOME = Path(tempfile.mkdtemp(prefix="zhouzhi-test-"))
(HOME / "static").mkdir()

os.environ["ZHOUZHI_HOME"] = str(HOME)
os.environ["ZHOUZHI_DEMO"] = "1"
os.environ["ZHOUZHI_TODAY"] = "2023-05-13"
os.environ["ZHOUZHI_LOOSE_STATIC"] = "1"
# A browser of a journey keeps a loop of its own beside every later test of the same worker.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A machine with other work is slow without anything being wrong.
settings.register_profile(
    "shared", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("shared")


def pytest_unconfigure() -> None:
    """Leave nothing behind: a worker of a parallel run ends without its exit handlers."""
    shutil.rmtree(HOME, ignore_errors=True)
