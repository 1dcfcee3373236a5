import pytest

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import UnitGroup
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_group_takes_its_new_phrase_and_leaves_no_twin() -> None:
    place = make_province()
    group = actions.keep_group(
        keeper=place.city, phrase="各高校", members=[place.university], actor=SYSTEM
    )
    actions.revise_group(
        group=group, keeper=place.city, phrase="各高等学校", members=[place.education], actor=SYSTEM
    )
    groups = [(row.phrase, list(row.members.all())) for row in UnitGroup.objects.all()]
    assert groups == [("各高等学校", [place.education])]


def test_a_phrase_that_is_known_is_not_taken_over() -> None:
    place = make_province()
    actions.keep_group(keeper=place.city, phrase="各高校", members=[place.university], actor=SYSTEM)
    with pytest.raises(actions.GroupPhraseTaken) as refusal:
        actions.revise_group(
            group=None, keeper=place.city, phrase="各高校", members=[], actor=SYSTEM
        )
    assert refusal.value.field == "phrase"
    assert list(UnitGroup.objects.get().members.all()) == [place.university]


def test_phrases_say_who_may_change_them() -> None:
    place = make_province()
    actions.keep_group(keeper=place.city, phrase="各高校", members=[place.university], actor=SYSTEM)
    people = {role: make_user(place.bureau, role) for role in Role}
    assert {
        role: [
            (line.phrase, line.unit_count, line.may_keep) for line in queries.phrases_for(person)
        ]
        for role, person in people.items()
    } == {
        role: [("各高校", 1, role is Role.CAMPAIGN_OFFICER)] if role is not Role.REVIEWER else []
        for role in Role
    }
