"""A call for nominations and a nomination as typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.nominations import CallEntries, NominationEntry
from zhouzhi.apps.activities.forms.small_lines import edit_count_field, hour, words
from zhouzhi.apps.orgs.domain.telephones import TelephoneRefused, printed, telephones
from zhouzhi.foundation.plain_fields import PlainField, day_field


class CallForm(forms.Form):
    edit_count = edit_count_field()
    name = words(_("赛事名称"), 120)
    due_on = day_field(_("截止日期"))
    due_time = hour(_("截止时间"))
    wants = words(_("要交的文件"), 300, widget=forms.Textarea(attrs={"rows": 2}))
    selects = forms.BooleanField(label=_("先收后选"), required=False)

    @classmethod
    def shown(cls, entries: CallEntries | None, *, edit_count: int, name: str = "") -> "CallForm":
        """The page as a call stands; of a new one the name alone."""
        if entries is None:
            return cls(initial={"name": name, "edit_count": edit_count})
        return cls(
            initial={
                "edit_count": edit_count,
                "name": entries.name,
                "due_on": entries.due_on.isoformat() if entries.due_on else "",
                "due_time": f"{entries.due_time:%H:%M}" if entries.due_time else "",
                "wants": entries.wants,
                "selects": entries.selects,
            }
        )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("请填写赛事名称。"))
        return name

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day is None:
            raise forms.ValidationError(_("请填写推荐截止的日期。"))
        return day

    def edit_count_sent(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        return _sent_count(self)

    def entries(self, quotas: Mapping[str, int | None]) -> CallEntries:
        """What is stated; only where it is valid."""
        given = self.cleaned_data
        return CallEntries(
            given["name"],
            given["due_on"],
            given["due_time"],
            given["wants"],
            quotas,
            given["selects"],
        )


class NominationForm(forms.Form):
    edit_count = edit_count_field()
    title = words(_("作品或选手名称"), 120)
    people = words(_("作者或选手"), 200)
    organisation = words(_("所在单位"), 100)
    telephone = PlainField(label=_("联系电话"), required=False)
    note = words(_("说明"), 500, widget=forms.Textarea(attrs={"rows": 3}))
    rank = forms.TypedChoiceField(
        label=_("推荐次序"),
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={"invalid_choice": _("请从列出的次序里选。")},
    )

    def __init__(self, *args: Any, most_rank: int = 0, area: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.area = area
        if most_rank < 2:
            del self.fields["rank"]
            return
        ranks = [(str(at), gettext("第 %d 位") % at) for at in range(1, most_rank + 1)]
        self.fields["rank"].choices = ranks  # type: ignore[attr-defined]  # a choice field's

    @classmethod
    def shown(
        cls, entry: NominationEntry | None, *, edit_count: int, rank: int, most_rank: int
    ) -> "NominationForm":
        """The page as a nomination stands; blank for a new one."""
        told: dict[str, Any] = {"edit_count": edit_count, "rank": str(rank)}
        if entry is not None:
            told |= {
                "title": entry.title,
                "people": entry.people,
                "organisation": entry.organisation,
                "telephone": entry.telephone,
                "note": entry.note,
            }
        return cls(initial=told, most_rank=most_rank)

    def clean_telephone(self) -> str:
        """One spelling, checked against the numbering plan."""
        try:
            return printed(telephones(self.cleaned_data["telephone"], area=self.area))
        except TelephoneRefused as refusal:
            raise forms.ValidationError(refusal.said_in(gettext)) from None

    def edit_count_sent(self) -> int:
        """The count that the sender's page was made with; -1 where it came without."""
        return _sent_count(self)

    def rank_sent(self, now: int) -> int:
        """The place in the unit's order that was chosen; where it stands if none was."""
        return int(self.cleaned_data.get("rank") or now)

    def entry(self) -> NominationEntry:
        """What is stated; only where it is valid."""
        given = self.cleaned_data
        return NominationEntry(
            given["title"],
            given["people"],
            given["organisation"],
            given["telephone"],
            given["note"],
        )


def _sent_count(form: forms.Form) -> int:
    count = form.cleaned_data.get("edit_count")
    return -1 if count is None else int(count)
