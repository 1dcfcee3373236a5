"""What an address of the portal asks for (筛选), and the address of what is asked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.queries.public import Days, PublicFilter
from zhouzhi.apps.activities.queries.public.filters import weekend_of
from zhouzhi.foundation.errors import InvalidInput, gettext_noop

OLDEST_ASKED = 120
LONGEST_TEXT = 60
_WEEK = timedelta(days=6)


class AskedAmiss(InvalidInput):
    """An address that asks for what cannot be read (看不懂的筛选)."""

    code = "asked_amiss"
    template = gettext_noop("地址里的筛选看不懂：{what}。请回到活动列表重新选。")
    status = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a list, as its address says it; `when` is a word of WHENS, or "".

    `first` and `last` are days that were picked; they go without `when`.
    """

    only: PublicFilter
    when: str = ""
    number: int = 1

    def address(self, *, page: int = 1) -> str:
        """The query of the address, always in one order and without what is not asked."""
        only, days = self.only, self.only.days
        picked = days if days is not None and not self.when else None
        parts = {
            "q": only.text,
            "place": only.place,
            "when": self.when,
            "from": picked.first.isoformat() if picked and picked.first > date.min else "",
            "to": picked.last.isoformat() if picked and picked.last else "",
            "topic": only.topic,
            "kind": only.kind.value if only.kind else "",
            "age": "" if only.age is None else str(only.age),
            "online": "1" if only.is_online else "",
            "free": "1" if only.is_free else "",
            "wheelchair": "1" if only.is_step_free else "",
            "past": "1" if only.is_past else "",
            "page": str(page) if page > 1 else "",
        }
        return urlencode({name: value for name, value in parts.items() if value})


WHENS = ("today", "tomorrow", "weekend", "week")


def days_for(when: str, today: date) -> Days:
    """The days that a word of WHENS means on a day."""
    tomorrow = today + timedelta(days=1)
    return {
        "today": Days(today, today),
        "tomorrow": Days(tomorrow, tomorrow),
        "weekend": weekend_of(today),
        "week": Days(today, today + _WEEK),
    }[when]


def asked_in(query: QueryDict, *, today: date) -> Asked:
    """What an address asks for. Raises AskedAmiss for what cannot be read."""
    when = _one_of(query, "when", WHENS)
    picked = None if when else _picked(query)
    only = PublicFilter(
        text=query.get("q", "").strip()[:LONGEST_TEXT],
        place=_uuid(query),
        days=days_for(when, today) if when else picked,
        topic=query.get("topic", "").strip()[:LONGEST_TEXT],
        kind=_kind(query),
        age=_number(query, "age", most=OLDEST_ASKED),
        is_online=query.get("online") == "1",
        is_past=query.get("past") == "1",
        is_free=query.get("free") == "1",
        is_step_free=query.get("wheelchair") == "1",
    )
    return Asked(only, when, _number(query, "page", most=10_000) or 1)


def list_url(asked: Asked, *, page: int = 1) -> str:
    """The address of the list of what is asked."""
    query = asked.address(page=page)
    return reverse("portal:activities") + (f"?{query}" if query else "")


def without(asked: Asked, *names: str) -> Asked:
    """The same without some of what is asked: names of the filter's fields."""
    bare = PublicFilter()
    only = replace(asked.only, **{name: getattr(bare, name) for name in names})
    return Asked(only, "" if "days" in names else asked.when)


def _picked(query: QueryDict) -> Days | None:
    first, last = _day(query, "from"), _day(query, "to")
    if first is None and last is None:
        return None
    if first is not None and last is not None and last < first:
        raise AskedAmiss(what=f"{first}—{last}")
    return Days(first or date.min, last)


def _day(query: QueryDict, name: str) -> date | None:
    said = query.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise AskedAmiss(what=said[:20]) from None


def _uuid(query: QueryDict) -> str:
    said = query.get("place", "").strip()
    if not said:
        return ""
    try:
        return str(UUID(said))
    except ValueError:
        raise AskedAmiss(what=said[:20]) from None


def _kind(query: QueryDict) -> ActivityKind | None:
    said = _one_of(query, "kind", tuple(ActivityKind))
    return ActivityKind(said) if said else None


def _one_of(query: QueryDict, name: str, known: tuple[str, ...]) -> str:
    said = query.get(name, "").strip()
    if said and said not in known:
        raise AskedAmiss(what=said[:20])
    return said


def _number(query: QueryDict, name: str, *, most: int) -> int | None:
    said = query.get(name, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= 6 and int(said) <= most):
        raise AskedAmiss(what=said[:20])
    return int(said)
