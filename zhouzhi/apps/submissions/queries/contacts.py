"""Whom a unit may ask about a duty: the contacts that its notice names."""

from zhouzhi.apps.notices.queries.contacts import Contact, contacts_of
from zhouzhi.apps.obligations.models import Obligation

__all__ = ["Contact", "contacts_for"]


def contacts_for(obligation: Obligation) -> list[Contact]:
    """The contacts that the duty's notice names, in its order."""
    notice_id = obligation.requirement.notice_id
    return contacts_of([notice_id]).get(notice_id, []) if notice_id else []
