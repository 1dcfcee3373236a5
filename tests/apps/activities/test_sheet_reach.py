"""A sheet opens nothing that its officer could not open otherwise."""

import pytest

from tests.factories.activities import make_activity, make_register
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions, queries
from zhouzhi.foundation import clock
from zhouzhi.foundation.trial import Verdict

pytestmark = pytest.mark.django_db


def test_a_code_alone_tells_nothing_of_an_activity_that_is_another_units() -> None:
    place, campaign, _ = make_register()
    theirs = make_activity(place.second_county_bureau, campaign, name="不给外人看的活动")
    officer = make_user(place.county_bureau)
    sheet = actions.hand_in_sheet(
        keeper=place.county_bureau,
        campaign=campaign,
        filename="一览表.xlsx",
        cells=[["活动名称", "活动编号", "地点"], ["试一试", theirs.code, "广场"]],
        by=officer,
        at=clock.now(),
    )
    (row,) = queries.sheet_plan(sheet, officer).rows
    assert row.verdict is Verdict.WRONG
    assert f"没有编号为“{theirs.code}”的活动" in str(row)
    assert theirs.name not in str(row)
    assert theirs.unit.name not in str(row)
