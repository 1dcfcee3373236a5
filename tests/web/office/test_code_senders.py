"""审核 for who sent the code of an account: no buttons, and in words who judges instead."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories.submissions import World, make_submission, make_world
from tests.web.office.answer_pages import tasks_of
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import next_to_review, pressing_count
from zhouzhi.apps.submissions.queries.versions import Waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]


@pytest.fixture
def world() -> World:
    return make_world()


def handed_in_after_reset(world: World) -> Submission:
    unit = world.place.county_bureau
    membership = world.officer(unit).memberships.get()
    began_at = world.owed(unit).requirement.campaign.made_at
    for number in range(2):
        at = began_at + timedelta(minutes=number)
        slip = actions.invite(membership=membership, actor=world.chief, by=world.chief, at=at)
        actions.accept_invitation(code=slip.code, password="一个很长的口令-2023", at=at)
    return make_submission(world, unit, {1: 12})


def test_who_sent_the_code_reads_who_judges_instead(world: World) -> None:
    version = handed_in_after_reset(world)
    door = reverse("office:review", args=[version.uuid])
    page = sign_in(world.chief).get(door).context
    assert (page["accept"], page["give_back"]) == (None, None)
    said = page["next_step"]["text"]
    assert said.startswith(f"{version.submitted_by.name}登录用的密码是凭您发的口令设定的")
    assert world.second_chief.name in said
    assert world.chief.name not in said


def test_a_colleague_judges_as_always(world: World) -> None:
    version = handed_in_after_reset(world)
    page = sign_in(world.second_chief).get(reverse("office:review", args=[version.uuid])).context
    assert page["accept"]["title"] == "通过"
    assert page["next_step"] is None


def test_what_the_sender_may_not_judge_is_told_apart_and_not_counted(world: World) -> None:
    handed_in_after_reset(world)
    other = make_submission(world, world.place.university, {1: 3})
    Campaign.objects.update(state="running")
    reviewer = f"{world.second_chief.name}（{world.second_chief.memberships.get().unit.name}）"
    assert tasks_of(world.chief) == {"件报送待审核": 1, f"件须由他人审核：{reviewer}": 1}
    assert tasks_of(world.second_chief) == {"件报送待审核": 2}
    today = world.owed(world.place.university).requirement.campaign.made_at.date()
    counts = [pressing_count(person, today) for person in (world.chief, world.second_chief)]
    assert counts == [1, 2]
    assert next_to_review(world.chief, other) == Waiting("", 0)
    assert next_to_review(world.second_chief, other).count == 1
