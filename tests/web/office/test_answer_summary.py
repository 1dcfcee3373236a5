"""From a duty to the upper level to the summary that answers it."""

import pytest

from tests.factories.reports import make_edition, make_told_world, make_upper
from tests.web.office.answer_pages import key, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.models import Submission

pytestmark = pytest.mark.django_db


def test_finished_summary_is_one_press_away_from_the_duty_it_answers() -> None:
    world = make_told_world()
    _, owed, clerk = make_upper(world)
    chief = sign_in(world.chief)
    way = chief.get(url("obligation", owed.uuid)).context["summary_way"]
    assert way == {
        "text": f"这件事由“{world.campaign.name}”的总结回应，总结还没有定稿。",
        "url": url("report", world.campaign.uuid),
        "action": "去总结页",
    }
    make_edition(world)
    page = chief.get(url("obligation", owed.uuid))
    confirm = page.context["summary_way"]["confirm"]
    assert (confirm["title"], confirm["url"] in page.content.decode()) == ("用总结起草报送", True)
    answer = chief.post(confirm["url"], key())
    assert (answer.status_code, answer["Location"]) == (302, url("obligation", owed.uuid))
    assert Submission.objects.get(obligation=owed).state == "draft"
    assert sign_in(clerk).get(url("obligation", owed.uuid)).context["summary_way"] is None


def test_duty_that_nothing_of_ours_answers_shows_no_way() -> None:
    world = make_told_world()
    county = world.place.county_bureau
    page = sign_in(world.officer(county)).get(url("obligation", world.owed(county).uuid))
    assert page.context["summary_way"] is None
