"""The forms of what has to be done: duties with their limits (应办事项), and other demands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.notices.forms.typed import (
    FactForm,
    Value,
    area_field,
    date_field,
    lines_of,
    materials_field,
    text_field,
)
from zhouzhi.documents.reading.labels import CHANNEL_LABELS, LIMITS, MATERIAL_LABELS, SUBJECT_LABELS
from zhouzhi.documents.reading.limit_lines import LimitUnread, limit_line, limit_of

DUE_KINDS = [("date", _("有截止日期")), ("after", _("某事之后几天内")), ("none", _("未定期限"))]
_HAND_IN = "报送"
_NOTHING = ("", _("（不说明）"))


class ObligationForm(FactForm):
    TYPED_AS = {"rule": "due_kind"}

    title = text_field(_("事项"), limit=120, required=True)
    due_kind = forms.ChoiceField(
        label=_("期限"),
        choices=[
            ("date", _("有截止日期")),
            ("after", _("某事之后几天内")),
            ("none", _("未定期限")),
        ],
    )
    due_on = date_field(_("截止日期"))
    due_time = text_field(_("截止时刻"), limit=8, help_text=_("不填即当天结束"))
    materials = materials_field()
    recipient = text_field(_("报送至"), limit=120)
    liable = text_field(_("责任单位"), limit=200, help_text=_("照通知写；不填即所有主送单位"))
    channel = forms.ChoiceField(
        label=_("报送方式"), required=False, choices=[_NOTHING, *CHANNEL_LABELS.items()]
    )
    requirements = area_field(
        _("限制"),
        help_text=_(
            "一行一条，如“视频最长：3分钟”“媒体报道不少于：2篇（各县、市、区）”，括号里是适用单位"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.get("due_kind") != "after":
            # how many days after what is read from the notice; it is not typed here
            typed = [kind for kind in DUE_KINDS if kind[0] != "after"]
            self.fields["due_kind"] = forms.ChoiceField(label=_("期限"), choices=typed)

    @classmethod
    def initial_of(cls, value: Mapping[str, Any]) -> Value:
        scopes = value.get("requirement_scopes") or {}
        lines = [
            limit_line(key, limit, scopes.get(key, ""))
            for key, limit in (value.get("requirements") or {}).items()
            if key in LIMITS
        ]
        rule = value.get("rule") or {}
        return {**value, "due_kind": rule.get("kind"), "requirements": "\n".join(lines)}

    def clean_requirements(self) -> tuple[Value, Value]:
        """The limits typed, and the units that each of them binds."""
        limits: Value = {}
        scopes: Value = {}
        for line in lines_of(self.cleaned_data["requirements"]):
            try:
                key, limits[key], scope = limit_of(line)
            except LimitUnread as refusal:
                raise forms.ValidationError(refusal.said_in(gettext)) from refusal
            if scope:
                scopes[key] = scope
        return limits, scopes

    def value(self, kept: Mapping[str, Any]) -> Value:
        typed = dict(self.cleaned_data)
        limits, scopes = typed.pop("requirements")
        rule = {**(kept.get("rule") or {}), "kind": typed.pop("due_kind")}
        if rule["kind"] == "none":
            typed["due_on"] = typed["due_time"] = ""
        if typed["title"] == kept.get("title") and _names_its_materials(kept):
            typed["title"] = _title_of(typed["materials"]) or typed["title"]
        return {**kept, **typed, "rule": rule, "requirements": limits, "requirement_scopes": scopes}


def _title_of(materials: Sequence[str]) -> str:
    """How a duty is called by what is handed in: 报送总结、照片; "" where that is nothing."""
    named = "、".join(MATERIAL_LABELS[kind] for kind in materials)
    return f"{_HAND_IN}{named}" if named else ""


def _names_its_materials(value: Mapping[str, Any]) -> bool:
    """Whether a duty is called by its materials and no more, in whatever order."""
    named = str(value.get("title") or "").removeprefix(_HAND_IN).split("、")
    labels = {MATERIAL_LABELS[kind] for kind in value.get("materials") or []}
    return set(named) == labels and value["title"] != _HAND_IN


class DutyForm(FactForm):
    title = text_field(_("要求"), limit=120, required=True)
    about = forms.ChoiceField(label=_("类别"), choices=list(SUBJECT_LABELS.items()))
    materials = materials_field()
    liable = text_field(_("责任单位"), limit=200)
