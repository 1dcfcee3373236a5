"""Input about obligations → clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.obligations.domain.due import EARLIEST, LATEST
from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.reasons import REASON_LENGTH


class ReasonForm(forms.Form):
    reason = PlainField(
        label=_("理由"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("对方会看到这段话，并留在办理经过里。"),
    )


def _day_input() -> forms.DateInput:
    attrs = {"type": "date", "min": EARLIEST.isoformat(), "max": LATEST.isoformat()}
    return forms.DateInput(attrs=attrs, format="%Y-%m-%d")


class ExtendForm(ReasonForm):
    due_on = forms.DateField(
        label=_("延到哪一天"),
        help_text=_("延错了的，在这里填对的日期即可更正，最早到原定的日期。"),
        widget=_day_input(),
    )

    field_order = ("due_on", "reason")


class ReopenForm(ReasonForm):
    due_on = forms.DateField(
        label=_("新的截止日期"),
        required=False,
        help_text=_("不填则截止日期不变。"),
        widget=_day_input(),
    )

    field_order = ("due_on", "reason")
