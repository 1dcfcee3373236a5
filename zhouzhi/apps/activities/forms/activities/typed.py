"""The whole page as it was typed: what can be taken of it, and what must be put right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.apps.activities.domain.entries import (
    ActivityEntries,
    CampaignEntry,
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
from zhouzhi.apps.activities.domain.when import When
from zhouzhi.apps.activities.forms.activities.fields import (
    IN_IT,
    MOST_HOSTS,
    ActivityForm,
    CampaignOffer,
    HostFormSet,
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
from zhouzhi.apps.activities.forms.activities.resources import funds_in, staff_in
from zhouzhi.apps.activities.forms.activities.sent import fields_in, in_lists, rows_in
from zhouzhi.apps.activities.forms.activities.sessions import (
    MOST_SESSIONS,
    SessionForm,
    SessionFormSet,
)
from zhouzhi.apps.activities.forms.activities.times import time_in

_REST = ("leader", "topics", "is_key", "is_ministry_task", "office_note")
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

    def __init__(self, post: Mapping[str, Any], around: Around, *, is_sent: bool = True) -> None:
        data: Any = post if isinstance(post, MultiValueDict) else in_lists(post)
        self.around = around
        if is_sent:
            self.form = ActivityForm(data, offers=around.offers)
            self.hosts: Any = HostFormSet(data, prefix="hosts")
            self.sessions: Any = SessionFormSet(data, prefix="sessions")
        else:
            self.form = ActivityForm(initial=fields_in(data), offers=around.offers)
            self.hosts = HostFormSet(initial=rows_in(data, "hosts"), prefix="hosts")
            self.sessions = SessionFormSet(initial=rows_in(data, "sessions"), prefix="sessions")

    @classmethod
    def shown(
        cls, entries: ActivityEntries, around: Around, *, edit_count: int | None = None
    ) -> "ActivityInput":
        """The page as an activity stands; nothing is looked for in it that might be wrong."""
        return cls.held(as_posted(entries, edit_count=edit_count), around)

    @classmethod
    def held(cls, post: Mapping[str, Any], around: Around) -> "ActivityInput":
        """The page with what was typed so far, which is not judged yet."""
        return cls(post, around, is_sent=False)

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        count = self.form.cleaned_data.get("edit_count")
        return -1 if count is None else int(count)

    @property
    def people(self) -> list[BoundField]:
        """How many of each kind of people work."""
        return [self.form[staff_field(kind)] for kind in StaffKind]

    @property
    def money(self) -> list[dict[str, BoundField]]:
        """The money of each source, with what it is for."""
        return [
            {
                "bound": self.form[fund_field(source)],
                "note": self.form[fund_field(source, "note")],
            }
            for source in FundSource
        ]

    @property
    def campaigns(self) -> list[BoundField]:
        """The campaigns that may be served, and under which strand."""
        return [self.form[campaign_field(offer.uuid)] for offer in self.around.offers]

    @property
    def says_rest(self) -> bool:
        """Whether anything is typed, or wrong, in the part of the page that may wait."""
        rest = [self.form[name] for name in _REST]
        rest += [*self.people, *(bound for line in self.money for bound in line.values())]
        return any(bound.value() or bound.errors for bound in rest)

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

    def show(self, faults: Iterable[Fault]) -> None:
        """Say beside each field what the room found wrong with it."""
        for fault in faults:
            form, name = self._place_of(fault.field)
            form.add_error(name if name in form.fields else None, fault.words.said_in(_))

    def _place_of(self, field: str) -> tuple[forms.Form, str]:
        """The form and the field that the room calls `sessions-0-places-1` or the like."""
        part, _dash, rest = field.partition("-")
        number, _dash, name = rest.partition("-")
        named = [row for row in self.hosts.forms if row.cleaned_data.get("name")]
        rows: dict[str, list[Any]] = {"sessions": list(self._said_sessions()), "hosts": named}
        found = rows.get(part, [])
        if not number.isdecimal() or int(number) >= len(found):
            return self.form, part
        bare = name.partition("-")[0]
        return found[int(number)], {"when": "starts_on"}.get(bare, bare)

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
            is_free=given["is_free"],
            is_step_free=given["is_step_free"],
            campaigns=self._campaigns(given),
            hosts=self._hosts(),
            sessions=tuple(map(self._session, self._said_sessions())),
            staff=staff_in(given),
            funds=funds_in(given),
            office_note=given["office_note"],
        )

    def _said_sessions(self) -> list[SessionForm]:
        return [row for row in self.sessions.forms if row.says_something() and not row.is_removed()]

    def _look_at_hosts(self) -> None:
        self.form.is_valid()
        self._look_at_campaigns()
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
            asked = _("请填写主办单位。")
            if self.hosts.forms:
                self.hosts.forms[0].add_error("name", asked)
            else:
                self.form.add_error(None, asked)

    def _look_at_campaigns(self) -> None:
        """A campaign that was chosen for another unit is said, not dropped."""
        known = {campaign_field(offer.uuid) for offer in self.around.offers}
        before = self.around.before.campaigns if self.around.before else ()
        known |= {campaign_field(entry.campaign) for entry in before}
        said = {name for name in self.form.data if name.startswith(campaign_field(""))}
        if any(self.form.data.get(name) for name in said - known):
            words = _("所选的专项活动没有发给这个单位，请核对填报单位，或重新选择专项活动。")
            self.form.add_error(None, words)

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
        # A name that meant no unit yet may mean one that was added since.
        fresh = {line["name"] for line in said if not codes.get(line["name"])}
        codes |= self.around.units(fresh) if fresh else {}
        return tuple(
            HostEntry(line["role"], line["name"], codes.get(line["name"], "")) for line in said
        )

    def _session(self, row: SessionForm) -> SessionEntry:
        given = row.cleaned_data
        before = self._before(str(given["uuid"] or ""))
        return SessionEntry(
            when=time_in(
                given,
                before=before.when if before else None,
                read_words=self.around.read_words,
            ),
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
