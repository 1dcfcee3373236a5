"""The open day of an institution (开放日) as an activity: what was stated is not typed again."""

from collections.abc import Iterable
from datetime import date

from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    HostEntry,
    PlaceEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries, SlotEntry
from zhouzhi.apps.activities.domain.kinds import ActivityKind

_OPENS = "开放"
_DAY = "开放日"


def open_day_entries(
    stated: InstitutionEntries, *, host: HostEntry, campaign: CampaignEntry
) -> ActivityEntries:
    """What an open day says in the register (开放参观), from what its institution states.

    Each slot is a session at the institution's own address; as many are expected a day as it takes
    in. That wheelchairs pass is said where it was ticked; a box left bare says nothing. Who answers
    the telephone at home stays with the institution.
    """
    return ActivityEntries(
        name=open_day_name(stated.name),
        kind=ActivityKind.OPEN_DAY,
        summary=stated.summary,
        age_from=stated.age_from,
        contact_office=stated.contact_office,
        contact_telephone=stated.contact_telephone,
        is_step_free=stated.is_accessible or None,
        campaigns=(campaign,),
        hosts=(host,),
        sessions=tuple(_session(slot, stated) for slot in stated.slots),
    )


def open_day_name(institution: str) -> str:
    """What the open day is called: 地质标本馆开放日, and as the institution where that says so."""
    return institution if _OPENS in institution else f"{institution}{_DAY}"


def has_begun(slots: Iterable[SlotEntry], *, today: date) -> bool:
    """Whether one of the slots has come (已经开放): visitors may be told of."""
    return any(slot.starts_on is not None and slot.starts_on <= today for slot in slots)


def _session(slot: SlotEntry, stated: InstitutionEntries) -> SessionEntry:
    return SessionEntry(
        when=slot.when,
        places=(PlaceEntry(stated.address or stated.name),),
        expected_count=slot.capacity,
        capacity=slot.capacity,
    )
