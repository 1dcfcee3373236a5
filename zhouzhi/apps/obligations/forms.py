"""Input about obligations → clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.plain_fields import PlainField


class ReasonForm(forms.Form):
    reason = PlainField(
        label=_("理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("对方会看到这段话，并留在办理经过里。"),
    )


class ExtendForm(ReasonForm):
    due_on = forms.DateField(
        label=_("延到哪一天"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    field_order = ("due_on", "reason")


class ReopenForm(ReasonForm):
    due_on = forms.DateField(
        label=_("新的截止日期"),
        required=False,
        help_text=_("不填则截止日期不变。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    field_order = ("due_on", "reason")
