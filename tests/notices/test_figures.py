"""How well unseen notices are read: clean, dirty, and those kept aside (see `__main__` for all)."""

import pytest

from tests.notices.dirt import soiled
from tests.notices.scoring import Case, cases, total

# What the reader has reached; raised whenever it gets better, so that it never falls back.
CLEAN, DIRTY, KEPT = 0.98, 0.97, 0.92


def test_notices_are_read_as_well_as_ever() -> None:
    assert total(paper.score() for paper in cases("open")).f1 >= CLEAN


@pytest.mark.proof
def test_notices_are_read_as_well_as_ever_under_dirt() -> None:
    dirty = [
        Case(f"{paper.name}#{seed}", soiled(paper.text, seed=seed)[0], paper.gold)
        for paper in cases("open")
        for seed in range(10)
    ]
    assert total(paper.score() for paper in dirty).f1 >= DIRTY


@pytest.mark.proof
def test_notices_kept_aside_are_read_as_well_as_ever() -> None:
    assert total(paper.score() for paper in cases("kept")).f1 >= KEPT


@pytest.mark.parametrize("folder", ["open", "kept"])
def test_papers_that_are_no_notices_owe_nothing(folder: str) -> None:
    others = [paper for paper in cases(folder) if not paper.gold["notices"]]
    invented = total(paper.score() for paper in others).excess
    assert {fact for fact in invented if fact[2] in ("obligation", "requirement", "form")} == set()
