from datetime import date, time

import pytest

from tests.factories.campaigns import MADE_AT, make_campaign_of
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.campaigns import actions, queries
from zhouzhi.apps.campaigns.domain.content import OccasionKind, OccasionSpec, StrandSpec
from zhouzhi.apps.campaigns.domain.states import CAMPAIGN_MOVES, CampaignEvent, CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused
from zhouzhi.foundation.lengths import WordsTooLong

pytestmark = pytest.mark.django_db


def test_campaign_is_made_with_organisers_strands_and_occasions() -> None:
    place = make_province()
    campaign = make_campaign_of(
        place.bureau,
        joint=[place.propaganda, place.bureau, place.association, place.propaganda],
        strands=[StrandSpec("科技为民", "走进乡村"), StrandSpec("科学家精神")],
        occasions=[
            OccasionSpec(
                OccasionKind.LAUNCH,
                "启动仪式",
                starts_on=date(2023, 5, 20),
                starts_at_time=time(9, 30),
                place="人民广场",
            ),
            OccasionSpec(OccasionKind.CLOSING, window=(date(2023, 6, 1), date(2023, 6, 10))),
        ],
    )
    assert queries.organisers_of(campaign) == [place.bureau, place.propaganda, place.association]
    assert [s.title for s in queries.strands_of(campaign)] == ["科技为民", "科学家精神"]
    found = queries.occasions_of(campaign).values_list(
        "kind", "starts_on", "starts_at_time", "window_from", "window_to", "place"
    )
    assert set(found) == {
        ("launch", date(2023, 5, 20), time(9, 30), None, None, "人民广场"),
        ("closing", None, None, date(2023, 6, 1), date(2023, 6, 10), ""),
    }
    assert campaign.edition == 2023
    assert campaign.state == CampaignState.DRAFT
    assert AuditLine.objects.filter(verb="campaigns.campaign.create").count() == 1


def test_campaign_that_ends_before_it_starts_is_refused() -> None:
    place = make_province()
    with pytest.raises(actions.CampaignEndsBeforeStart, match="2023-05-19 早于开始日期 2023-05-20"):
        make_campaign_of(place.bureau, ends_on=date(2023, 5, 19))
    assert not Campaign.objects.exists()


DOING = {
    CampaignEvent.DISPATCH: lambda c: actions.start_campaign(campaign=c, actor=SYSTEM),
    CampaignEvent.CLOSE: lambda c: actions.close_campaign(campaign=c, actor=SYSTEM),
    CampaignEvent.REOPEN: lambda c: actions.reopen_campaign(
        campaign=c, actor=SYSTEM, reason="补报"
    ),
}


@pytest.mark.parametrize("cell", CAMPAIGN_MOVES.listing(), ids=str)
def test_campaign_moves_as_the_table_says_and_no_other_way(cell: object) -> None:
    state, event, target = cell  # type: ignore[misc]
    campaign = make_campaign_of(make_province().bureau, state=state)
    lines = AuditLine.objects.count()
    if target is None:
        with pytest.raises(InvalidTransition):
            DOING[event](campaign)
        expected, more = state, 0
    else:
        DOING[event](campaign)
        expected, more = target, 1
    campaign.refresh_from_db()
    assert campaign.state == expected
    assert AuditLine.objects.count() == lines + more


def test_only_an_organiser_closes_a_campaign() -> None:
    place = make_province()
    campaign = make_campaign_of(
        place.bureau, state=CampaignState.RUNNING, joint=[place.propaganda], at=MADE_AT
    )
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        actions.close_campaign(campaign=campaign, actor=upper)
    joint = make_user(place.propaganda, Role.CAMPAIGN_OFFICER)
    actions.close_campaign(campaign=campaign, actor=joint)
    assert Campaign.objects.get().state == CampaignState.CLOSED


@pytest.mark.parametrize(
    "more",
    [
        {"name": "周" * 201},
        {"theme": "周" * 121},
        {"strands": [StrandSpec("周" * 121)]},
        {"occasions": [OccasionSpec(OccasionKind.LAUNCH, place="周" * 121)]},
    ],
)
def test_words_too_long_for_a_campaign_are_refused_and_never_cut(more: dict[str, object]) -> None:
    with pytest.raises(WordsTooLong, match=r"有 (121|201) 字"):
        make_campaign_of(make_province().bureau, **more)
    assert not Campaign.objects.exists()
