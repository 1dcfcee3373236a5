"""One session on an activity's page: when, where, for how many, by whom."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.forms.activities.fields import count_field
from zhouzhi.foundation.plain_fields import Address, LineSet, PlainField, Words, day_field

MOST_SESSIONS = 200


class TimeInput(forms.TimeInput):
    """A browser's own clock."""

    def __init__(self) -> None:
        super().__init__({"type": "time"}, "%H:%M")


def _time(label: object) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        widget=TimeInput(),
        error_messages={"invalid": _("这不是时间。请按 9:30 这样填写。")},
    )


class SessionForm(forms.Form):
    """One session; a line in which nothing is typed says nothing."""

    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    starts_on = day_field(_("日期"))
    ends_on = day_field(_("到哪天"))
    starts_at = _time(_("几点开始"))
    ends_at = _time(_("几点结束"))
    words = Words(label=_("大致时间"), max_length=60)
    places = PlainField(label=_("地点"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    online_platform = Words(label=_("线上平台"), max_length=60)
    online_link = Address(
        label=_("线上链接"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _("这不是网址。请从浏览器的地址栏整条复制，例如 https://www.example.cn/1。"),
            "max_length": _("网址有 %(show_value)d 个字符，最多 %(limit_value)d 个，请用短网址。"),
        },
    )
    expected_count = count_field(_("预计人数"))
    capacity = count_field(_("名额"))
    speakers = PlainField(
        label=_("主讲人"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    remove = forms.BooleanField(label=_("删去这一场"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._look_at_days(given)
        self._look_at_hours(given)
        return given

    def _look_at_days(self, given: dict[str, Any]) -> None:
        first, last = given.get("starts_on"), given.get("ends_on")
        if last and not first and "starts_on" not in self.errors:
            self.add_error("starts_on", _("填了到哪天，还要填从哪天开始。"))
        elif first and last and last < first:
            self.add_error("ends_on", _("结束的日子在开始之前，请核对。"))

    def _look_at_hours(self, given: dict[str, Any]) -> None:
        opens, closes = given.get("starts_at"), given.get("ends_at")
        if (opens or closes) and not given.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _("填了几点，还要填日期。"))
        if closes and not opens and "starts_at" not in self.errors:
            self.add_error("starts_at", _("填了几点结束，还要填几点开始。"))
        elif opens and closes and closes <= opens:
            self.add_error("ends_at", _("结束时间不在开始时间之后，请核对。"))

    def says_something(self) -> bool:
        """Whether it is a session that there is, or anything is typed of a new one."""
        names = [name for name in self.fields if name != "remove"]
        return any(str(self[name].value() or "").strip() for name in names)

    def is_removed(self) -> bool:
        """Whether the officer ticked that this session goes."""
        return bool(self["remove"].value())


# More sessions than may be kept are read as well, so that none is dropped without a word.
SessionFormSet = forms.formset_factory(SessionForm, LineSet, extra=0, max_num=MOST_SESSIONS)
