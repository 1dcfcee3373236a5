"""What a notice is composed from (拟文依据): a campaign's facts as plain values."""

from dataclasses import dataclass, field
from datetime import date, time

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.obligations.domain.due import DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit

# How a title begins that does not name its issuers itself, and how many are named before it.
BEGINS, MOST_NAMED = "关于", 3


@dataclass(frozen=True, slots=True)
class Cited:
    """An upper notice that ours rests on (依据): its title and document number, and its words."""

    title: str
    number: str = ""
    text: str = field(default="", repr=False)
    issuers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title with those who issued it, as another notice names it; of many, the host."""
        if not self.issuers or not self.title.startswith(BEGINS):
            return self.title
        many = len(self.issuers) > MOST_NAMED
        who = f"{self.issuers[0]}等{len(self.issuers)}部门" if many else " ".join(self.issuers)
        return f"{who}{self.title}"


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of main content (主要内容)."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What the notice announces itself (重点活动): a ceremony, an exhibition, a week, a contest."""

    key: str
    kind: OccasionKind
    name: str = ""
    starts_on: date | None = None
    starts_at: time | None = None
    window: tuple[date, date] | None = None
    place: str = ""
    is_tentative: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty (应办事项): who hands in what to whom by when, within which limits.

    `form` is the title of the statistics form that it asks for, "" for none.
    """

    key: str
    title: str
    materials: tuple[Material, ...]
    due: DueRule
    due_on: date | None
    liable: str = ""
    recipient: str = ""
    channel: str = ""
    limits: tuple[Limit, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to ask (联系方式)."""

    name: str = ""
    phone: str = ""
    email: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What must be cleared before an activity is held (审查要求), by the kind's own value."""

    key: str
    kind: str
    agency: str = ""
    is_for_large: bool = False


@dataclass(frozen=True, slots=True)
class Amends:
    """Which notice a supplement amends (补充通知), and what of it stands no more.

    `added` are the things (duty:…, held:…) that it did not speak of, `dropped` those that are
    not held any more, each with its name; `moves_dates` says whether the week's days changed.
    """

    notice: Cited
    added: frozenset[str] = frozenset()
    dropped: tuple[tuple[str, str], ...] = ()
    moves_dates: bool = False


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """All that one notice is composed from; of a supplement only what it changes or adds."""

    name: str
    theme: str
    starts_on: date
    ends_on: date
    issued_on: date
    bases: tuple[Cited, ...] = ()
    strands: tuple[Strand, ...] = ()
    held: tuple[Held, ...] = ()
    duties: tuple[Duty, ...] = ()
    demands: tuple[Demand, ...] = ()
    people: tuple[Person, ...] = ()
    annexes: tuple[str, ...] = field(default=())
    amends: Amends | None = None

    @property
    def tells_dates(self) -> bool:
        """Whether the notice says when the campaign is held; a supplement where that changed."""
        return self.amends is None or self.amends.moves_dates

    @property
    def cited(self) -> tuple[Cited, ...]:
        """The notices that this one names: what it rests on, or what it amends."""
        return self.bases if self.amends is None else (self.amends.notice,)
