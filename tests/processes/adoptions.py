"""What the tests of an adoption begin with (立项)."""

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Notice, NoticeCopy, Reading
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User

BOTH = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)


def place_and_officer() -> tuple[Province, User]:
    place = make_province()
    return place, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def settled(text: str = make.CITY_NOTICE) -> tuple[Reading, User]:
    place, officer = place_and_officer()
    reading = make.make_reading(place.bureau, officer, text)
    make.settle_everything(reading, officer)
    return reading, officer


def nothing_made() -> bool:
    return not (Campaign.objects.exists() or Notice.objects.exists() or NoticeCopy.objects.exists())
