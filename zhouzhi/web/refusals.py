"""A refusal shown where it belongs: beside the field of the form that was being filled."""

from django import forms
from django.utils.translation import gettext

from zhouzhi.foundation.errors import Refusal


def show_in(form: forms.Form, refusal: Refusal) -> None:
    """Add a refusal's words to the form, at its field where the form has that field."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, refusal.said_in(gettext))
