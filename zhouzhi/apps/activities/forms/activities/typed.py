"""The whole page as it was typed: what can be taken of it, and what must be put right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
    FundEntry,
    HostEntry,
    SessionEntry,
)
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    Audience,
    FundSource,
    HostRole,
    Mode,
    StaffKind,
)
from zhouzhi.apps.activities.domain.when import When, WhenKind
from zhouzhi.apps.activities.forms.activities.fields import (
    IN_IT,
    MOST_HOSTS,
    MOST_SESSIONS,
    ActivityForm,
    CampaignOffer,
    HostFormSet,
    SessionForm,
    SessionFormSet,
    campaign_field,
    fund_field,
    staff_field,
)
from zhouzhi.apps.activities.forms.activities.lines import (
    NAME_LENGTH,
    PLACE_LENGTH,
    TITLE_LENGTH,
    places_in,
    speakers_in,
)
from zhouzhi.apps.activities.forms.activities.posted import as_posted

Known = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is read against: campaigns to choose, kept venues by name, units by name.

    `before` is what the activity states now; what is not typed anew is kept from it. `read_words`
    reads a time as officers write it.
    """

    offers: Sequence[CampaignOffer] = ()
    venues: Mapping[str, str] = field(default_factory=dict)
    units: Known = lambda names: {}
    before: ActivityEntries | None = None
    read_words: Callable[[str], When | None] = lambda words: None


class ActivityInput:
    """An activity's page (活动填报页) as typed: form and rows, with what is wrong about each."""

    def __init__(self, post: Mapping[str, Any], around: Around) -> None:
        data: Any = post if isinstance(post, MultiValueDict) else _many(post)
        self.around = around
        self.form = ActivityForm(data, offers=around.offers)
        self.hosts: Any = HostFormSet(data, prefix="hosts")
        self.sessions: Any = SessionFormSet(data, prefix="sessions")

    @classmethod
    def shown(
        cls, entries: ActivityEntries, around: Around, *, edit_count: int | None = None
    ) -> "ActivityInput":
        """The page as an activity stands."""
        return cls(as_posted(entries, edit_count=edit_count), around)

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        count = self.form.cleaned_data.get("edit_count")
        return -1 if count is None else int(count)

    def is_sound(self) -> bool:
        """Look at every part, so that all errors show."""
        parts = (self.hosts, self.sessions)
        if not all(part.management_form.is_valid() for part in parts):
            self.form.add_error(None, _("这一页没有传完整，所以没有存。请再存一次。"))
            return False
        self._look_at_hosts()
        for row in self._said_sessions():
            if row.is_valid():
                _look_at_lines(row, self._before(str(row.cleaned_data["uuid"] or "")))
        self._look_at_numbers_of_rows()
        wrong = [self.form.errors]
        wrong += [row.errors for row in self.hosts.forms]
        wrong += [row.errors for row in self._said_sessions()]
        return not any(wrong)

    def entries(self) -> ActivityEntries:
        """What is stated; only where `is_sound`."""
        given = self.form.cleaned_data
        return ActivityEntries(
            name=given["name"],
            kind=ActivityKind(given["kind"]),
            mode=Mode(given["mode"]),
            summary=given["summary"],
            audiences=tuple(map(Audience, given["audiences"])),
            age_from=given["age_from"],
            age_to=given["age_to"],
            topics=given["topics"],
            is_ministry_task=given["is_ministry_task"],
            is_key=given["is_key"],
            leader=given["leader"],
            contact_office=given["contact_office"],
            contact_telephone=given["contact_telephone"],
            campaigns=self._campaigns(given),
            hosts=self._hosts(),
            sessions=tuple(map(self._session, self._said_sessions())),
            staff=_staff(given),
            funds=_funds(given),
        )

    def _said_sessions(self) -> list[SessionForm]:
        return [row for row in self.sessions.forms if row.says_something() and not row.is_removed()]

    def _look_at_hosts(self) -> None:
        self.form.is_valid()
        said = [row for row in self.hosts.forms if row.is_valid() and row.cleaned_data["name"]]
        if any(row.errors for row in self.hosts.forms):
            return
        seen: set[tuple[HostRole, str]] = set()
        for row in said:
            key = row.cleaned_data["role"], row.cleaned_data["name"]
            if key in seen:
                row.add_error("name", _("这个单位重复了，请删去一行。"))
            seen.add(key)
        if all(role is not HostRole.HOST for role, _name in seen):
            self.hosts.forms[0].add_error("name", _("请填写主办单位。"))

    def _look_at_numbers_of_rows(self) -> None:
        if len(self._said_sessions()) > MOST_SESSIONS:
            words = _("最多 %(most)d 场。更多的请分成几项活动，或用表格导入。")
            self.form.add_error(None, words % {"most": MOST_SESSIONS})
        if len(self.hosts.forms) > MOST_HOSTS:
            words = _("最多 %(most)d 个单位，请把其余的写进简介。")
            self.form.add_error(None, words % {"most": MOST_HOSTS})

    def _campaigns(self, given: Mapping[str, Any]) -> tuple[CampaignEntry, ...]:
        before = self.around.before.campaigns if self.around.before else ()
        offered = {offer.uuid for offer in self.around.offers}
        said = {
            offer.uuid: CampaignEntry(offer.uuid, None if value == IN_IT else int(value))
            for offer in self.around.offers
            if (value := given[campaign_field(offer.uuid)])
        }
        kept = [
            entry if entry.campaign not in offered else said.pop(entry.campaign, None)
            for entry in before
        ]
        return (*filter(None, kept), *said.values())

    def _hosts(self) -> tuple[HostEntry, ...]:
        said = [row.cleaned_data for row in self.hosts.forms if row.cleaned_data["name"]]
        before = self.around.before.hosts if self.around.before else ()
        codes = {host.name: host.unit_code for host in before}
        fresh = {line["name"] for line in said} - codes.keys()
        codes |= self.around.units(fresh) if fresh else {}
        return tuple(
            HostEntry(line["role"], line["name"], codes.get(line["name"], "")) for line in said
        )

    def _session(self, row: SessionForm) -> SessionEntry:
        given = row.cleaned_data
        before = self._before(str(given["uuid"] or ""))
        return SessionEntry(
            when=self._when(given, before.when if before else None),
            places=places_in(
                given["places"],
                before=before.places if before else (),
                venues=self.around.venues,
            ),
            online_platform=given["online_platform"],
            online_link=given["online_link"],
            expected_count=given["expected_count"],
            capacity=given["capacity"],
            speakers=speakers_in(given["speakers"], before=before.speakers if before else ()),
            uuid=before.uuid if before else "",
        )

    def _before(self, uuid: str) -> SessionEntry | None:
        sessions = self.around.before.sessions if self.around.before else ()
        return next((one for one in sessions if uuid and one.uuid == uuid), None)

    def _when(self, given: Mapping[str, Any], before: When | None) -> When:
        when = _when(given)
        if when.kind is not WhenKind.ABOUT:
            # How a day was written is kept as long as it means the same.
            same = before is not None and not _is_spoken(before) and _days(before) == _days(when)
            return before if before is not None and same else when
        if before is not None and _days(before) == _days(when):
            if when.words == before.words:
                return before
            when = When(WhenKind.ABOUT, words=when.words)
        if when.starts_on is None:
            return self.around.read_words(when.words) or _unread(when.words)
        return when


