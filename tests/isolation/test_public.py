"""Whoever asks for a public page, and whether there is one, gets the same bytes as everybody."""

import pytest
from django.urls import reverse

from tests.factories.activities import make_activity
from tests.factories.institutions import make_institution
from tests.isolation.oracle import ACTORS, Actor
from tests.isolation.world import Isolation
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.web.addresses import addresses
from zhouzhi.web.portal.sheet import sheet_url

pytestmark = [pytest.mark.slow, pytest.mark.one_database, pytest.mark.django_db]

# What each public address stands for: nothing, what is published, or the words themselves.
PUBLISHED: dict[str, tuple[object, ...]] = {
    "portal:activities": (),
    "portal:activity": ("activity",),
    "portal:activity_calendar": ("activity",),
    "portal:feed_calendar": (),
    "portal:feed_atom": (),
    "portal:feed_json": (),
    "portal:data_csv": (),
    "portal:open_data": (),
    "portal:years": (),
    "portal:list_code": (),
    "portal:activity_code": ("activity",),
    "portal:list_picture": (),
    "portal:activity_picture": ("activity",),
    "portal:calendar_of": (2023, 5),
    "portal:institutions": (),
    "portal:near": (),
    "portal_sitemap": (),
    "portal_sitemap_part": (1,),
    "portal_robots": (),
}
ELSEWHERE = {"front", "portal:calendar", "portal:institution", "portal:sheet", "portal:photograph"}


def test_every_public_address_is_in_the_table() -> None:
    known = {one.name for one in addresses() if one.name.partition(":")[0] in _OURS}
    at_root = {"portal_sitemap", "portal_sitemap_part", "portal_robots"}
    assert known | at_root == set(PUBLISHED) | ELSEWHERE


_OURS = {"front", "portal"}
_OF_ONE = tuple(name for name, given in PUBLISHED.items() if given == ("activity",))


def test_public_pages_are_the_same_for_everybody(world: Isolation) -> None:
    unit = OrgUnit.objects.get(pk=world.objects["activity"].unit_id)
    shown = make_activity(unit, world.objects["campaign"], state=ActivityState.PUBLISHED)
    for name, given in PUBLISHED.items():
        address = reverse(name, args=[shown.uuid if one == "activity" else one for one in given])
        assert same_for_all(world, address) == {200}, name
    assert same_for_all(world, sheet_url()) == {200}


def test_what_is_not_told_is_hidden_from_everybody_alike(world: Isolation) -> None:
    unit = OrgUnit.objects.get(pk=world.objects["activity"].unit_id)
    institution = make_institution(unit, name="未备案的馆")
    hidden = list(Activity.objects.all())
    assert hidden
    for activity in hidden:
        for name in _OF_ONE:
            assert statuses(world, reverse(name, args=[activity.uuid]), ACTORS[::7]) == {404}
    address = reverse("portal:institution", args=[institution.uuid])
    assert statuses(world, address, ACTORS[::7]) == {404}


def same_for_all(world: Isolation, address: str) -> set[int]:
    """The statuses that everybody gets, where all get the same bytes."""
    answers = [world.browser(actor).get(address) for actor in ACTORS]
    assert len({answer.content for answer in answers}) == 1, address
    assert not any(answer.cookies for answer in answers), address
    return {answer.status_code for answer in answers}


def statuses(world: Isolation, address: str, actors: tuple[Actor, ...]) -> set[int]:
    """The statuses that these people get."""
    return {world.browser(actor).get(address).status_code for actor in actors}
