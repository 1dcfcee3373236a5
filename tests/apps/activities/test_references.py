"""The campaigns and hosts that an activity names are there, and open."""

import pytest

from tests.factories.activities import (
    make_activity,
    make_register,
    walk,
)
from tests.factories.obligations import make_campaign
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.entries import (
    HostEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    HostRole,
)
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.foundation.errors import Refusal

pytestmark = pytest.mark.django_db


def test_campaign_that_the_unit_has_no_part_in_is_refused() -> None:
    place, _, _ = make_register()
    other = make_campaign(lead=place.other_bureau, territory=place.other_city)

    with pytest.raises(actions.CampaignUnknown):
        make_activity(place.university, other)


def test_closed_campaign_takes_no_activity() -> None:
    place, campaign, chief = make_register()
    activity = make_activity(place.university, campaign)
    campaign.state = "running"
    campaign.save()
    close_campaign(campaign=campaign, actor=chief)

    for act in (
        lambda: make_activity(place.university, campaign),
        lambda: walk(activity, ActivityState.CANCELLED),
    ):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "campaign_closed"


def test_host_with_a_code_nobody_has_is_refused() -> None:
    place, campaign, _ = make_register()

    with pytest.raises(actions.HostUnknown):
        make_activity(
            place.university, campaign, hosts=(HostEntry(HostRole.HOST, "甲", "no-such"),)
        )
