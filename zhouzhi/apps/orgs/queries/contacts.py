"""Whom to ring: the telephones of units and of the people who answer for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from zhouzhi.apps.orgs.domain.area_codes import area_around
from zhouzhi.apps.orgs.domain.roles import ACTING, Role
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, printed, telephones
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level
from zhouzhi.apps.orgs.models import Membership, OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, keepable_by, visible_to
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import gettext_noop


@dataclass(frozen=True, slots=True)
class Contact:
    """One person who answers for a unit; `mobile` is "" for who may not see the person."""

    name: str
    role: str
    telephone: str
    mobile: str


@dataclass(frozen=True, slots=True)
class UnitContact:
    """Whom to ring at one unit: the office's own telephone, then its people by role."""

    telephone: str = ""
    people: tuple[Contact, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is any number to ring."""
        return bool(self.telephone) or any(row.telephone or row.mobile for row in self.people)


def contacts_of_units(user: Someone, units: Iterable[OrgUnit]) -> dict[int, UnitContact]:
    """Whom to ring at each unit (联系人), by the unit's key; as many queries for one as for all.

    The caller has asked whether `user` may see the units. Office telephones are for all of
    those; mobiles, which are personal, only for people of units within reach or kept.
    """
    wanted = {unit.pk: unit for unit in units}
    seen = visible_to(user) | keepable_by(user)
    near = set(seen.filter(pk__in=wanted).values_list("pk", flat=True))
    rows = Membership.objects.filter(unit__in=wanted, ends_on__isnull=True, role__in=ACTING)
    people: dict[int, list[Contact]] = defaultdict(list)
    for row in rows.select_related("user").order_by("role", "pk"):
        mobile = row.user.mobile if row.unit_id in near else ""
        people[row.unit_id].append(
            Contact(row.user.name, Role(row.role).label, row.telephone, mobile)
        )
    return {
        pk: UnitContact(telephone=unit.telephone, people=tuple(people[pk]))
        for pk, unit in wanted.items()
    }


def contact_of_unit(user: Someone, unit: OrgUnit) -> UnitContact:
    """Whom to ring at one unit; see `contacts_of_units`."""
    return contacts_of_units(user, [unit])[unit.pk]


def area_of(unit: OrgUnit) -> str:
    """The area code (区号) of where a unit stands, "" where it cannot be told."""
    paths = (*tree.ancestors(unit.path), unit.path)
    places = OrgUnit.objects.filter(path__in=paths, kind__in=TERRITORIES).order_by("path")
    return area_around({Level(place.level): place.name for place in places})


def telephone_in(unit: OrgUnit | None, text: str, *, field: str = "telephone") -> str:
    """A typed office telephone in one spelling, with the area code of the unit's place.

    Raises TelephoneRefused at `field`.
    """
    if not text.strip():
        return ""
    try:
        return printed(telephones(text))
    except TelephoneRefused:
        area = area_of(unit) if unit else ""
    try:
        return printed(telephones(text, area=area))
    except TelephoneRefused as refusal:
        refusal.field = field
        raise


def mobile_in(text: str) -> str:
    """A typed mobile (手机) in one spelling. Raises TelephoneRefused at `mobile`."""
    try:
        numbers = telephones(text)
    except TelephoneRefused as refusal:
        refusal.field = "mobile"
        raise
    if not all(number.is_mobile for number in numbers):
        raise TelephoneRefused(
            gettext_noop("“{text}”不是手机号码。座机请填在办公电话里。"), field="mobile", text=text
        )
    return printed(numbers)
