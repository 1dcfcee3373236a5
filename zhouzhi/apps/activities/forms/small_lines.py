"""Rows of small fields (逐行填写): agenda, guests, people; a blank row says nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.plain_fields import LineSet, Words

TORN = gettext_noop("这一页没有传完整，所以没有存。请再存一次。")


class Line(forms.Form):
    """One row; what is typed in any of its fields counts."""

    def says_something(self) -> bool:
        """Whether anything is typed in it."""
        return any(str(self[name].value() or "").strip() for name in self.fields)


class Lines:
    """Rows of one kind, as shown or as sent; `blank` rows more stand ready below."""

    def __init__(self, line: type[Line], prefix: str, *, most: int, blank: int = 3) -> None:
        self.prefix, self.most, self.blank = prefix, most, blank
        self._line = line
        self._factory = forms.formset_factory(
            line, LineSet, extra=0, max_num=most, absolute_max=most
        )
        self.rows: Any = None

    def show(self, initial: Sequence[Mapping[str, Any]], *, more: int | None = None) -> None:
        """The rows as they stand, with blank ones below as far as there may be more."""
        extra = self.blank if more is None else more
        room = min(extra, self.most - len(initial))
        self.rows = self._factory(
            initial=[*initial, *({} for _ in range(room))], prefix=self.prefix
        )

    def hold(self, post: Mapping[str, Any]) -> None:
        """The rows as they were typed so far, not judged yet, with more blank ones below."""
        names = list(self._line.base_fields)
        typed = [
            {name: post.get(f"{self.prefix}-{at}-{name}", "") for name in names}
            for at in range(min(_total(post, self.prefix), self.most))
        ]
        while typed and not any(str(value).strip() for value in typed[-1].values()):
            typed.pop()
        self.show(typed)

    def read(self, post: Mapping[str, Any]) -> None:
        """The rows as they were sent."""
        self.rows = self._factory(post, prefix=self.prefix)

    def is_whole(self) -> bool:
        """Whether the rows came whole; a torn page is never kept in part."""
        count = self.rows.management_form
        return bool(count.is_valid()) and count.cleaned_data["TOTAL_FORMS"] <= self.most

    def is_sound(self) -> bool:
        """Look at every row that says something, so that all errors show."""
        return all([row.is_valid() for row in self.said()])

    def said(self) -> list[Any]:
        """The rows in which something is typed, as they stand on the page."""
        return [row for row in self.rows.forms if row.says_something()]

    def at(self, position: int) -> Any | None:
        """The row that says the thing with this number, counted from 0."""
        said = self.said()
        return said[position] if 0 <= position < len(said) else None


def show_faults(faults: Sequence[Fault], form: forms.Form, lines: Sequence[Lines]) -> None:
    """Say beside each field what the room found wrong with it; what has no field, over the page."""
    by_prefix = {one.prefix: one for one in lines}
    for fault in faults:
        prefix, _dash, rest = fault.field.partition("-")
        number, _dash, name = rest.partition("-")
        found = by_prefix.get(prefix)
        row = found.at(int(number)) if found is not None and number.isdecimal() else None
        words = fault.words.said_in(gettext)
        if row is not None and name in row.fields:
            row.add_error(name, words)
        else:
            form.add_error(fault.field if fault.field in form.fields else None, words)


def words(label: object, most: int, **more: Any) -> Words:
    """A field of at most so many characters."""
    return Words(label=label, max_length=most, **more)


def hour(label: object) -> forms.TimeField:
    """A time of the day, from a clock or typed."""
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
        error_messages={"invalid": _("这不是时间。请按 9:30 这样填写。")},
    )


def whole_number(label: object, most: int) -> forms.IntegerField:
    """A whole number, typed as digits; what is typed beside them is said and kept."""
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        min_value=1,
        max_value=most,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": _("请只填整数，不带单位，例如 10。"),
            "min_value": _("请填 1 以上的整数。"),
            "max_value": _("数字大得不合情理，请核对。"),
        },
    )


def edit_count_field() -> forms.IntegerField:
    """The hidden count that tells with which state of the thing a page was made."""
    return hidden_number(_("页面"))


def hidden_number(label: object) -> forms.IntegerField:
    """A number that a page sends by itself; anything else means that the page came torn."""
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        widget=forms.HiddenInput,
        required=False,
        min_value=0,
        error_messages={"invalid": _(TORN), "min_value": _(TORN)},
    )


def _total(post: Mapping[str, Any], prefix: str) -> int:
    number = str(post.get(f"{prefix}-TOTAL_FORMS") or "")
    return int(number) if number.isdecimal() and len(number) < 6 else 0
