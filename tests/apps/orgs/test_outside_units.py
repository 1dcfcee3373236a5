"""Units that no sheet brought (外部单位): noted once under the whole name, or refused."""

import pytest

from tests.factories.orgs import SINCE, make_unit
from zhouzhi.apps.orgs.actions import NoUnitsName, note_outside_unit
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_unit_is_noted_once_in_the_division_that_its_name_begins_with() -> None:
    city = make_unit("东川市", level=Level.CITY, kind=UnitKind.TERRITORY)
    noted = note_outside_unit(name="东川市气象局", since=SINCE, actor=SYSTEM)
    again = note_outside_unit(name="东川市气象局", since=SINCE, actor=SYSTEM)
    assert (again, territory_of(noted)) == (noted, city)


def test_name_is_kept_whole_or_refused_never_cut() -> None:
    longest = "长" * 100
    assert note_outside_unit(name=longest, since=SINCE, actor=SYSTEM).name == longest
    with pytest.raises(NoUnitsName) as refused:
        note_outside_unit(name=longest + "局", since=SINCE, actor=SYSTEM)
    assert refused.value.message == (
        f"“{'长' * 20}…”有 101 个字，不像一个单位的名称（最多 100 个字）。"
        "请在识读页面把发文机关改对，几个单位分开填，再继续办理。"
    )
    assert OrgUnit.objects.count() == 1
