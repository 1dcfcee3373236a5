"""Which rows of a sheet make clearances void, and that they are counted by it."""

import pytest

from tests.apps.activities.sheets.sheet import plan
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.foundation.trial import Verdict

HEAD = ["活动编号", "活动名称", "活动形式", "时间", "地点", "备注"]
ROW = ["CCCC-CCCC", "气象科普讲座", "讲座", "5月21日14:00", "东川大学", ""]


def known(state: ActivityState) -> KnownActivity:
    """The activity that the row once became, in a state."""
    (found,) = plan([HEAD, ["", *ROW[1:]]]).rows
    day = found.entries.sessions[0].when.starts_on if found.entries else None
    return KnownActivity("CCCC-CCCC", "bureau", found.name, day, entries=found.entries, state=state)


@pytest.mark.parametrize(
    ("state", "voids"),
    [
        (ActivityState.DRAFT, False),
        (ActivityState.SUBMITTED, True),
        (ActivityState.CLEARED, True),
        (ActivityState.PUBLISHED, True),
        (ActivityState.POSTPONED, True),
        (ActivityState.HELD, False),
    ],
)
def test_another_place_voids_what_was_handed_in(state: ActivityState, voids: bool) -> None:
    moved = plan([HEAD, [*ROW[:4], "市图书馆", ""]], known=[known(state)])
    assert moved.rows[0].verdict is Verdict.CHANGE
    assert (moved.rows[0].voids, moved.voids_count(state)) == ((state, 1) if voids else (None, 0))


def test_a_remark_voids_nothing_and_a_state_makes_another_plan() -> None:
    cells = [HEAD, [*ROW[:5], "带伞"]]
    public = plan(cells, known=[known(ActivityState.PUBLISHED)])
    assert (public.rows[0].verdict, public.rows[0].voids) == (Verdict.CHANGE, None)
    cells = [HEAD, [*ROW[:4], "市图书馆", ""]]
    states = (ActivityState.DRAFT, ActivityState.CLEARED, ActivityState.PUBLISHED)
    assert len({plan(cells, known=[known(state)]).digest for state in states}) == 3
