"""Whom to ring about what a unit owes (联系责任单位), as plain values."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.permissions import may_answer, may_run
from zhouzhi.apps.orgs.queries import UnitContact, contact_of_unit, contacts_of_units

Context = dict[str, Any]


def ring(obligation, user) -> Context | None:
    """The telephones of the liable unit and its people, for the organisers who look at a duty."""
    if may_answer(user, obligation) or not may_run(user, obligation.requirement.campaign):
        return None
    found = contact_of_unit(user, obligation.liable_unit)
    return {
        "unit_name": obligation.participant.unit_name,
        "telephone": found.telephone,
        "people": [
            {
                "name": one.name,
                "role": _(one.role),
                "numbers": [number for number in (one.telephone, one.mobile) if number],
            }
            for one in found.people
        ],
        "known": found.is_known,
        "unit_url": reverse("office:unit", args=[obligation.liable_unit.uuid]),
    }


def first_numbers(user, units: Iterable) -> dict[int, Context]:
    """One name and number to ring for each unit that has any, by the unit's key."""
    found = contacts_of_units(user, units)
    first = {pk: _first(contact) for pk, contact in found.items()}
    return {pk: one for pk, one in first.items() if one is not None}


def _first(contact: UnitContact) -> Context | None:
    for one in contact.people:
        if one.telephone or one.mobile:
            return {"name": one.name, "number": one.telephone or one.mobile}
    return {"name": "", "number": contact.telephone} if contact.telephone else None
