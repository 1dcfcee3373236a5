"""Which activities an address asks for: the same filter on list, calendar and day."""

import uuid as uuids
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import roots_of
from zhouzhi.apps.activities.queries import RegisterFilter
from zhouzhi.apps.activities.queries.around import branches_of
from zhouzhi.apps.activities.queries.serving import campaigns_recorded_by
from zhouzhi.apps.campaigns.queries import campaign_for, campaigns_run_by
from zhouzhi.apps.orgs.queries import home_unit
from zhouzhi.foundation.errors import NotFound
from zhouzhi.web.access import SignedIn

Context = dict[str, Any]
_LONGEST_TEXT = 60
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: whose register, what of it, and the words that the address keeps."""

    root: Any
    top: Any
    campaigns: tuple[Any, ...]
    only: RegisterFilter
    kept: Mapping[str, str]

    def address(self, name: str, **changes: object) -> str:
        """The address of a page with this filter; a change to "" drops a word."""
        words = {key: str(value) for key, value in {**self.kept, **changes}.items() if value}
        url = reverse(f"office:{name}")
        return f"{url}?{urlencode(words)}" if words else url


def asked(request: SignedIn, *, year: int | None = None) -> Asked:
    """Read the filter of an address. Raises NotFound for what may not be looked at.

    An address that asks for nothing but a unit means what there is since `year` began.
    """
    words = {name: request.GET.get(name, "").strip() for name in _WORDS}
    tops = tuple(roots_of(request.user))
    offered = _campaigns(request)
    campaign = _campaign(request, words["campaign"], offered)
    unit = uuid_in(words["unit"])
    root = queries.register_root(request.user, unit) if tops or unit else None
    only = RegisterFilter(
        campaign=campaign,
        kind=_member(ActivityKind, words["kind"]),
        state=_member(ActivityState, words["state"]),
        first=day_in(words["from"]),
        last=day_in(words["to"]),
        text=words["q"][:_LONGEST_TEXT],
        week=words["week"] if words["week"] in ("in", "out") else "",
        since=_since(words, year),
        is_amended=words["amended"] == "1",
        after=request.GET.get("after", "")[:12],
    )
    kept = {name: word for name, word in words.items() if word}
    return Asked(root, tops[0] if tops else None, offered, only, kept)


_WORDS = ("campaign", "unit", "kind", "state", "from", "to", "q", "week", "amended", "since")
ALL_YEARS = "all"
# What calendar and day, which have days of their own, do not take over.
_OF_THE_LIST = {"from": "", "to": "", "week": "", "amended": ""}


def _since(words: Mapping[str, str], year: int | None) -> date | None:
    others = any(word for name, word in words.items() if name != "unit")
    return None if year is None or others else date(year, 1, 1)


def filter_shown(found: Asked, page: str, *, hidden: Mapping[str, str] | None = None) -> Context:
    """The filter's form (office/_register_tabs.html)."""
    dates = page == "register"
    unasked = ("since",) if dates else ("since", "from", "to")
    words = [name for name in _WORDS if name not in unasked]
    return {
        "campaigns": [
            _option(row.uuid, row.name, row == found.only.campaign) for row in found.campaigns
        ],
        "units": _units(found),
        "kinds": [_option(one, _(one.label), one == found.only.kind) for one in ActivityKind],
        "states": [_option(one, _(one.label), one == found.only.state) for one in ActivityState],
        "from": found.kept.get("from", ""),
        "to": found.kept.get("to", ""),
        "text": found.only.text,
        "hidden": {
            **({"week": found.only.week} if found.only.week else {}),
            **({"amended": "1"} if found.only.is_amended else {}),
            **(hidden or {}),
        },
        "is_on": any(found.kept.get(name) for name in words),
        "dates": dates,
        "clear_url": reverse(f"office:{page}"),
        "action": reverse(f"office:{page}"),
    }


def tabs_shown(found: Asked) -> list[Context]:
    """The ways of looking, each with the filter as it stands."""
    calendar = found.address("register_calendar", **_OF_THE_LIST)
    day = found.address("register_day", **_OF_THE_LIST)
    return [
        {"slug": "list", "label": _("列表"), "url": found.address("register")},
        {"slug": "calendar", "label": _("日历"), "url": calendar},
        {"slug": "day", "label": _("当日一览"), "url": day},
        {"slug": "plan", "label": _("方案对照"), "url": _plan(found)},
        {"slug": "conflicts", "label": _("冲突与疑似重复"), "url": _conflicts(found)},
        {"slug": "institutions", "label": _("开放机构"), "url": reverse("office:institutions")},
    ]


def _conflicts(found: Asked) -> str:
    unit = found.kept.get("unit", "")
    return reverse("office:conflicts") + (f"?unit={unit}" if unit else "")


def _plan(found: Asked) -> str:
    dropped = dict.fromkeys(("kind", "state", "from", "to", "q", "week", "amended"), "")
    return found.address("activity_plan", **dropped)


def day_in(text: str) -> date | None:
    """A day as a browser's calendar sends it; of another century it is a slip."""
    try:
        on = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return on if on is None or _FIRST_YEAR <= on.year <= _LAST_YEAR else None


def _units(found: Asked) -> list[Context]:
    if found.top is None:
        return []
    rows = [found.top, *branches_of(found.top)]
    if found.root not in rows:
        rows.append(found.root)
    if len(rows) == 1:
        return []
    return [_option(row.uuid, row.short_name or row.name, row == found.root) for row in rows[1:]]


def _option(value: object, label: object, chosen: bool) -> Context:
    return {"value": str(value), "label": label, "chosen": chosen}


def _campaigns(request: SignedIn) -> tuple[Any, ...]:
    """The campaigns that this person has to do with, the latest first."""
    unit = home_unit(request.user)
    own = (*campaigns_recorded_by(unit), *queries.campaigns_served_by(unit)) if unit else ()
    rows = {row.pk: row for row in (*campaigns_run_by(request.user), *own)}
    return tuple(sorted(rows.values(), key=lambda row: (row.starts_on, row.pk), reverse=True))


def _campaign(request: SignedIn, text: str, offered: tuple[Any, ...]) -> Any:
    uuid = uuid_in(text)
    if not uuid:
        return None
    chosen = next((row for row in offered if str(row.uuid) == uuid), None)
    return chosen or campaign_for(request.user, uuid)


def uuid_in(text: str) -> str:
    """A uuid as an address has it, "" for none. Raises NotFound for what is none."""
    try:
        return str(uuids.UUID(text)) if text else ""
    except ValueError:
        raise NotFound from None


def _member(members: Any, text: str) -> Any:
    return members(text) if text in set(members) else None
