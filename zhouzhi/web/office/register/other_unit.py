"""换了填报单位: the telephone that stood there by default was another unit's, and is not kept."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.web.office.register.asked import uuid_in

MOVED = gettext_lazy(
    "换了单位，这里原来填的是别的单位的电话，已换成这家的（没有的空着）。请核对，再存一次。"
)
Contact = Callable[[Any], Mapping[str, str]]


def with_contact_of(
    post: QueryDict, *, user: Any, unit: Any, contact: Contact
) -> tuple[QueryDict, bool]:
    """What was sent, with `unit`'s own contact where that of the unit before was left standing.

    `for_unit` in the page is the unit that it was opened for; `contact` gives what a page of a
    unit begins with, by the fields' names. The second value says whether anything was put right.
    """
    opened = uuid_in(post.get("for_unit", ""))
    if not opened or opened == str(unit.uuid):
        return post, False
    before = units_recorded_by(user).filter(uuid=opened).first()
    if before is None:
        return post, False
    theirs, own = contact(before), contact(unit)
    wrong = [
        name
        for name, value in theirs.items()
        if value and post.get(name) == value and value != own[name]
    ]
    if not wrong:
        return post, False
    mended = post.copy()
    for name in wrong:
        mended[name] = own[name]
    return mended, True
