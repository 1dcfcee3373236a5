import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.orgs import make_province, make_unit, make_user
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.queries import Contact, UnitContact
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db


def revise(unit, telephone: str):
    return actions.revise_unit(
        unit=unit,
        name=unit.name,
        short_name=unit.short_name,
        level=unit.level,
        kind=unit.kind,
        division_code=unit.division_code,
        telephone=telephone,
        actor=SYSTEM,
    )


def peopled():
    place = make_province()
    officer = make_user(place.county_bureau, name="周某")
    post = officer.memberships.get()
    revise(place.county_bureau, "0722-0596290")
    actions.keep_contact(
        membership=post, telephone="0722-0596291转8", mobile="138 0000 0000", actor=SYSTEM
    )
    return place, post


def test_whom_to_ring_at_a_unit() -> None:
    place, _ = peopled()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    person = Contact("周某", "单位填报员", "0722-0596291转8", "13800000000")
    assert queries.contact_of_unit(chief, place.county_bureau) == UnitContact(
        "0722-0596290", (person,)
    )
    assert queries.contacts_of_units(chief, [place.county_bureau, place.education]) == {
        place.county_bureau.pk: UnitContact("0722-0596290", (person,)),
        place.education.pk: UnitContact(),
    }
    assert not UnitContact().is_known


@pytest.mark.parametrize("seat", ["education", "second_county_bureau", "other_bureau"])
def test_a_mobile_is_not_shown_to_who_may_not_see_the_person(seat: str) -> None:
    place, _ = peopled()
    stranger = make_user(getattr(place, seat))
    assert queries.contact_of_unit(stranger, place.county_bureau) == UnitContact(
        "0722-0596290", (Contact("周某", "单位填报员", "0722-0596291转8", ""),)
    )


def test_contacts_of_many_units_take_as_many_queries_as_of_one() -> None:
    place, _ = peopled()
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    several = [place.county_bureau, place.second_county_bureau, place.education]
    for unit in several[1:]:
        make_user(unit)
    counts = []
    for units in (several[:1], several):
        with CaptureQueriesContext(connection) as asked:
            queries.contacts_of_units(chief, units)
        counts.append(len(asked))
    assert counts[1] <= counts[0]


def test_the_area_code_comes_from_the_city_around_the_unit() -> None:
    province = make_unit("湖北省", level=Level.PROVINCE, kind=UnitKind.TERRITORY)
    city = make_unit("随州市", parent=province, kind=UnitKind.TERRITORY)
    county = make_unit("随县", parent=city, level=Level.COUNTY, kind=UnitKind.TERRITORY)
    direct = make_unit("仙桃市", parent=province, level=Level.COUNTY, kind=UnitKind.TERRITORY)
    capital = make_unit("北京市", level=Level.PROVINCE, kind=UnitKind.TERRITORY)
    urban = make_unit("朝阳区", parent=capital, level=Level.COUNTY, kind=UnitKind.TERRITORY)
    offices = [make_unit(f"{top.name}办公室", parent=top) for top in (county, direct, urban)]
    assert [queries.area_of(unit) for unit in (*offices, province)] == ["0722", "0728", "010", ""]
    assert revise(offices[0], "0596290").telephone == "0722-0596290"


def test_an_impossible_number_changes_nothing() -> None:
    place, post = peopled()
    with pytest.raises(TelephoneRefused) as refusal:
        revise(place.county_bureau, "0722-1")
    assert refusal.value.field == "telephone"
    for field, given in (("telephone", ("1", "")), ("mobile", ("", "0722-0596290"))):
        with pytest.raises(TelephoneRefused) as refusal:
            actions.keep_contact(membership=post, telephone=given[0], mobile=given[1], actor=SYSTEM)
        assert refusal.value.field == field
    post.refresh_from_db()
    assert (post.telephone, post.user.mobile) == ("0722-0596291转8", "13800000000")
    assert AuditLine.objects.filter(verb="orgs.membership.reach").count() == 1
