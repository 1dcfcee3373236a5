"""How well unseen notices are read: clean, dirty, and those kept aside (see `__main__` for all)."""

import pytest

from tests.notices.dirt import soiled
from tests.notices.scoring import Case, cases, total


@pytest.mark.parametrize("paper", cases("open"), ids=lambda paper: paper.name)
def test_notice_is_read(paper: Case) -> None:
    score = paper.score()
    assert score.f1 >= 0.85, {"missed": sorted(score.missed), "excess": sorted(score.excess)}


def test_notices_are_read_well_over_all() -> None:
    assert total(paper.score() for paper in cases("open")).f1 >= 0.95


@pytest.mark.proof
def test_notices_are_read_well_under_dirt() -> None:
    dirty = [
        Case(f"{paper.name}#{seed}", soiled(paper.text, seed=seed)[0], paper.gold)
        for paper in cases("open")
        for seed in range(10)
    ]
    assert total(paper.score() for paper in dirty).f1 >= 0.93
