"""What the address of the conflicts' page asks for: whose register, which days, what of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.permissions import roots_of
from zhouzhi.apps.activities.queries.around import branches_of
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.register.asked import day_in, uuid_in

Context = dict[str, Any]
PAIR, PLACE, SPEAKER, CROWD = "pair", "place", "speaker", "crowd"
JUDGED, SETTLED = "judged", "settled"
WHAT = {
    PAIR: gettext_lazy("疑似重复"),
    PLACE: gettext_lazy("场地"),
    SPEAKER: gettext_lazy("主讲人"),
    CROWD: gettext_lazy("超过场地容量"),
    JUDGED: gettext_lazy("已认定"),
    SETTLED: gettext_lazy("已商定"),
}
# What may be one is asked about after the event too: the figures are made of it.
_BEFORE, _AFTER, _MOST = timedelta(days=30), timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class AskedBetween:
    """The register's unit (None for who has none), the days, and what of it; "" for all."""

    root: Any
    top: Any
    first: date
    last: date
    ahead: date
    what: str
    kept: Mapping[str, str]

    def address(self, **changes: str) -> str:
        """This page with something else asked for; "" drops a word."""
        words = {key: word for key, word in {**self.kept, **changes}.items() if word}
        url = reverse("office:conflicts")
        return f"{url}?{urlencode(words)}" if words else url


def asked_between(request: SignedIn) -> AskedBetween:
    """Read the address. Conflicts are looked for from today on, unless it names a first day.

    Raises NotFound for a register that is not looked over.
    """
    today = clock.today()
    words = {name: request.GET.get(name, "").strip() for name in ("unit", "from", "to", "what")}
    from_, to = day_in(words["from"]), day_in(words["to"])
    first = from_ or min(today, to or today) - _BEFORE
    last = min(max(first, to or first + _BEFORE + _AFTER), first + _MOST)
    what = words["what"] if words["what"] in WHAT else ""
    tops = tuple(roots_of(request.user))
    unit = uuid_in(words["unit"])
    return AskedBetween(
        root=queries.register_root(request.user, unit) if tops or unit else None,
        top=tops[0] if tops else None,
        first=first,
        last=last,
        ahead=from_ or max(first, today),
        what=what,
        kept={
            "unit": unit,
            "from": from_.isoformat() if from_ else "",
            "to": to.isoformat() if to else "",
            "what": what,
        },
    )


def filter_shown(asked: AskedBetween) -> Context:
    """The filter's form (office/conflicts.html)."""
    rows = [asked.top, *branches_of(asked.top)] if asked.top else []
    if asked.root is not None and asked.root not in rows:
        rows.append(asked.root)
    return {
        "units": [
            {
                "value": str(row.uuid),
                "label": row.short_name or row.name,
                "chosen": row == asked.root,
            }
            for row in rows[1:]
        ],
        "from": asked.kept["from"],
        "to": asked.kept["to"],
        "what": asked.what,
        "is_on": bool(asked.kept["unit"] or asked.kept["from"] or asked.kept["to"]),
        "action": reverse("office:conflicts"),
        "clear_url": reverse("office:conflicts"),
    }
