"""A refusal shown where it belongs: beside the field of the form that was being filled."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.foundation.errors import Refusal


def show_in(form: forms.Form, refusal: Refusal) -> None:
    """Add a refusal's words to the form, each at its field where the form has that field."""
    if isinstance(refusal, EntriesRefused):
        for fault in refusal.faults:
            form.add_error(_field(form, fault.field), fault.words.said_in(gettext))
        return
    form.add_error(_field(form, refusal.field), refusal.said_in(gettext))


def show_over(rows: "forms.BaseFormSet[Any]", refusal: Refusal) -> None:
    """Add a refusal's words over a list of rows, of which a stranger may have sent none."""
    faults = refusal.faults if isinstance(refusal, EntriesRefused) else None
    said = [one.words.said_in(gettext) for one in faults] if faults else [refusal.said_in(gettext)]
    rows.non_form_errors().extend(said)


def _field(form: forms.Form, name: str) -> str | None:
    return name if name in form.fields else None
