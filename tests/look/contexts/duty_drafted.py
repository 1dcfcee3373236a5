# ruff: noqa: E501
"""拟办事项: one duty before its notice goes out, while it is signed, and once it is out."""

from datetime import date
from typing import Any

from django import forms

from tests.look.contexts.deriving import DAY


class DutyForm(forms.Form):
    """One duty before its notice is issued."""

    title = forms.CharField(label="事项")
    materials = forms.MultipleChoiceField(
        label="报送材料",
        widget=forms.CheckboxSelectMultiple,
        choices=[("s", "总结"), ("p", "照片"), ("v", "视频"), ("t", "统计表"), ("r", "媒体报道")],
    )
    form = forms.ChoiceField(
        label="表样",
        help_text="报送材料里有统计表的，选各单位照哪张表填。",
        choices=[("", "（没有）"), ("n", "国家二十项统一表式")],
    )
    due_kind = forms.ChoiceField(
        label="期限", choices=[("date", "有截止日期"), ("after", "某事之后几个工作日内")]
    )
    due_on = forms.DateField(label="截止日期", widget=DAY)
    workdays = forms.IntegerField(
        label="几个工作日内",
        required=False,
        help_text="选了“某事之后几个工作日内”的，填这一项和下一项。",
    )
    anchor = forms.ChoiceField(label="从何时算起", choices=[("e", "活动结束"), ("i", "通知印发")])
    recipient = forms.CharField(label="报送至")
    limits = forms.CharField(
        label="限制",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="一行一条，如“视频最长：3分钟”，括号里是适用单位",
    )
    serves = forms.MultipleChoiceField(
        label="为上级的哪几件事收集",
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", "省科技厅：活动总结、照片、视频（6月15日 周四）")],
    )


DUTY: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [
        {"label": "2023年随州市科技活动周", "url": "campaign.html"},
        {"label": "应办事项", "url": "campaign_obligations.html"},
    ],
    "title": "活动总结、照片、视频",
    "intro": "2023年随州市科技活动周",
    "form": DutyForm(
        initial={
            "title": "活动总结、照片、视频",
            "materials": ["s", "p", "v"],
            "due_on": date(2023, 6, 6),
            "recipient": "市科技局",
            "limits": "视频最长：3分钟",
            "serves": ["a"],
        }
    ),
    "url": "#",
    "button": "保存",
    "cancel_url": "campaign_obligations.html",
    "closed": "",
    "note": "",
    "removal": {
        "url": "#",
        "title": "删去这一项",
        "effects": [
            "拟发的通知里不再有“活动总结、照片、视频”，各单位不用报",
            "还没有发给任何单位，删去不影响谁",
        ],
        "button": "删去",
        "seal": True,
    },
}
SIGNING = {**DUTY, "signing": {"url": "signing.html"}}
LATER = {
    **DUTY,
    "note": "通知已经印发：这一项先列为待补发，谁也不用办；写进补充通知、印发、部署以后，各单位才会收到。",
}
CLOSED = {
    **DUTY,
    "closed": "“2023年随州市科技活动周”的通知已经印发，应办事项不能再增加、修改或删除。截止日期有变的，请在“应办事项”里改期；个别单位不用办的，请办免办。",
    "removal": None,
}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "duty_edit": ("office/deriving/duty.html", DUTY),
    "duty_later": ("office/deriving/duty.html", LATER),
    "duty_signing": ("office/deriving/duty.html", SIGNING),
    "duty_closed": ("office/deriving/duty.html", CLOSED),
}
