from datetime import date

import pytest

from tests.factories.orgs import make_unit
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_divisions_are_added_once_and_only_from_below() -> None:
    city = make_unit("随州市", level=Level.CITY, kind=UnitKind.TERRITORY, code="421300")
    OrgUnit.objects.filter(pk=city.pk).update(division_code="421300")
    city.refresh_from_db()
    assert [row.name for row in queries.divisions_to_add(city)] == ["曾都区", "随县", "广水市"]
    codes = ["421303", "421321", "110101"]
    more = {"territory": city, "since": date(2023, 5, 13), "actor": SYSTEM}
    added = actions.add_divisions(codes=codes, **more)
    assert [(unit.name, unit.level) for unit in added] == [("曾都区", "county"), ("随县", "county")]
    assert actions.add_divisions(codes=codes, **more) == []
    assert [row.name for row in queries.divisions_to_add(city)] == ["广水市"]


def test_a_unit_whose_own_code_is_the_divisions_is_not_added_again() -> None:
    city = make_unit("随州市", kind=UnitKind.TERRITORY)
    OrgUnit.objects.filter(pk=city.pk).update(division_code="421300")
    city.refresh_from_db()
    make_unit("广水市", parent=city, kind=UnitKind.TERRITORY, code="421381")
    assert [row.code for row in queries.divisions_to_add(city)] == ["421303", "421321"]


def test_an_office_with_its_divisions_code_hides_no_division_and_has_none_below() -> None:
    city = make_unit("随州市", kind=UnitKind.TERRITORY)
    office = make_unit("曾都区科学技术局", parent=city)
    OrgUnit.objects.filter(pk=city.pk).update(division_code="421300")
    OrgUnit.objects.filter(pk=office.pk).update(division_code="421303")
    city.refresh_from_db()
    office.refresh_from_db()
    assert [row.code for row in queries.divisions_to_add(city)] == ["421303", "421321", "421381"]
    office.division_code = "421300"
    assert queries.divisions_to_add(office) == []
