"""What an officer corrects of a campaign (更正专项活动)."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.plain_fields import Words

_BETWEEN = re.compile(r"[、，,；;\n]+")


class CampaignForm(forms.Form):
    """The name, who organises it beside the lead, and which upper campaigns it carries out."""

    name = Words(
        label=_("活动名称"),
        max_length=200,
        required=True,
        help_text=_("各单位的今日、列表和总结标题都用这个名称。"),
    )
    joint = Words(
        label=_("共同主办单位"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("牵头单位以外联合举办的各家，用顿号或换行隔开；照通知写，例如“市委宣传部”。"),
    )

    def __init__(self, *args, uppers: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        if uppers:
            self.fields["answers"] = forms.MultipleChoiceField(
                label=_("落实上级的哪项活动"),
                required=False,
                choices=uppers,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("认定后，本级总结定稿时可以直接报上级。"),
            )

    def clean_joint(self) -> list[str]:
        parts = (part.strip() for part in _BETWEEN.split(self.cleaned_data["joint"]))
        return list(dict.fromkeys(part for part in parts if part))
