"""The benchmark of the tree of deadlines measures what it says it does."""

from benchmarks.deadlines import DUTIES, checked, tree_of
from zhouzhi.apps.obligations.domain.timetable.checking import FindingKind


def test_the_tree_has_every_duty_of_every_unit_and_some_are_too_late() -> None:
    terms = tree_of(55)
    assert len(terms) == 57 * DUTIES
    found = checked(terms)
    assert {one.kind for one in found} >= {
        FindingKind.SHORT_LEAD,
        FindingKind.DAY_OFF,
        FindingKind.TOO_TIGHT,
    }
    city = [one for one in found if one.key == "c0"]
    assert [one.kind for one in city] == [FindingKind.TOO_TIGHT]
    assert not [one for one in found if one.key == "c1" and one.kind is FindingKind.TOO_TIGHT]
