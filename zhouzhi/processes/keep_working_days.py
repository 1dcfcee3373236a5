"""The working days of a year are entered (填写放假安排): all counts here go by them."""

from django.db import transaction

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import keeps_working_days
from zhouzhi.foundation.audit.actions import Actor, act
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.holidays.actions import arrange_year
from zhouzhi.foundation.holidays.arrangement import ExceptionalDay, read_arrangement


def keep_working_days(
    *, year: int, text: str, actor: Actor, edit_count: int | None = None
) -> tuple[ExceptionalDay, ...]:
    """Enter a year's arrangement as it is printed (放假安排); empty words take the entry back.

    No deadline moves by it: what is counted from then on goes by the new days, and the check of
    deadlines says which no longer fit. Raises ArrangementRefused, StaleEdit, PermissionRefused.
    """
    if isinstance(actor, User) and not keeps_working_days(actor):
        raise PermissionRefused
    days = read_arrangement(text, year) if text.strip() else ()
    with transaction.atomic(), act():
        return arrange_year(year=year, days=days, actor=actor, edit_count=edit_count)
