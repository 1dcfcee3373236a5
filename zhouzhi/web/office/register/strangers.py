"""Hosts that are no units of the register (不在通讯录的主办单位): what that means, what to do."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.queries.around import host_codes
from zhouzhi.apps.orgs.permissions import standing

Context = dict[str, Any]


def strangers_said(typed) -> str:
    """What is said after saving of hosts that came anew and are nobody known, "" for none."""
    before = typed.around.before.hosts if typed.around.before else ()
    stood = {host.name for host in before if not host.unit_code}
    hosts = [host for host in typed.entries().hosts if host.role is HostRole.HOST]
    names = [host.name for host in hosts if not host.unit_code and host.name not in stood]
    if not names:
        return ""
    said = _(
        "通讯录里没有“%s”，它的台账里看不到这项活动。写全称再存一次就能对上；"
        "确实没有的，在活动页加进通讯录。"
    )
    return said % _("”“").join(names)


def strangers_shown(found, entries, user, *, edits: bool) -> dict[str, Context]:
    """The way on for each of them, by name: it is known by now, or is added to the register."""
    names = {host.name for host in entries.hosts if not host.unit_code}
    if not names:
        return {}
    known = host_codes(names, unit=found.unit) if edits else {}
    here = standing(user)
    keeps = bool(here.led_unit_ids | here.admin_unit_ids)
    edit = reverse("office:activity_edit", args=[found.uuid]) + "#hosts"
    ways = {}
    for name in names:
        new = f"{reverse('office:unit_new')}?{urlencode({'name': name})}" if keeps else ""
        is_known = name in known
        words = _("通讯录里已有，再存一次就对上") if is_known else _("加进通讯录")
        ways[name] = {"url": edit if is_known else new, "words": words}
    return ways
