"""What the small forms of facts are made of: their base, and the fields that several have."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.documents.reading.kinds import CHOICES_OF_MATERIAL
from zhouzhi.foundation.plain_fields import PlainField, Words

Value = dict[str, Any]


class FactForm(forms.Form):
    """The parts of one fact that a person may type; what is not shown is kept as it was."""

    # where a part of the value is typed under another name
    TYPED_AS: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        """The value as its form shows it."""
        return dict(value)

    def value(self, kept: Mapping[str, Any]) -> Value:
        """The fact's value as typed, over what is kept of the old one."""
        return {**kept, **self.cleaned_data}


def text_field(label: Any, *, limit: int = 300, required: bool = False, **more: Any) -> Words:
    return Words(label=label, max_length=limit, required=required, **more)


def area_field(label: Any, rows: int = 3, *, limit: int = 0, **more: Any) -> PlainField:
    widget = forms.Textarea(attrs={"rows": rows})
    if limit:
        return Words(label=label, max_length=limit, widget=widget, **more)
    return PlainField(label=label, required=False, widget=widget, **more)


def date_field(label: Any, *, required: bool = False) -> PlainField:
    # checked by the domain, so that its words are the same on every door
    widget = forms.DateInput(attrs={"type": "date"})
    return PlainField(label=label, required=required, widget=widget)


def materials_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("报送材料"),
        required=False,
        choices=CHOICES_OF_MATERIAL,
        widget=forms.CheckboxSelectMultiple,
    )


def lines_of(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]
