import pytest

from tests.factories.orgs import make_province, make_unit, make_user
from zhouzhi.apps.orgs.actions import move_unit
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Affiliation, OrgUnit
from zhouzhi.apps.orgs.permissions import acts_for, leads, may_end, may_keep, visible_to
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_campaign_officer_sees_the_whole_territory_and_no_other() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    seen = set(visible_to(officer).values_list("name", flat=True))
    assert seen == {
        "东川市",
        "东川市科学技术局",
        "中共东川市委宣传部",
        "东川市科学技术协会",
        "东川市教育局",
        "东川大学",
        "清河县",
        "清河县科学技术局",
        "白石区",
        "白石区科学技术局",
    }


def test_unit_officer_sees_the_own_unit_only() -> None:
    place = make_province()
    officer = make_user(place.education)
    assert list(visible_to(officer)) == [place.education]
    assert acts_for(officer, place.education)
    assert not leads(officer, place.education)
    assert not acts_for(officer, place.university)


def test_system_admin_keeps_the_register_and_sees_no_business() -> None:
    place = make_province()
    admin = make_user(place.bureau, Role.SYSTEM_ADMIN)
    assert list(visible_to(admin)) == []
    assert may_keep(admin, place.county_bureau)
    assert not may_keep(admin, place.other_bureau)


def test_unit_is_ended_from_above_or_by_a_system_admin_alone() -> None:
    place = make_province()
    institute = make_unit("东川大学物理研究所", parent=place.university)
    units = (
        place.bureau,
        place.education,
        institute,
        place.city,
        place.county,
        place.county_bureau,
        place.other_bureau,
    )
    ended = {
        who: [unit.name for unit in units if may_end(make_user(office, role), unit)]
        for who, office, role in (
            ("bureau", place.bureau, Role.CAMPAIGN_OFFICER),
            ("admin", place.bureau, Role.SYSTEM_ADMIN),
            ("province", place.province_bureau, Role.CAMPAIGN_OFFICER),
            ("university", place.university, Role.CAMPAIGN_OFFICER),
            ("officer", place.province_bureau, Role.UNIT_OFFICER),
        )
    }
    below = ["清河县", "清河县科学技术局"]
    assert ended == {
        "bureau": below,
        "admin": ["东川市教育局", "东川大学物理研究所", "东川市", *below],
        "province": [unit.name for unit in units],
        "university": ["东川大学物理研究所", *below],
        "officer": [],
    }


def test_deactivated_user_sees_nothing() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER, is_active=False)
    assert list(visible_to(officer)) == []


def test_moved_unit_takes_its_subtree_along_and_keeps_its_history(today) -> None:
    place = make_province()
    officer = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    move_unit(unit=place.county, parent=place.other_city, on=today, actor=SYSTEM, reason="区划调整")
    seen = set(visible_to(officer).values_list("name", flat=True))
    assert {"清河县", "清河县科学技术局"} <= seen
    rows = Affiliation.objects.filter(unit=place.county).order_by("starts_on")
    assert [(row.parent.name, row.ends_on) for row in rows] == [
        ("东川市", today),
        ("西岭市", None),
    ]
    bureau = OrgUnit.objects.get(pk=place.county_bureau.pk)
    assert bureau.path.startswith(place.other_city.path)
