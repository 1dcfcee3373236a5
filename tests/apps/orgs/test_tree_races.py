"""Two acts on the tree at once: whoever comes second sees what the first one did."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection, transaction

from tests.factories.orgs import make_unit
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = [
    pytest.mark.proof,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at all"),
]
ON = date(2023, 5, 13)


def place(name: str, parent: OrgUnit | None = None) -> OrgUnit:
    return make_unit(name, parent=parent, kind=UnitKind.TERRITORY)


def meanwhile(first: Callable[[], object], second: Callable[[], object]) -> list[type[Exception]]:
    """Do `first` and hold its transaction open while `second` begins; what was refused."""
    done, begun = threading.Event(), threading.Event()
    refused: list[type[Exception]] = []

    def wait_and_act() -> None:
        done.wait(5)
        begun.set()
        try:
            second()
        except actions.WouldLoop as refusal:
            refused.append(type(refusal))
        finally:
            connection.close()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    with transaction.atomic():
        first()
        done.set()
        begun.wait(5)
        thread.join(0.5)  # it must be waiting for us, not be through
    thread.join(10)
    return refused


def paths_fit() -> bool:
    """Whether every path ends in the unit's own key and begins with one that is there."""
    known = set(OrgUnit.objects.values_list("path", flat=True))
    return all(
        tree.keys(unit.path)[-1] == unit.pk and set(tree.ancestors(unit.path)) <= known
        for unit in OrgUnit.objects.all()
    )


def move(unit: OrgUnit, parent: OrgUnit) -> OrgUnit:
    return actions.move_unit(unit=unit, parent=parent, on=ON, actor=SYSTEM, reason="区划调整")


def test_two_moves_at_once_make_no_loop() -> None:
    root = place("云江省")
    one, two = place("东川市", root), place("西岭市", root)
    below_one, below_two = place("清河县", one), place("竹山县", two)
    assert meanwhile(lambda: move(one, below_two), lambda: move(two, below_one)) == [
        actions.WouldLoop
    ]
    assert paths_fit()


def test_a_unit_added_during_a_move_stands_where_its_parent_went() -> None:
    root = place("云江省")
    one, two = place("东川市", root), place("西岭市", root)
    county = place("清河县", one)
    assert meanwhile(lambda: move(one, two), lambda: make_unit("清河县科技局", parent=county)) == []
    assert paths_fit()
    bureau = OrgUnit.objects.get(name="清河县科技局")
    assert bureau.path.startswith(OrgUnit.objects.get(pk=two.pk).path)
