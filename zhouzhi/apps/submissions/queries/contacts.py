"""Whom a unit may ask about a duty: the contacts that its notice names."""

from dataclasses import dataclass

from zhouzhi.apps.notices.models import Fact
from zhouzhi.apps.notices.queries import DECIDED
from zhouzhi.apps.obligations.models import Obligation


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact (联系人) as confirmed from the notice; "" for what it does not say."""

    name: str
    office: str
    phone: str
    email: str


_SAID = ("name", "office", "phone", "email")


def contacts_for(obligation: Obligation) -> list[Contact]:
    """The contacts that the duty's notice names, in its order.

    Of a notice that was drafted here as it was issued, of others as the first copy was confirmed.
    """
    notice = obligation.requirement.notice
    if notice is None:
        return []
    if notice.contacts:
        return [Contact(**{key: kept.get(key, "") for key in _SAID}) for kept in notice.contacts]
    facts = Fact.objects.filter(read_notice__notice=notice, kind="contact", state__in=DECIDED)
    rows = list(facts.order_by("read_notice_id", "position"))
    first = [fact for fact in rows if fact.read_notice_id == rows[0].read_notice_id]
    return [
        Contact(
            name=fact.value.get("name") or "",
            office=fact.value.get("office") or "",
            phone="、".join(fact.value.get("phones") or []),
            email="、".join(fact.value.get("emails") or []),
        )
        for fact in first
    ]
