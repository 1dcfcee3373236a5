"""The benchmark of the register measures what it says it does."""

from datetime import date

import pytest
from django.db import connection

from benchmarks.activities import make_land
from benchmarks.bare import register as bare
from benchmarks.register import PAGES, totals_of
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.models import RegisterEntry
from zhouzhi.apps.activities.queries import RegisterFilter, register_page

pytestmark = pytest.mark.django_db


def test_totals_of_a_land_are_those_of_bare_sql() -> None:
    land, _ = make_land(300), make_land(50, seed=2)

    told = totals_of(land)

    assert told == bare.totals(connection, land.campaign.pk, mark="%s")
    assert told["total"] > 50
    assert RegisterEntry.objects.filter(root=land.province).count() > 250


@pytest.mark.slow
def test_every_page_that_is_measured_is_full_with_a_thousand() -> None:
    land = make_land(1_000)

    for words in PAGES.values():
        only = RegisterFilter(
            kind=ActivityKind(words["kind"]) if "kind" in words else None,
            first=_day(words.get("from")),
            last=_day(words.get("to")),
            text=words.get("q", ""),
        )
        assert len(register_page(land.officer, land.province, only).rows) == 50, words


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
