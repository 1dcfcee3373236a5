"""To a unit that another named as a host: whose report it is, and whom to ring about it."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.web.office.ringing import first_numbers
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_SHOWN = 3


def named_hint(activities, user) -> str:
    """The first of these activities with their day, who reports each and the number to ring."""
    if not activities:
        return ""
    shown = list(islice(activities.select_related("unit"), _SHOWN))
    numbers = first_numbers(user, [one.unit for one in shown])
    return _("；").join(_told(one, numbers) for one in shown)


def _told(activity, numbers: Mapping[int, Context]) -> str:
    day = _("（%s）") % date_words(activity.starts_on) if activity.starts_on else ""
    return _("%(name)s%(day)s，%(who)s填报") % {
        "name": activity.name,
        "day": day,
        "who": _who(activity.unit, numbers.get(activity.unit_id)),
    }


def _who(unit, ring: Context | None) -> str:
    name = unit.short_name or unit.name
    if ring is None:
        return str(name)
    told = " ".join(filter(None, (ring["name"], ring["number"])))
    return _("%(unit)s（%(told)s）") % {"unit": name, "told": told}


def named_shown(activity, user) -> Context | None:
    """On an activity's page, for who acts for a host and not for the unit that reports it."""
    acting = standing(user).unit_ids
    if activity.unit_id in acting or not _is_named(activity, acting):
        return None
    ring = first_numbers(user, [activity.unit]).get(activity.unit_id)
    return {"unit": activity.unit.short_name or activity.unit.name, "ring": ring}


def _is_named(activity, acting) -> bool:
    rows = activity.hosts.filter(role=HostRole.HOST, unit__in=acting)
    return bool(acting) and rows.exists()
