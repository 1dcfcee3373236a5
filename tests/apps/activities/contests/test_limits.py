"""The level above takes so many (本级名额): the call below promises no more, or chooses."""

import pytest
from django.urls import reverse

from tests.factories.ceremonies import make_call, make_nomination
from tests.factories.obligations import AT, make_campaign
from tests.factories.orgs import make_user
from tests.factories.submissions import World
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.actions.contest_limits import MoreThanAbove
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.models import CalledUnit, ContestCall
from zhouzhi.apps.activities.queries.contests_above import limit_above, own_call_below
from zhouzhi.apps.obligations.models import Participant
from zhouzhi.apps.orgs.domain.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def above(world: World) -> CalledUnit:
    """What the province asks of the city's bureau: two for its own contest of this name."""
    place = world.place
    campaign = make_campaign(lead=place.province_bureau, territory=place.province)
    Participant.objects.create(
        campaign=campaign,
        unit=place.bureau,
        unit_name=place.bureau.name,
        addressed_as="各市科技局",
        counting_parent=place.city,
        dispatched_at=AT,
    )
    chief = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    name = f"{campaign.edition}年{place.province.name}科普讲解大赛"
    call = make_call(Subject(campaign=campaign), {place.bureau: 2}, actor=chief, name=name)
    return call.called.get()


def test_no_more_is_promised_than_goes_up_unless_this_level_chooses(
    world: World, above: CalledUnit
) -> None:
    place, client = world.place, sign_in(world.chief)
    keys = [str(unit.uuid) for unit in (place.university, place.county_bureau)]
    sent = {"name": "科普讲解大赛", "due_on": "2023-06-10", "edit_count": "0", "unit": keys}
    url = "office:contest_new"
    for numbers, said in ((("2", "1"), "合计 3 个"), (("1", ""), "不限名额")):
        typed = dict(zip((f"number-{key}" for key in keys), numbers, strict=True))
        page = send(client, url, world.campaign.uuid, **sent, **typed)
        body = page.content.decode()
        assert (page.status_code, said in body, "给本级 2 个" in body) == (422, True, True)
    assert ContestCall.objects.count() == 1
    answer = send(client, url, world.campaign.uuid, **sent, **typed, selects="on")
    call = ContestCall.objects.latest("pk")
    assert answer["Location"] == reverse("office:contest", args=[call.uuid])
    make_nomination(call.called.get(unit=place.university))
    above_page = client.get(reverse("office:contest", args=[above.call.uuid]))
    assert above_page.context["own"][0]["below"] == {
        "name": "科普讲解大赛",
        "nominated": 1,
        "url": reverse("office:contest", args=[call.uuid]),
    }
    assert (
        client.get(reverse("office:contest_edit", args=[call.uuid]))
        .context["form"]["selects"]
        .value()
    )


def test_a_limit_binds_the_contest_of_that_name_and_year(world: World, above: CalledUnit) -> None:
    place, campaign = world.place, world.campaign
    assert limit_above(campaign, "科普微视频大赛") is None
    assert limit_above(campaign, "科普讲解大赛") == above
    subject = Subject(campaign=campaign)
    with pytest.raises(MoreThanAbove, match="不超过 2 个"):
        make_call(subject, {place.university: 3}, actor=world.chief)
    made = make_call(subject, {place.university: 2}, actor=world.chief)
    below = own_call_below(above)
    assert below is not None
    assert (below.call, below.nominated) == (made, 0)
    campaign.edition += 1
    assert limit_above(campaign, "科普讲解大赛") is None
