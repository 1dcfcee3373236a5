"""Whom a notice names to be asked about it (联系方式)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from zhouzhi.apps.notices.models import Fact, Notice
from zhouzhi.apps.notices.queries.contents import DECIDED
from zhouzhi.documents.reading.kinds import FindingKind


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact (联系人) as the notice names it; "" for what it does not say."""

    name: str
    office: str
    phone: str
    email: str


_SAID = ("name", "office", "phone", "email")


def contacts_of(notice_ids: Collection[int]) -> dict[int, list[Contact]]:
    """The contacts that each of these notices names, in its order; none for who names none.

    Of a notice that was drafted here as it was issued, of others as the first copy was confirmed.
    Two queries.
    """
    named: dict[int, list[Contact]] = {}
    kept = Notice.objects.filter(pk__in=notice_ids).exclude(contacts=[]).order_by()
    for pk, contacts in kept.values_list("pk", "contacts"):
        named[pk] = [Contact(**{key: one.get(key, "") for key in _SAID}) for one in contacts]
    facts = Fact.objects.filter(
        read_notice__notice__in=set(notice_ids) - named.keys(),
        kind=FindingKind.CONTACT,
        state__in=DECIDED,
    ).order_by("read_notice_id", "position")
    rows = facts.values_list("read_notice__notice_id", "read_notice_id", "value")
    first: dict[int, int] = {}
    read: dict[int, list[Contact]] = defaultdict(list)
    for notice, copy, value in rows:
        if first.setdefault(notice, copy) == copy:
            read[notice].append(_from_fact(value))
    return named | read


def _from_fact(value: Mapping[str, Any]) -> Contact:
    return Contact(
        name=value.get("name") or "",
        office=value.get("office") or "",
        phone="、".join(value.get("phones") or []),
        email="、".join(value.get("emails") or []),
    )
