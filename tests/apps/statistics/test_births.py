"""What the registered work came to is kept with a return, and followed both ways."""

from decimal import Decimal

import pytest
from click.testing import CliRunner

from tests.factories.activities import make_activity
from tests.factories.submissions import make_submission, make_two_levels
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.statistics.actions import keep_births
from zhouzhi.apps.statistics.models import BornFigure
from zhouzhi.apps.statistics.queries import (
    counted_from,
    figure_of,
    parts_page,
    trace_down,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
ACCEPTED = SubmissionState.ACCEPTED


def test_figure_opens_to_the_activities_behind_it_and_they_lead_up_to_every_total() -> None:
    upper, city = make_two_levels()
    unit = city.place.county_bureau
    lecture = make_activity(unit, city.campaign, state=ActivityState.REPORTED, name="讲座")
    version = make_submission(city, unit, {1: 3, 14: 50}, ACCEPTED)
    make_submission(upper, city.place.bureau, {}, ACCEPTED)
    one = figure_of(version, 1)
    assert one.birth is not None
    assert (one.value, one.birth.number, one.reason) == (Value.of(3), 1, "已与活动记录核对")
    assert [(row.name, row.number, row.activity) for row in one.sources] == [
        ("讲座", Decimal(1), lecture.uuid)
    ]
    assert [total.campaign for total in one.totals] == [city.campaign.name, upper.campaign.name]
    # The difference is seen from above; what agrees shows none.
    (part,) = [one for one in parts_page(city.campaign, 1).parts if one.born]
    assert (part.unit_name, part.difference, part.reason) == (
        "清河县科学技术局",
        Decimal(2),
        "已与活动记录核对",
    )
    assert [one.difference for one in parts_page(city.campaign, 14).parts] == [None] * 4
    assert {
        (row.entered.label, row.part): [total.number for total in row.entered.totals]
        for row in counted_from(lecture)
    } == {
        ("举办活动次数", Decimal(1)): [Decimal(3), Decimal(3)],
        ("线下活动群众参与数量", Decimal(50)): [Decimal(50), Decimal(50)],
    }
    said = CliRunner().invoke(main, ["trace", lecture.code.lower()]).output.splitlines()
    assert said[:4] == [
        f"{lecture.code}　讲座",
        "    举办活动次数：本活动 1，清河县科学技术局第 1 版填 3",
        f"        {city.campaign.name} 3",
        f"        {upper.campaign.name} 3（报上去时 3）",
    ]
    (step,) = trace_down(upper.campaign, 1).steps
    assert step.below is not None
    assert [one.name for inner in step.below.steps for one in inner.sources] == ["讲座"]
    # What came from a roll-up was born below; and a second time changes nothing.
    kept = BornFigure.objects.count()
    assert not BornFigure.objects.filter(submission__obligation__requirement=upper.requirement)
    assert keep_births(version=version, actor=SYSTEM) == 0
    assert BornFigure.objects.count() == kept
