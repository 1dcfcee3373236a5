"""One world for all the walks of a worker: what a request changes is undone after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.isolation.world import Isolation, make_isolation

Planted = tuple[Isolation, Path]


def plant(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Planted]:
    """A world within a transaction of its own, which lies open as long as the fixture's scope."""
    home, before = tmp_path_factory.mktemp("home"), settings.ZHOUZHI_HOME
    with django_db_blocker.unblock(), transaction.atomic():
        settings.ZHOUZHI_HOME = home
        yield make_isolation(), home
        settings.ZHOUZHI_HOME = before
        transaction.set_rollback(True)


_planted = pytest.fixture(scope="package", name="_planted")(plant)


@pytest.fixture
def world(_planted: Planted, settings: object) -> Isolation:
    """The world, and the home folder that its files are in."""
    planted, settings.ZHOUZHI_HOME = _planted  # type: ignore[attr-defined]
    return planted
