"""`zhouzhi recount`: what differs is told and put right, once."""

import pytest
from click.testing import CliRunner

from tests.factories.submissions import make_submission, make_world
from zhouzhi.apps.statistics.models import TerritoryTotal
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.cli.main import main

pytestmark = pytest.mark.django_db(transaction=True)


def test_totals_that_differ_are_told_and_put_right_once() -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12}, SubmissionState.ACCEPTED)
    TerritoryTotal.objects.filter(territory=world.place.city).update(added=0)
    first = CliRunner().invoke(main, ["recount"])
    assert (first.exit_code, first.stdout.splitlines()) == (
        1,
        [
            f"{world.campaign.name}“统计表”：",
            "  汇总数 1 个、计入的报送 0 份对不上，已改正。",
            "  东川市",
            "核对 1 项，1 项对不上。",
        ],
    )
    again = CliRunner().invoke(main, ["recount"])
    assert (again.exit_code, again.stdout) == (0, "核对 1 项，0 项对不上。\n")
