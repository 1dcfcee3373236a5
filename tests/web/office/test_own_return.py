"""本级: the level's own return, and who judges it in a bureau of two and of one."""

from datetime import date

import pytest

from tests.factories.orgs import make_user
from tests.factories.submissions import World, make_world
from tests.web.office.answer_pages import key, leave, make_suizhou, tasks_of, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import pressing_count

pytestmark = pytest.mark.django_db


def hand_in_own(world: World) -> Submission:
    """The chief signs for the own return, fills in one figure and hands it in."""
    Campaign.objects.update(state="running")
    owed, chief = world.owed(world.place.bureau), sign_in(world.chief)
    assert chief.post(url("sign", owed.uuid), key()).status_code == 302
    draft = Submission.objects.get()
    chief.post(url("obligation", owed.uuid), typed(draft, **{"row-1": "12"}))
    fields = chief.get(url("submit", owed.uuid)).context["confirm_submit"]["fields"]
    assert chief.post(url("submit", owed.uuid), fields | key()).status_code == 302
    return Submission.objects.get(state="submitted")


def test_level_does_not_file_for_itself_and_owes_the_form_alone() -> None:
    world = make_suizhou()
    owed = world.owed(world.place.bureau)
    chief = sign_in(world.chief)
    page = chief.get(url("obligation", owed.uuid))
    assert page.context["acts"] == []
    assert page.context["obligation"]["title"] == "填报统计表（本级）"
    (group,) = chief.get(url("today")).context["owed"]
    assert [row["title"] for row in group["rows"]] == ["填报统计表（本级）"]
    assert page.context["obligation"]["sign_url"] == url("sign", owed.uuid)
    assert [one["kind"] for one in page.context["wanted"]["materials"]] == ["statistics_return"]
    assert chief.post(url("file_for_unit", owed.uuid), key()).status_code == 403
    assert hand_in_own(world).state == "submitted"


def test_who_filed_it_reads_by_name_who_judges_and_does_not_count_it() -> None:
    world = make_world()
    JointOrganiser.objects.create(campaign=world.campaign, unit=world.place.propaganda)
    joint = make_user(world.place.propaganda, Role.CAMPAIGN_OFFICER)
    version = hand_in_own(world)
    said = (
        "本人填报的须由另一位管理员或协办单位审核："
        f"{world.second_chief.name}（{world.place.bureau.name}）、"
        f"{joint.name}（{world.place.propaganda.name}）。"
    )
    chief = sign_in(world.chief)
    for page in (
        chief.get(url("obligation", version.obligation.uuid)),
        chief.get(url("review", version.uuid)),
    ):
        assert page.context["next_step"] == {"text": said, "url": "", "action": ""}
        assert said in page.content.decode()
    assert tasks_of(world.chief) == {"件您填报的待他人审核": 1}
    assert tasks_of(world.second_chief) == {"件报送待审核": 1}
    day = date(2023, 5, 14)
    assert [pressing_count(one, day) for one in (world.chief, world.second_chief)] == [0, 1]


def test_colleague_is_led_from_the_page_of_the_duty_to_the_decision() -> None:
    world = make_world()
    version = hand_in_own(world)
    second = sign_in(world.second_chief)
    step = second.get(url("obligation", version.obligation.uuid)).context["next_step"]
    assert step["url"] == url("review", version.uuid)
    accept = second.get(step["url"]).context["accept"]
    assert second.post(accept["url"], accept["fields"] | key()).status_code == 302
    assert world.owed(world.place.bureau).state == "accepted"


def test_officer_alone_is_told_who_invites_a_second_one() -> None:
    world = make_world()
    leave(world.second_chief)
    version = hand_in_own(world)
    step = sign_in(world.chief).get(url("review", version.uuid)).context["next_step"]
    assert step == {
        "text": "本人填报的须由另一位管理员或协办单位审核，而本单位和协办单位现在都没有第二位"
        "专项活动管理员。请系统管理员或上级邀请一位；填报人自己在本次活动里邀请的，"
        "不能审核其填报的。",
        "url": "",
        "action": "",
    }
