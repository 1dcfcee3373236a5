import pytest

from tests.factories.campaigns import make_campaign_of
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns import queries
from zhouzhi.apps.campaigns.permissions import organises, visible_to
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.errors import NotFound

pytestmark = pytest.mark.django_db


def _expected(place: Province) -> list[tuple[object, Role, bool, bool]]:
    """Who sees the city's campaign, and who runs it."""
    officer, filler = Role.CAMPAIGN_OFFICER, Role.UNIT_OFFICER
    return [
        (place.bureau, officer, True, True),
        (place.propaganda, officer, True, True),
        (place.bureau, filler, False, False),
        (place.province_bureau, officer, True, False),
        (place.association, officer, True, False),
        (place.county_bureau, officer, False, False),
        (place.other_bureau, officer, False, False),
        (place.university, filler, False, False),
        (place.bureau, Role.SYSTEM_ADMIN, False, False),
        (place.bureau, Role.AUDITOR, False, False),
    ]


def test_campaign_is_seen_by_its_organisers_and_by_who_looks_over_its_territory() -> None:
    place = make_province()
    campaign = make_campaign_of(place.bureau, joint=[place.propaganda])
    found = []
    for unit, role, _sees, _runs in _expected(place):
        user = make_user(unit, role)  # type: ignore[arg-type]
        found.append(
            (
                unit,
                role,
                visible_to(user).filter(pk=campaign.pk).exists(),
                organises(user, campaign),
            )
        )
    assert found == _expected(place)


def test_joint_organiser_from_elsewhere_sees_the_campaign_once() -> None:
    place = make_province()
    campaign = make_campaign_of(place.bureau, joint=[place.other_bureau, place.propaganda])
    user = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    assert list(visible_to(user)) == [campaign]
    assert list(queries.campaigns_run_by(user)) == [campaign]


def test_campaign_of_another_city_is_not_found() -> None:
    place = make_province()
    campaign = make_campaign_of(place.other_bureau)
    user = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    with pytest.raises(NotFound):
        queries.campaign_for(user, campaign.uuid)
    assert list(visible_to(user)) == []