def _when(given: Mapping[str, Any]) -> When:
    first, last = given["starts_on"], given["ends_on"]
    opens, closes, words = given["starts_at"], given["ends_at"], given["words"]
    if words:
        return When(WhenKind.ABOUT, first, last or first, opens, closes, words)
    if first is None:
        return When(WhenKind.OPEN)
    if last is not None and last != first:
        return When(WhenKind.RANGE, first, last, opens, closes)
    if opens is not None:
        return When(WhenKind.INSTANT, first, None, opens, closes)
    return When(WhenKind.DAY, first)


def _is_spoken(when: When) -> bool:
    """Whether a time is told in words rather than by a day."""
    return when.kind in (WhenKind.ABOUT, WhenKind.OPEN)


def _days(when: When) -> tuple[object, ...]:
    return when.starts_on, when.ends_on or when.starts_on, when.starts_at, when.ends_at


def _unread(words: str) -> When:
    """Words in which no day was found: only those that promise one leave the time open."""
    promised = any(mark in words for mark in ("待定", "另行通知", "未定"))
    return When(WhenKind.OPEN if promised else WhenKind.ABOUT, words=words)


def _look_at_lines(row: SessionForm, before: SessionEntry | None) -> None:
    """Say which line of several is too long for its column."""
    for place in places_in(row.cleaned_data["places"], before=(), venues={}):
        if len(place.name) > PLACE_LENGTH:
            words = _("“%(begins)s……”太长，一处地点最多 %(most)d 字；几处请分行写。")
            row.add_error("places", words % {"begins": place.name[:10], "most": PLACE_LENGTH})
    stood = before.speakers if before else ()
    for one in set(speakers_in(row.cleaned_data["speakers"], before=stood)).difference(stood):
        if not one.name or len(one.name) > NAME_LENGTH or len(one.title) > TITLE_LENGTH:
            words = _("请一行写一位：姓名在前，逗号后写单位和职务（最多 %(most)d 字）。")
            row.add_error("speakers", words % {"most": TITLE_LENGTH})
            break


def _staff(given: Mapping[str, Any]) -> tuple[tuple[StaffKind, int], ...]:
    counts = ((kind, given[staff_field(kind)]) for kind in StaffKind)
    return tuple((kind, count) for kind, count in counts if count is not None)


def _funds(given: Mapping[str, Any]) -> tuple[FundEntry, ...]:
    return tuple(
        FundEntry(source, amount, given[fund_field(source, "note")])
        for source in FundSource
        if (amount := given[fund_field(source)]) is not None
    )


def _many(post: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    lists = {name: value if isinstance(value, list) else [value] for name, value in post.items()}
    return MultiValueDict(lists)
