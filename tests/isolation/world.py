"""One campaign of a city with something in every state, and one person of every kind."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.factories.orgs import make_unit, make_user
from tests.factories.submissions import attach, make_draft, make_submission, make_world
from tests.isolation.oracle import ACTORS, Actor
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import Membership, OrgUnit, User
from zhouzhi.foundation.audit.actions import SYSTEM

WHEN = datetime(2023, 5, 13, 9, tzinfo=UTC)


@dataclass
class Isolation:
    """The people by name, and for each address argument the object that it stands for."""

    people: dict[str, User | None]
    objects: dict[str, Any]

    def person(self, actor: Actor) -> User | None:
        """The person of a kind; None for nobody."""
        return self.people[actor.name]


def make_isolation() -> Isolation:
    """The whole world, made through the rooms' own actions."""
    world = make_world()
    place = world.place
    units = {name: getattr(place, name) for name in place.__dataclass_fields__}
    units["institute"] = make_unit(
        "东川大学物理研究所", parent=place.university, kind=UnitKind.INSTITUTE
    )
    JointOrganiser.objects.create(campaign=world.campaign, unit=place.propaganda)
    people = {actor.name: _person(actor, units) for actor in ACTORS}
    draft = make_draft(world.owed(place.county_bureau), world.officer(place.county_bureau), {1: 3})
    handed_in = make_submission(world, place.second_county_bureau, {1: 5})
    objects = {
        "campaign": world.campaign,
        "duty": world.owed(place.county_bureau),
        "draft": draft,
        "draft evidence": attach(draft, world.officer(place.county_bureau)),
        "answer": handed_in,
        "unit": place.county_bureau,
        "membership": Membership.objects.filter(unit=place.county_bureau).earliest("pk"),
        "sheet": actions.hand_in_sheet(
            keeper=place.bureau, filename="名册.csv", cells=[], by=world.chief, at=WHEN
        ),
        "group": actions.keep_group(
            keeper=place.city, phrase="各场馆", members=[place.university], actor=SYSTEM
        ),
        "notice": world.requirement.notice,
    }
    return Isolation(people, objects)


def _person(actor: Actor, units: dict[str, OrgUnit]) -> User | None:
    if not actor.signed_in:
        return None
    user = make_user(units[actor.unit], Role(actor.role))
    if not actor.active:
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user
