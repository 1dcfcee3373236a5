"""Forms of phrases that name units (单位组)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.forms.fields import NameField
from zhouzhi.foundation.plain_fields import PlainField


class GroupForm(forms.Form):
    phrase = NameField(
        label=_("通知里的说法"), max_length=100, help_text=_("照通知写，例如“市直有关部门”。")
    )
    members = forms.MultipleChoiceField(label=_("指哪些单位"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.MultipleChoiceField(
            label=_("指哪些单位"), choices=units, widget=forms.CheckboxSelectMultiple
        )


class LargeGroupForm(forms.Form):
    """A group whose members are too many to choose from: they are written, or found by name."""

    phrase = NameField(
        label=_("通知里的说法"), max_length=100, help_text=_("照通知写，例如“市直有关部门”。")
    )
    find = NameField(
        label=_("按名称找"),
        max_length=60,
        required=False,
        help_text=_("填名称里的几个字，例如“镇人民政府”，点“把找到的列进来”。"),
    )
    members = PlainField(
        label=_("指哪些单位"),
        required=False,
        help_text=_("一行一个，写单位全称或单位代码；可以从表格整列粘贴。"),
        widget=forms.Textarea(attrs={"rows": 14}),
    )
