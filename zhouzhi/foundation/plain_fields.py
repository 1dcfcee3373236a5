"""The fields of forms that take words (文字栏): every form uses these, none of Django's.

What they give is plain text; one that shows a single line gives a single line.
"""

from typing import Any

from django import forms

from zhouzhi.foundation.plain import plain_line, plain_text


class _Plain:
    """A field whose value is plain before anything else looks at it."""

    widget: Any

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            has_lines = isinstance(self.widget, forms.Textarea)
            value = plain_text(value) if has_lines else plain_line(value)
        return super().to_python(value)  # type: ignore[misc]  # a field's


class PlainField(_Plain, forms.CharField):
    """Words: of many lines where its widget is a text area, else of one."""


class PlainAddressField(_Plain, forms.URLField):
    """A web address (网址)."""
