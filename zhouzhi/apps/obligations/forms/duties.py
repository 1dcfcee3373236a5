"""A duty of a campaign that is being prepared (拟办事项), and how long a unit takes for one."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.timetable.anchors import Anchor
from zhouzhi.apps.obligations.domain.timetable.leads import LONGEST
from zhouzhi.apps.obligations.forms.dates import Seen
from zhouzhi.documents.reading.limit_lines import LimitUnread, limit_of
from zhouzhi.foundation.plain_fields import PlainField, Words, day_field


class AskedDutyForm(forms.Form):
    """One proposed duty (拟办事项): what becomes of it, how it is called, by when, by whom."""

    lot = forms.ChoiceField(label=_("怎么办"), required=False)
    title = Words(label=_("事项"), max_length=120)
    due_on = day_field(_("截止日期"))
    liable = Words(label=_("责任单位"), max_length=200)

    def __init__(self, *args: Any, lots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot"] = forms.ChoiceField(label=_("怎么办"), required=False, choices=lots)


def limits_field() -> PlainField:
    """Where limits are typed, one a line (限制)."""
    return PlainField(
        label=_("限制"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "一行一条，如“视频最长：3分钟”“媒体报道不少于：2篇（各县、市、区）”，括号里是适用单位"
        ),
    )


def limits_in(text: str) -> tuple[Limit, ...]:
    """The limits that lines say. Raises ValidationError with the first that says none."""
    lines = (line.strip() for line in text.splitlines())
    try:
        said = [limit_of(line) for line in lines if line]
    except LimitUnread as refusal:
        raise forms.ValidationError(refusal.said_in(gettext)) from refusal
    return tuple(Limit(key, value, scope) for key, value, scope in said)


DUE_KINDS = [
    (DueKind.DATE.value, _("有截止日期")),
    (DueKind.AFTER.value, _("某事之后几个工作日内")),
    (DueKind.NONE.value, _("未定期限")),
]
# From what a person may have a deadline counted, and a notice of ours says it.
ANCHORS = (Anchor.CAMPAIGN_END, Anchor.ISSUE)
MOST_WORKDAYS = 60


class DutyForm(forms.Form):
    """One duty before its notice is issued (应办事项)."""

    title = Words(label=_("事项"), max_length=120, required=True)
    materials = forms.MultipleChoiceField(
        label=_("报送材料"),
        required=False,
        choices=[(kind.value, kind.label) for kind in Material],
        widget=forms.CheckboxSelectMultiple,
    )
    form = forms.ChoiceField(label=_("统计表"), required=False)
    due_kind = forms.ChoiceField(label=_("期限"), choices=DUE_KINDS)
    due_on = day_field(_("截止日期"))
    workdays = forms.IntegerField(
        label=_("几个工作日内"),
        required=False,
        min_value=1,
        max_value=MOST_WORKDAYS,
        help_text=_("选了“某事之后几个工作日内”的，填这一项和下一项。"),
        error_messages={
            "invalid": _("请填工作日的整数。"),
            "min_value": _("至少 %(limit_value)d 个工作日。"),
            "max_value": _("最多 %(limit_value)d 个工作日。"),
        },
    )
    anchor = forms.ChoiceField(
        label=_("从何时算起"),
        required=False,
        choices=[(one.value, one.label) for one in ANCHORS],
    )
    liable = Words(
        label=_("责任单位"),
        max_length=200,
        help_text=_("例如“各县（市、区）科技局”；不填即全部主送单位。"),
    )
    recipient = Words(label=_("报送至"), max_length=120)
    channel = Words(label=_("报送方式"), max_length=120, help_text=_("例如“电子邮箱”。"))
    limits = limits_field()
    serves = forms.MultipleChoiceField(
        label=_("为上级的哪几件事收集"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = Seen()

    def __init__(
        self,
        *args: Any,
        forms_at_hand: list[tuple[str, str]],
        uppers: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"] = forms.ChoiceField(
            label=_("表样"),
            required=False,
            choices=[("", _("（没有）")), *forms_at_hand],
            help_text=_("报送材料里有统计表的，选各单位照哪张表填。"),
        )
        self.fields["serves"].choices = uppers  # type: ignore[attr-defined]  # has choices
        if not uppers:
            del self.fields["serves"]

    def clean_limits(self) -> tuple[Limit, ...]:
        return limits_in(self.cleaned_data["limits"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lacks = {DueKind.DATE: "due_on", DueKind.AFTER: "workdays"}.get(given.get("due_kind", ""))
        if lacks and not given.get(lacks) and lacks not in self.errors:
            self.add_error(lacks, _("请填写这一项，或改选“未定期限”。"))
        return given

    def rule(self) -> DueRule:
        """The due rule as said (截止规则); what belongs to another kind is left away."""
        given = self.cleaned_data
        kind = DueKind(given["due_kind"])
        if kind is DueKind.AFTER:
            return DueRule(kind, anchor=given["anchor"], workdays=given["workdays"])
        return DueRule(kind, on=given["due_on"] if kind is DueKind.DATE else None)


class LeadTimesForm(forms.Form):
    """How many working days the unit takes for each step (惯常用时)."""

    answer = forms.IntegerField(label=_("下面各单位办理"), help_text=_("从收到通知到报送。"))
    chase = forms.IntegerField(label=_("催收"), help_text=_("截止以后，催没有报的。"))
    check_days = forms.IntegerField(label=_("审核"), help_text=_("逐份看，退回改好。"))
    consolidate = forms.IntegerField(label=_("汇总定稿"), help_text=_("合计、起草、签发。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages = {"required": _("请填写。"), "invalid": _("请填工作日的整数。")}
            field.widget.attrs |= {"min": 0, "max": LONGEST, "inputmode": "numeric"}
