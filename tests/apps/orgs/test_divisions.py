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
