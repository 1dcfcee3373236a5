"""Whom a reminder names to be rung (咨询电话): the first contact of the notice that can be."""

from collections.abc import Iterable

from zhouzhi.apps.notices.queries.contacts import Contact, contacts_of
from zhouzhi.apps.obligations.models import Requirement


def whom_to_ask(duties: Iterable[Requirement]) -> dict[int | None, str]:
    """Whom the notice of each duty names first with a telephone or mail, by the notice's key.

    Notices that name nobody so are left out. Two queries.
    """
    notices = {duty.notice_id for duty in duties if duty.notice_id is not None}
    found = contacts_of(notices) if notices else {}
    said = {key: next(filter(None, map(_said, named)), "") for key, named in found.items()}
    return {key: words for key, words in said.items() if words}


def _said(one: Contact) -> str:
    """市科技局科普科 林某 0722-0596290, as far as the notice says it."""
    reached = one.phone or one.email
    return " ".join(filter(None, (one.office, one.name, reached))) if reached else ""
