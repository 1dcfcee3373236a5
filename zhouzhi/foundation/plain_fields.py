"""The fields of forms that take words (文字栏): every form uses these, none of Django's.

What they give is plain text; one that shows a single line gives a single line.
"""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.plain import plain_line, plain_text

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class LineSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """Lines of one form, whose faults are said in an officer's words and not in the frame's."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "missing_management_form": _("这一页没有传完整，所以没有存。请再存一次。"),
        "too_many_forms": _("行数太多，最多 %(num)d 行。请删去几行。"),
        "too_few_forms": _("行数太少，至少 %(num)d 行。请补上。"),
    }


class _Plain:
    """A field whose value is plain before anything else looks at it."""

    widget: Any
    default_error_messages: ClassVar[dict[str, Any]] = {"required": _("请填写这一项。")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            has_lines = isinstance(self.widget, forms.Textarea)
            value = plain_text(value) if has_lines else plain_line(value)
        return super().to_python(value)  # type: ignore[misc]  # a field's


class PlainField(_Plain, forms.CharField):
    """Words: of many lines where its widget is a text area, else of one."""


class PlainAddressField(_Plain, forms.URLField):
    """A web address (网址)."""


class Uncut:
    """A field without `maxlength`: with it a browser drops the end of what is pasted, unasked."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)  # type: ignore[misc]  # a field's
        attrs.pop("maxlength", None)
        return attrs


class Address(Uncut, PlainAddressField):
    """A web address that no browser cuts."""


class Words(Uncut, PlainField):
    """Words of a bounded length: what is too long is said, and kept."""

    def __init__(self, *, max_length: int, required: bool = False, **more: Any) -> None:
        said = _("现在有 %(show_value)d 字，最多 %(limit_value)d 字，请缩短。")
        messages = {"max_length": said, **more.pop("error_messages", {})}
        super().__init__(max_length=max_length, required=required, error_messages=messages, **more)


def _of_these_years(day: date) -> None:
    if not 2000 <= day.year <= 2099:
        raise forms.ValidationError(_("年份应在 2000 至 2099 之间，请核对日期。"))


class DayInput(forms.DateInput):
    """A browser's own calendar; words that are no date stay readable, which a calendar hides."""

    def __init__(self) -> None:
        super().__init__({"type": "date"}, "%Y-%m-%d")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if isinstance(value, str) and value and not _ISO_DAY.fullmatch(value):
            context["widget"]["attrs"]["type"] = context["widget"]["type"] = "text"
        return context


def day_field(label: object) -> forms.DateField:
    """A day (日期) of these years, chosen from a calendar or typed."""
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        required=False,
        widget=DayInput(),
        validators=[_of_these_years],
        error_messages={"invalid": _("这不是日期。请按年-月-日填写，例如 2023-05-20。")},
    )
