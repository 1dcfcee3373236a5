"""One world for all the walks of a worker: what a request changes is undone after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.isolation.world import Isolation, make_isolation


@pytest.fixture(scope="package")
def _planted(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Isolation, Path]]:
    home, before = tmp_path_factory.mktemp("home"), settings.ZHOUZHI_HOME
    with django_db_blocker.unblock(), transaction.atomic():
        settings.ZHOUZHI_HOME = home
        yield make_isolation(), home
        settings.ZHOUZHI_HOME = before
        transaction.set_rollback(True)


@pytest.fixture
def world(_planted: tuple[Isolation, Path], settings: object) -> Isolation:
    """The world, and the home folder that its files are in."""
    planted, settings.ZHOUZHI_HOME = _planted  # type: ignore[attr-defined]
    return planted
