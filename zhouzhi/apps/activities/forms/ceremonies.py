"""A ceremony's page as typed: the running order, the guests, what is asked of delegations."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.agenda import (
    MOST_ITEMS,
    MOST_MINUTES,
    WHAT_LENGTH,
    WHO_LENGTH,
    AgendaEntry,
    AgendaLine,
    timed,
)
from zhouzhi.apps.activities.domain.ceremonies import (
    MOST_GUESTS,
    NAME_LENGTH,
    NOTE_LENGTH,
    TITLE_LENGTH,
    CeremonyEntries,
    GuestEntry,
    Held,
)
from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.apps.activities.forms.small_lines import (
    TORN,
    Line,
    Lines,
    edit_count_field,
    hour,
    show_faults,
    whole_number,
    words,
)
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.plain_fields import day_field


class CeremonyForm(forms.Form):
    edit_count = edit_count_field()
    due_on = day_field(_("回执截止日期"))
    due_time = hour(_("截止时间"))
    note = words(_("给代表队的话"), NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))


class AgendaForm(Line):
    starts_at = hour(_("开始"))
    minutes = whole_number(_("分钟"), MOST_MINUTES)
    what = words(_("内容"), WHAT_LENGTH)
    who = words(_("主持或发言"), WHO_LENGTH)

    def entry(self) -> AgendaEntry:
        """What is stated; only where it is valid."""
        given = self.cleaned_data
        return AgendaEntry(given["what"], given["minutes"], given["starts_at"], given["who"])


class GuestForm(Line):
    seat = whole_number(_("座次"), MOST_GUESTS)
    name = words(_("姓名"), NAME_LENGTH)
    title = words(_("单位和职务"), TITLE_LENGTH)

    def says_something(self) -> bool:
        """A seat alone seats nobody."""
        return any(str(self[name].value() or "").strip() for name in ("name", "title"))


class CeremonyInput:
    """A ceremony's page (仪式筹备页), with what is wrong beside each field."""

    def __init__(self, post: Mapping[str, Any] | None = None) -> None:
        self.form = CeremonyForm(post)
        self.agenda = Lines(AgendaForm, "agenda", most=MOST_ITEMS)
        self.guests = Lines(GuestForm, "guests", most=MOST_GUESTS)
        if post is not None:
            self.agenda.read(post)
            self.guests.read(post)

    @classmethod
    def shown(cls, entries: CeremonyEntries, *, edit_count: int) -> "CeremonyInput":
        """The page as a ceremony stands."""
        page = cls()
        told = {"due_on": _day(entries), "due_time": _clock(entries.due_time)}
        page.form = CeremonyForm(initial={**told, "note": entries.note, "edit_count": edit_count})
        page.agenda.show([_agenda(entry) for entry in entries.agenda])
        page.guests.show(
            [
                {"seat": seat, "name": guest.name, "title": guest.title}
                for seat, guest in enumerate(entries.guests, start=1)
            ]
        )
        return page

    @classmethod
    def held(cls, post: Mapping[str, Any]) -> "CeremonyInput":
        """The page with what was typed so far and more rows, not judged yet."""
        page = cls()
        page.form = CeremonyForm(initial={name: post.get(name) for name in page.form.fields})
        page.agenda.hold(post)
        page.guests.hold(post)
        return page

    def strung(self, held: Held) -> "CeremonyInput":
        """The page with every line beginning where the one before ends; only where `is_sound`."""
        page = CeremonyInput.shown(self.entries(), edit_count=self.edit_count)
        lines = timed(self.entries().agenda, starts_at=held.starts_at, anew=True)
        page.agenda.show([_line(line) for line in lines])
        return page

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        count = self.form.cleaned_data.get("edit_count")
        return -1 if count is None else int(count)

    def is_sound(self) -> bool:
        """Look at every part, so that all errors show."""
        if not (self.agenda.is_whole() and self.guests.is_whole()):
            self.form.add_error(None, gettext(TORN))
            return False
        return all([self.form.is_valid(), self.agenda.is_sound(), self.guests.is_sound()])

    def entries(self) -> CeremonyEntries:
        """What is stated; only where `is_sound`. Guests stand by their seats, then as typed."""
        given = self.form.cleaned_data
        rows = self.guests.said()
        seated = sorted(rows, key=lambda row: row.cleaned_data["seat"] or MOST_GUESTS + 1)
        return CeremonyEntries(
            agenda=tuple(row.entry() for row in self.agenda.said()),
            guests=tuple(
                GuestEntry(row.cleaned_data["name"], row.cleaned_data["title"]) for row in seated
            ),
            due_on=given["due_on"],
            due_time=given["due_time"],
            note=given["note"],
        )

    def show(self, faults: Sequence[Fault]) -> None:
        """Say beside each field what the room found wrong with it."""
        show_faults(faults, self.form, (self.agenda, self.guests))

    def show_refusal(self, refusal: Refusal) -> None:
        """Say over the page why nothing was saved."""
        self.form.add_error(None, refusal.said_in(gettext))


def _agenda(entry: AgendaEntry) -> dict[str, Any]:
    return {
        "starts_at": _clock(entry.starts_at),
        "minutes": entry.minutes,
        "what": entry.what,
        "who": entry.who,
    }


def _line(line: AgendaLine) -> dict[str, Any]:
    return _agenda(AgendaEntry(line.what, line.minutes, line.starts_at, line.who))


def _day(entries: CeremonyEntries) -> str:
    return entries.due_on.isoformat() if entries.due_on else ""


def _clock(at: Any) -> str:
    return f"{at:%H:%M}" if at else ""
