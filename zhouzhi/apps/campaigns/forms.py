"""What an officer corrects of a campaign (更正专项活动)."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.foundation.plain_fields import PlainField, Words, day_field

_BETWEEN = re.compile(r"[、，,；;\n]+")


def _names_in(words: str) -> list[str]:
    """The names of offices that a line lists, each once."""
    parts = (part.strip() for part in _BETWEEN.split(words))
    return list(dict.fromkeys(part for part in parts if part))


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

    theme = Words(label=_("主题"), max_length=120, help_text=_("还没有公布的先空着。"))
    strands = PlainField(
        label=_("主要内容"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("一行一项，按这个次序。改了名称的，已填在这一项下的活动跟着走。"),
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
        return _names_in(self.cleaned_data["joint"])

    def clean_strands(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["strands"].splitlines()]
        return [line for line in lines if line]


class OccasionForm(forms.Form):
    """One thing that a campaign announces (重点活动): what, where, on which day or days."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("类别"),
        required=False,
        choices=[("", _("请选择")), *((kind.value, _(kind.label)) for kind in OccasionKind)],
    )
    name = Words(label=_("名称"), max_length=120)
    starts_on = day_field(_("日期"))
    ends_on = day_field(_("到哪一天"))
    starts_at = forms.TimeField(
        label=_("几点"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = Words(label=_("地点"), max_length=120)
    gone = forms.BooleanField(label=_("不再举办"), required=False)

    @property
    def is_new(self) -> bool:
        """Whether it is a row for one thing more."""
        return not self["key"].value()

    def clean(self):
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if last and not first:
            self.add_error("starts_on", _("请填写第一天。"))
        if first and last and last < first:
            self.add_error("ends_on", _("早于第一天，请核对。"))
        if first and last and last > first and given.get("starts_at"):
            self.add_error("starts_at", _("连续几天的不写几点；只有一天的，“到哪一天”空着。"))
        says = any(given.get(name) for name in ("name", "starts_on", "place"))
        if self.is_new and says and not given.get("kind"):
            self.add_error("kind", _("请选择类别。"))
        return given


class ThemedWeekForm(forms.Form):
    """A themed week (主题周): its name, theme, days, and who leads it."""

    name = Words(label=_("主题周名称"), max_length=200, required=True)
    theme = Words(label=_("主题"), max_length=120)
    starts_on = day_field(_("开始日期"))
    ends_on = day_field(_("结束日期"))

    def __init__(self, *args, leads: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("例如“金融科技周”。各单位填活动时按这个名称选。")
        for day in ("starts_on", "ends_on"):
            self.fields[day].required = True
            self.fields[day].error_messages["required"] = _("请填写这一天。")
        self.fields["lead"] = forms.ChoiceField(
            label=_("牵头单位"),
            choices=leads,
            error_messages={
                "required": _("请选择牵头单位。"),
                "invalid_choice": _("所选的单位不能牵头，请重新选择。"),
            },
        )

    def clean(self):
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("结束日期早于开始日期，请核对。"))
        return given


class DraftForm(forms.Form):
    """A campaign of this level before it is made (拟办活动): its words and days, what is taken."""

    name = Words(
        label=_("活动名称"),
        max_length=200,
        required=True,
        help_text=_("各单位的今日、列表和总结标题都用这个名称。"),
    )
    theme = Words(label=_("主题"), max_length=120)
    starts_on = day_field(_("开始日期"))
    ends_on = day_field(_("结束日期"))
    joint = Words(
        label=_("共同主办单位"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("牵头单位以外联合举办的各家，用顿号或换行隔开，例如“市委宣传部”。"),
    )
    strands = forms.MultipleChoiceField(
        label=_("主要内容"), required=False, widget=forms.CheckboxSelectMultiple
    )
    occasions = forms.MultipleChoiceField(
        label=_("活动安排"), required=False, widget=forms.CheckboxSelectMultiple
    )
    demands = forms.BooleanField(label=_("审查要求"), required=False)

    def __init__(
        self,
        *args,
        strands: list[tuple[str, str]],
        occasions: list[tuple[str, str]],
        demand_count: int,
        keeps_start: bool = False,
        **kwargs,
    ):
        """`keeps_start` where the first day was chosen before, and all days hang on it."""
        super().__init__(*args, **kwargs)
        for day in ("starts_on", "ends_on"):
            self.fields[day].required = True
            self.fields[day].error_messages["required"] = _("请填写这一天。")
        for name, choices in (("strands", strands), ("occasions", occasions)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # has choices
            if not choices:
                del self.fields[name]
        if demand_count:
            said = _("审查要求 %d 项，一并沿用") % demand_count
            self.fields["demands"].label = said
        else:
            del self.fields["demands"]
        if keeps_start:
            del self.fields["starts_on"]

    def clean_joint(self) -> list[str]:
        return _names_in(self.cleaned_data["joint"])
