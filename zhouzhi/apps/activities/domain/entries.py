"""What an officer states of an activity, whole (活动内容): typed, imported, or cloned."""

from dataclasses import dataclass
from decimal import Decimal

from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.when import When


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of a session; `venue` is the uuid of a kept venue, or ""."""

    name: str
    venue: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """One speaker, with unit and post as they are announced."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """One session. `uuid` is that of the session which it revises, or "" for a new one.

    Several places mean the same time at each; `expected_count` and `capacity` count people.
    """

    when: When
    places: tuple[PlaceEntry, ...] = ()
    online_platform: str = ""
    online_link: str = ""
    expected_count: int | None = None
    capacity: int | None = None
    speakers: tuple[SpeakerEntry, ...] = ()
    uuid: str = ""


@dataclass(frozen=True, slots=True)
class HostEntry:
    """One unit behind the activity; `unit_code` is "" for one that the register does not know."""

    role: HostRole
    name: str
    unit_code: str = ""


@dataclass(frozen=True, slots=True)
class FundEntry:
    """Money, or things worth money, from one source, in yuan."""

    source: FundSource
    amount: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """One campaign that the activity serves, by uuid; `strand` is a position there, or None."""

    campaign: str
    strand: int | None = None


@dataclass(frozen=True, slots=True)
class ActivityEntries:
    """Everything stated of an activity but what is recorded after it (人次、照片、报道).

    `staff` maps a kind of people to how many; a kind without a number is missing, not none.
    `office_note` is a remark among offices (备注), which no public page ever shows. `is_free` and
    `is_step_free` (轮椅能进出) are None where nobody has said.
    """

    name: str
    kind: ActivityKind
    mode: Mode = Mode.ONSITE
    summary: str = ""
    audiences: tuple[Audience, ...] = ()
    age_from: int | None = None
    age_to: int | None = None
    topics: tuple[str, ...] = ()
    is_ministry_task: bool = False
    is_key: bool = False
    leader: str = ""
    contact_office: str = ""
    contact_telephone: str = ""
    campaigns: tuple[CampaignEntry, ...] = ()
    hosts: tuple[HostEntry, ...] = ()
    sessions: tuple[SessionEntry, ...] = ()
    staff: tuple[tuple[StaffKind, int], ...] = ()
    funds: tuple[FundEntry, ...] = ()
    office_note: str = ""
    is_free: bool | None = None
    is_step_free: bool | None = None
