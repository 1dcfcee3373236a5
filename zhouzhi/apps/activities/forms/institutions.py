"""The page of an open institution (开放机构): itself, the visitors' rules, its opening slots."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.apps.activities.domain.institution_checks import (
    LONGEST,
    MOBILE_SHOWN,
    MOST_DAYS,
    MOST_PEOPLE,
    MOST_SLOTS,
    OLDEST,
    WORDS_LENGTH,
    slot_faults,
)
from zhouzhi.apps.activities.domain.institutions import LABELS, InstitutionEntries, SlotEntry
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, printed, telephones
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.plain_fields import LineSet, PlainField, Words, day_field

_SLOT_FIELDS = ("starts_on", "ends_on", "starts_at", "ends_at", "words", "capacity")
_TICKS = ("needs_identity", "needs_briefing", "forbids_photos", "is_accessible")


def _number(name: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=_(LABELS[name]) if name in LABELS else _("每天接待人数"),
        min_value=0,
        max_value=most,
        required=False,
        # What is typed arrives as it is: a browser's own number box hands in nothing for 约300.
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("请只填整数，不带“约”“余”和单位，例如 30。"),
            "min_value": _("数字不能小于 0，请核对。"),
            "max_value": _("数字大得不合情理，请核对。"),
        },
    )


def _words(name: str, **more: Any) -> Words:
    return Words(label=_(LABELS[name]), max_length=LONGEST[name], **more)


class InstitutionForm(forms.Form):
    edit_count = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = _words("name")
    kind = forms.ChoiceField(
        label=_(LABELS["kind"]),
        choices=[("", _("请选择")), *((kind.value, _(kind.label)) for kind in InstitutionKind)],
        error_messages={"required": _("请选择类别。"), "invalid_choice": _("请选择类别。")},
    )
    address = _words("address")
    summary = _words("summary", widget=forms.Textarea(attrs={"rows": 4}))
    contact_office = _words("contact_office")
    contact_telephone = PlainField(label=_(LABELS["contact_telephone"]), required=False)
    contact_person = _words("contact_person")
    contact_mobile = PlainField(label=_(LABELS["contact_mobile"]), required=False)
    age_from = _number("age_from", OLDEST)
    group_most = _number("group_most", MOST_PEOPLE)
    book_ahead_days = _number("book_ahead_days", MOST_DAYS)
    needs_identity = forms.BooleanField(label=_(LABELS["needs_identity"]), required=False)
    needs_briefing = forms.BooleanField(label=_(LABELS["needs_briefing"]), required=False)
    forbids_photos = forms.BooleanField(label=_(LABELS["forbids_photos"]), required=False)
    is_accessible = forms.BooleanField(label=_(LABELS["is_accessible"]), required=False)
    hazards = _words("hazards")
    other_rules = _words("other_rules", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, area: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.area = area

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("请填写机构名称。"))
        return name

    def clean_contact_telephone(self) -> str:
        """One spelling; a private mobile is not published."""
        numbers = self._numbers("contact_telephone")
        if any(number.is_mobile for number in numbers):
            raise forms.ValidationError(gettext(MOBILE_SHOWN))
        return printed(numbers)

    def clean_contact_mobile(self) -> str:
        return printed(self._numbers("contact_mobile"))

    def _numbers(self, name: str) -> Any:
        try:
            return telephones(self.cleaned_data[name], area=self.area)
        except TelephoneRefused as refusal:
            raise forms.ValidationError(refusal.said_in(gettext)) from None


def _time(label: object) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        error_messages={"invalid": _("这不是时间。请按 9:30 这样填写。")},
    )


class SlotForm(forms.Form):
    """One opening slot; a line in which nothing is typed says nothing."""

    starts_on = day_field(_("从哪天"))
    ends_on = day_field(_("到哪天"))
    starts_at = _time(_("几点开门"))
    ends_at = _time(_("几点关门"))
    capacity = _number("capacity", MOST_PEOPLE)
    words = Words(label=_("说明"), max_length=WORDS_LENGTH)
    remove = forms.BooleanField(label=_("删去这一段"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and self.says_something() and not given.get("remove"):
            for name, words in slot_faults(self.slot()):
                self.add_error(name, gettext(words))
        return given

    def says_something(self) -> bool:
        """Whether anything is typed in it."""
        return any(str(self[name].value() or "").strip() for name in _SLOT_FIELDS)

    def is_removed(self) -> bool:
        """Whether the officer ticked that it goes."""
        return bool(self["remove"].value())

    def slot(self) -> SlotEntry:
        """What is stated; only where it is valid. A range of one day is that day."""
        given = {name: self.cleaned_data[name] for name in _SLOT_FIELDS}
        if given["ends_on"] == given["starts_on"]:
            given["ends_on"] = None
        return SlotEntry(**given)


SlotFormSet = forms.formset_factory(SlotForm, LineSet, extra=0, max_num=MOST_SLOTS)


class InstitutionInput:
    """An institution's page (开放机构填报页) as typed: form and slots, with what is wrong."""

    def __init__(self, post: Mapping[str, Any], *, area: str = "") -> None:
        self.form = InstitutionForm(post, area=area)
        self.slots: Any = SlotFormSet(post, prefix="slots")

    @classmethod
    def shown(
        cls, entries: InstitutionEntries | None, *, edit_count: int | None = None
    ) -> "InstitutionInput":
        """The page as an institution stands; nothing is looked for in it that might be wrong."""
        page = cls({})
        told = _initial(entries) if entries else {}
        slots = [_slot_initial(slot) for slot in entries.slots] if entries else []
        page.form = InstitutionForm(initial={**told, "edit_count": edit_count})
        page.slots = SlotFormSet(initial=slots or [{}], prefix="slots")
        return page

    @classmethod
    def held(cls, post: Mapping[str, Any]) -> "InstitutionInput":
        """The page with what was typed so far and one slot more, which is not judged yet."""
        page = cls({})
        page.form = InstitutionForm(initial={name: post.get(name) for name in page.form.fields})
        rows = min(_total(post), MOST_SLOTS - 1)
        names = [*_SLOT_FIELDS, "remove"]
        slots = [{name: post.get(f"slots-{at}-{name}") for name in names} for at in range(rows)]
        page.slots = SlotFormSet(initial=[*slots, {}], prefix="slots")
        return page

    @property
    def edit_count(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        count = self.form.cleaned_data.get("edit_count")
        return -1 if count is None else int(count)

    @property
    def ticks(self) -> list[forms.BoundField]:
        """The rules that are ticked."""
        return [self.form[name] for name in _TICKS]

    def is_sound(self) -> bool:
        """Look at every part, so that all errors show."""
        if not self.slots.management_form.is_valid():
            self.form.add_error(None, gettext("这一页没有传完整，所以没有存。请再存一次。"))
            return False
        rows = [row.is_valid() for row in self._said()]
        return all([self.form.is_valid(), *rows, len(rows) <= MOST_SLOTS])

    def entries(self) -> InstitutionEntries:
        """What is stated; only where `is_sound`."""
        given = self.form.cleaned_data
        told = {
            each.name: given[each.name]
            for each in fields(InstitutionEntries)
            if each.name not in ("kind", "slots")
        }
        slots = tuple(row.slot() for row in self._said())
        return InstitutionEntries(kind=InstitutionKind(given["kind"]), slots=slots, **told)

    def show(self, faults: Iterable[Fault]) -> None:
        """Say beside each field what the room found wrong with it."""
        for fault in faults:
            name = fault.field if fault.field in self.form.fields else None
            self.form.add_error(name, fault.words.said_in(gettext))

    def show_refusal(self, refusal: Refusal) -> None:
        """Say over the page why nothing was saved."""
        self.form.add_error(None, refusal.said_in(gettext))

    def _said(self) -> list[SlotForm]:
        return [row for row in self.slots.forms if row.says_something() and not row.is_removed()]


def _initial(entries: InstitutionEntries) -> dict[str, Any]:
    told = {each.name: getattr(entries, each.name) for each in fields(entries)}
    return {**told, "kind": entries.kind.value}


def _slot_initial(slot: SlotEntry) -> dict[str, Any]:
    return {
        "starts_on": _day(slot.starts_on),
        "ends_on": _day(slot.ends_on),
        "starts_at": _hour(slot.starts_at),
        "ends_at": _hour(slot.ends_at),
        "words": slot.words,
        "capacity": slot.capacity,
    }


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _hour(value: time | None) -> str:
    return f"{value:%H:%M}" if value else ""


def _total(post: Mapping[str, Any]) -> int:
    number = str(post.get("slots-TOTAL_FORMS") or "")
    return int(number) if number.isdecimal() and len(number) < 6 else 0
