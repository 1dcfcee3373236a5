"""What leaves by the public side (公众版内容), word for word; everything else stays.

It is taken down when an activity is published and shown from there: what an officer writes
afterwards is read by nobody until it is cleared. Persons, remarks, money, expected numbers and
whatever else is among offices has no place in this shape.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, HostRole, Mode
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.public.points import Point, point_in
from zhouzhi.apps.activities.domain.spans import span_of
from zhouzhi.apps.activities.domain.when import When, WhenKind

_NUMBER = re.compile(r"[\d\s+()（）、，,；;/－—–-]*(?:转\s*\d+)?")
FORMAT = 1  # a change of what is told, or how, makes a new number
_SAID = frozenset({"is_free", "is_step_free"})


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """One place: its name; where it is and the way there, where somebody has said so."""

    name: str
    address: str = ""
    longitude: str = ""
    latitude: str = ""
    way: str = ""

    @property
    def point(self) -> Point | None:
        """Where it is on a map, None where nobody has said."""
        return point_in(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class ToldSession:
    """One session as the public reads it; `key` stays the same however the session moves."""

    key: str
    when: When
    places: tuple[ToldPlace, ...] = ()
    platform: str = ""
    link: str = ""
    capacity: int | None = None
    speakers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldActivity:
    """One activity as the public reads it. `unit` is who answers for it, `place` its division.

    `is_free` and `is_step_free` (轮椅能进出) are None where nobody has said.
    """

    name: str
    kind: ActivityKind
    mode: Mode
    summary: str
    audiences: tuple[Audience, ...]
    age_from: int | None
    age_to: int | None
    topics: tuple[str, ...]
    hosts: tuple[tuple[HostRole, str], ...]
    sessions: tuple[ToldSession, ...]
    unit: str
    place: str
    contact_office: str
    contact_telephone: str
    is_free: bool | None = None
    is_step_free: bool | None = None

    @property
    def spans(self) -> tuple[tuple[date, date], ...]:
        """The days on which its sessions may be, each from and to; of those that name a day."""
        spans = (span_of(session.when) for session in self.sessions)
        return tuple((span.first, span.last) for span in spans if span is not None)

    @property
    def is_notice(self) -> bool:
        """Whether this is the notice of what was withheld (`notice_of`), without what it said."""
        return not (self.hosts or self.summary or self.audiences or self.contact_office)


def telephone_told(telephone: str) -> str:
    """A telephone that may go out (咨询电话): an office's number alone, and nobody's own mobile."""
    is_number = _NUMBER.fullmatch(telephone) is not None
    return telephone if is_number and not private_number_in(telephone) else ""


def link_told(link: str) -> str:
    """An address that may go out (线上链接): one of the web, which runs nothing by itself."""
    return link if link.lower().startswith(("https://", "http://")) else ""


def snapshot_of(told: ToldActivity) -> dict[str, Any]:
    """What is told (公众版内容), as the database keeps it.

    What it costs and who gets in are kept where they are said, so that what says neither stays the
    same as it was told before anybody could say so.
    """
    shape = {**asdict(told), "sessions": [_kept(one) for one in told.sessions]}
    shape = {name: value for name, value in shape.items() if name not in _SAID or value is not None}
    plain: dict[str, Any] = json.loads(json.dumps({"format": FORMAT, **shape}, ensure_ascii=False))
    return plain


def snapshot_hash(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 of what is told, in hexadecimal: the same on every database."""
    text = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def told_in(snapshot: Mapping[str, Any]) -> ToldActivity:
    """What a snapshot tells, as it was told."""
    held = {name: value for name, value in snapshot.items() if name != "format"}
    return ToldActivity(
        **{
            **held,
            "kind": ActivityKind(held["kind"]),
            "mode": Mode(held["mode"]),
            "audiences": tuple(map(Audience, held["audiences"])),
            "topics": tuple(held["topics"]),
            "hosts": tuple((HostRole(role), name) for role, name in held["hosts"]),
            "sessions": tuple(map(_held, held["sessions"])),
        }
    )


def _kept(session: ToldSession) -> dict[str, Any]:
    when = session.when
    days = [day.isoformat() if day else "" for day in (when.starts_on, when.ends_on)]
    hours = [f"{hour:%H:%M}" if hour else "" for hour in (when.starts_at, when.ends_at)]
    return {
        **asdict(session),
        "when": [when.kind, *days, *hours, when.words],
        "places": [_place_kept(place) for place in session.places],
    }


def _place_kept(place: ToldPlace) -> dict[str, str]:
    """A place; the way there is kept where it is said, so that other places stay as they were."""
    return {name: said for name, said in asdict(place).items() if said or name != "way"}


def _held(kept: Mapping[str, Any]) -> ToldSession:
    kind, first, last, begins, ends, words = kept["when"]
    return ToldSession(
        key=kept["key"],
        when=When(
            WhenKind(kind),
            starts_on=_day(first),
            ends_on=_day(last),
            starts_at=_hour(begins),
            ends_at=_hour(ends),
            words=words,
        ),
        places=tuple(ToldPlace(**place) for place in kept["places"]),
        platform=kept["platform"],
        link=kept["link"],
        capacity=kept["capacity"],
        speakers=tuple((name, title) for name, title in kept["speakers"]),
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _hour(written: str) -> time | None:
    return time.fromisoformat(written) if written else None
