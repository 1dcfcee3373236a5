"""Most papers of each grid are read without a single fault."""

import pytest

from tests.notices.grid import GRIDS
from zhouzhi.documents import read_notice

FLOORS = {"duties": 0.98, "contacts": 0.97, "happenings": 0.97}
COUNT = 400


@pytest.mark.parametrize("name", GRIDS)
def test_papers_of_a_grid_are_read_whole(name: str) -> None:
    grid = GRIDS[name]
    whole = 0
    for paper in map(grid.draw, range(COUNT)):
        reading = read_notice(paper.text).notices[0].facts()
        whole += grid.faults(paper, reading) == (set(), set())
    assert whole / COUNT >= FLOORS[name]


@pytest.mark.parametrize("name", GRIDS)
def test_a_seed_draws_the_same_paper_again(name: str) -> None:
    assert GRIDS[name].draw(7) == GRIDS[name].draw(7)
    assert GRIDS[name].draw(7) != GRIDS[name].draw(8)
