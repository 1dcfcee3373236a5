"""A register of very many units."""

from tests.factories.orgs import Province
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import OrgUnit


def plant(place: Province, *, counties: int, halls: int) -> None:
    """So many counties in the city, and so many halls in each."""
    rows = []
    for at in range(counties):
        path = f"{place.city.path}9{at:05}"
        rows.append(_unit(f"c{at}", f"第{at}县", UnitKind.TERRITORY, path))
        rows += [
            _unit(f"c{at}-{n}", f"第{at}县第{n}馆", UnitKind.VENUE, f"{path}{n:06}")
            for n in range(halls)
        ]
    OrgUnit.objects.bulk_create(rows, batch_size=500)


def _unit(code: str, name: str, kind: UnitKind, path: str) -> OrgUnit:
    return OrgUnit(code=code, name=name, level=Level.COUNTY, kind=kind, path=path)
