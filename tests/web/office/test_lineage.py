"""A figure opens to what it was counted from, and the charts stand beside their numbers."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories.activities import make_activity
from tests.factories.submissions import make_submission, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.submissions.domain.states import SubmissionState

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def test_organiser_follows_a_figure_down_and_an_activity_up() -> None:
    world = make_world()
    unit = world.place.county_bureau
    lecture = make_activity(unit, world.campaign, state=ActivityState.REPORTED, name="讲座")
    for position, title in enumerate(("科普进校园", "看展览")):
        lecture.coverage.create(position=position, outlet="东川日报", title=title)
    version = make_submission(world, unit, {1: 3, 14: 50, 17: 2}, SubmissionState.ACCEPTED)
    chief = sign_in(world.chief)
    total = chief.get(url("figure", world.campaign.uuid, 1))
    part = total.context["parts"][1]
    assert (part["apart"], part["reason"]) == ("登记的工作算是 1，相差 +2", "已与活动记录核对")
    page = chief.get(part["url"])
    assert page.context["work"] == {
        "source": "活动台账 1 项活动",
        "number": 1,
        "least": None,
        "apart": "登记的工作算是 1，相差 +2",
        "rows": [{"label": "讲座", "number": 1, "url": url("activity", lecture.uuid)}],
    }
    assert page.context["totals"] == [
        {
            "label": world.campaign.name,
            "number": Decimal(3),
            "handed_up": None,
            "url": url("figure", world.campaign.uuid, 1),
        }
    ]
    up = chief.get(url("activity_counted", lecture.uuid)).context["rows"]
    assert [(row["label"], row["part"], row["value"]) for row in up] == [
        ("举办活动次数", 1, 3),
        ("线下活动群众参与数量", 50, 50),
        ("参与媒体数量", 1, 1),
        ("宣传报道数量", 2, 2),
    ]
    # The unit opens its own figure, is told of no whole total, and of no row that is not there;
    # another unit opens neither.
    own = sign_in(world.officer(unit))
    (above,) = own.get(part["url"]).context["totals"]
    assert (above["number"], above["url"]) == (None, url("figure", world.campaign.uuid, 1))
    assert own.get(url("version_figure", version.uuid, 99)).status_code == 404
    stranger = sign_in(world.officer(world.place.university))
    assert stranger.get(part["url"]).status_code == 404


def test_charts_stand_beside_their_numbers_and_open_their_rows() -> None:
    world = make_world()
    county, second, *_rest = world.units
    make_submission(world, county, {14: 300}, SubmissionState.ACCEPTED)
    make_submission(world, second, {14: 20})
    make_activity(county, world.campaign, state=ActivityState.SUBMITTED)
    page = sign_in(world.chief).get(url("charts", world.campaign.uuid))
    blocks = {block["id"]: block for block in page.context["blocks"]}
    assert list(blocks) == ["places", "duties", "days", "peers"]
    progress = url("campaign", world.campaign.uuid)
    assert [(row["label"], row["cells"]) for row in blocks["places"]["rows"]] == [
        ("东川市本级各单位", [2, 0, 0, 0, 0]),
        ("清河县", [1, 1, 1, 1, 0]),
        ("白石区", [1, 1, 0, 1, 0]),
    ]
    assert blocks["places"]["rows"][1]["url"] == f"{progress}?territory={world.place.county.uuid}"
    assert [(row["label"], row["cells"]) for row in blocks["peers"]["rows"]] == [
        ("清河县", [1, 300, None, 0]),
        ("白石区", [1, None, None, 1]),
    ]
    assert sum(cells[0] for row in blocks["days"]["rows"] if (cells := row["cells"])) == 1
    html = page.content.decode()
    assert html.count("<svg xmlns") == 4
    assert f'href="{progress}?territory={world.place.county.uuid}"' in html
    unit = sign_in(world.officer(county))
    assert unit.get(url("charts", world.campaign.uuid)).status_code == 404
