"""What a delegation answers (回执): who comes, or why nobody does; in time or late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from zhouzhi.apps.activities.domain.checks import EntriesRefused, Fault
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule, due_instant, is_past
from zhouzhi.apps.orgs.domain.telephones import LONGEST as LONGEST_TELEPHONE
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

LONGEST = {"name": 40, "post": 80, "telephone": LONGEST_TELEPHONE}
REASON_LENGTH, PLATES_LENGTH = 200, 60


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody who comes."""

    name: str
    post: str = ""
    telephone: str = ""
    is_leader: bool = False


@dataclass(frozen=True, slots=True)
class ReplyEntry:
    """What a unit answers; one that does not come names nobody and says why."""

    is_coming: bool
    reason: str = ""
    people: tuple[PersonEntry, ...] = ()
    car_plates: str = ""


class Answered(StrEnum):
    """How a delegation's reply stands (回执情况)."""

    NOT_YET = "not_yet"
    COMING = "coming"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """The state's Chinese name."""
        return {
            "not_yet": gettext_noop("未回"),
            "coming": gettext_noop("参加"),
            "declined": gettext_noop("不参加"),
        }[self.value]


class Timely(StrEnum):
    """Whether a reply came in time (是否按时)."""

    IN_TIME = "in_time"
    LATE = "late"
    CHANGED_LATE = "changed_late"

    @property
    def label(self) -> str:
        """The Chinese word; in time is said by nothing."""
        return {
            "in_time": "",
            "late": gettext_noop("逾期回执"),
            "changed_late": gettext_noop("截止后改过"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class ReplySums:
    """How the replies stand in all: delegations, and people against the places given."""

    asked: int = 0
    coming: int = 0
    declined: int = 0
    places: int = 0
    people: int = 0

    @property
    def waiting(self) -> int:
        """How many have not replied."""
        return self.asked - self.coming - self.declined


def due_at(due_on: date | None, due_time: time | None) -> datetime | None:
    """The instant after which a reply is late (回执截止); None where nothing is due."""
    return due_instant(DueRule(DueKind.DATE, on=due_on, at=due_time), due_on)


def timely(first_at: datetime, latest_at: datetime, due: datetime | None) -> Timely:
    """Whether a reply came in time (是否按时), and whether it was changed after that."""
    if is_past(due, first_at):
        return Timely.LATE
    return Timely.CHANGED_LATE if is_past(due, latest_at) else Timely.IN_TIME


def summed(rows: Iterable[tuple[Answered, int, int]]) -> ReplySums:
    """The sums (合计) of (how it stands, places, people) of every delegation."""
    known = list(rows)
    return ReplySums(
        asked=len(known),
        coming=sum(answered is Answered.COMING for answered, _, _ in known),
        declined=sum(answered is Answered.DECLINED for answered, _, _ in known),
        places=sum(places for _, places, _ in known),
        people=sum(people for _, _, people in known),
    )


def must_be_complete(reply: ReplyEntry, *, places: int) -> None:
    """Refuse what `reply_faults` finds fault with. Raises EntriesRefused."""
    found = reply_faults(reply, places=places)
    if found:
        raise EntriesRefused(found)


def reply_faults(reply: ReplyEntry, *, places: int) -> tuple[Fault, ...]:
    """Everything that stands in the way of keeping a reply (填写错误), in reading order."""
    return tuple(_coming(reply, places) if reply.is_coming else _declined(reply))


def _declined(reply: ReplyEntry) -> Iterator[Fault]:
    if not reply.reason.strip():
        yield Fault("reason", Said(gettext_noop("请写明不参加的原因，主办单位会看到。")))
    if len(reply.reason) > REASON_LENGTH:
        words = gettext_noop("原因最多 {most} 字，请缩短。")
        yield Fault("reason", Said(words, most=REASON_LENGTH))


def _coming(reply: ReplyEntry, places: int) -> Iterator[Fault]:
    people = reply.people
    if not people:
        yield Fault("people", Said(gettext_noop("请至少填写一位参加的人，或选“不参加”。")))
    if len(people) > places:
        words = gettext_noop(
            "给本单位的名额是 {places} 人，填了 {count} 人，请删去 {over} 人；"
            "确要多去，请先请主办单位增加名额。"
        )
        over = len(people) - places
        yield Fault("people", Said(words, places=places, count=len(people), over=over))
    for position, person in enumerate(people):
        yield from _person(f"people-{position}", person)
    yield from _twice(people)
    yield from _leader(people)
    if len(reply.car_plates) > PLATES_LENGTH:
        words = gettext_noop("车牌号最多 {most} 字，请缩短。")
        yield Fault("car_plates", Said(words, most=PLATES_LENGTH))


def _person(field: str, person: PersonEntry) -> Iterator[Fault]:
    if not person.name.strip():
        yield Fault(f"{field}-name", Said(gettext_noop("请填写姓名，或删去这一行。")))
    for name, most in LONGEST.items():
        if len(getattr(person, name)) > most:
            words = gettext_noop("这一格最多 {most} 字，请缩短。")
            yield Fault(f"{field}-{name}", Said(words, most=most))


def _twice(people: Sequence[PersonEntry]) -> Iterator[Fault]:
    """Two of one name are two people only where their telephones tell them apart."""
    seen: dict[str, list[str]] = {}
    for at, person in enumerate(people):
        name, telephone = person.name.strip(), person.telephone.strip()
        others = seen.setdefault(name, [])
        if name and others and (not telephone or telephone in others or "" in others):
            words = gettext_noop("“{name}”填了两次。是同一人的请删去一行；是重名的，请各写电话。")
            yield Fault(f"people-{at}-name", Said(words, name=name))
        others.append(telephone)


def _leader(people: Sequence[PersonEntry]) -> Iterator[Fault]:
    leaders = [at for at, person in enumerate(people) if person.is_leader]
    if people and len(leaders) != 1:
        yield Fault("people", Said(gettext_noop("请选定一位领队，主办单位有事找他。")))
    for at in leaders:
        if not people[at].telephone.strip():
            yield Fault(f"people-{at}-telephone", Said(gettext_noop("请填写领队的电话。")))
