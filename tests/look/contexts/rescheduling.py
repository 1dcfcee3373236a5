"""期限核对、改期、改要求、延期举办、放假安排."""

from datetime import date
from typing import Any

from django import forms

from tests.look.contexts.campaign import CAMPAIGN

CRUMBS = [
    {"label": CAMPAIGN["title"], "url": "campaign.html"},
    {"label": "应办事项", "url": "campaign_obligations.html"},
]
FINDINGS = [
    {
        "text": "“报送总结”6月14日截止，晚于上级“省总结”的6月12日",
        "why": "收齐以后，上级的期限已经过了",
        "urgent": True,
        "proposed": "6月1日 周四",
        "url": "#proposed",
        "act": "按建议改期",
    },
    {
        "text": "“报送工作方案”从下发到5月15日截止只有 1 个工作日",
        "why": "通知5月12日下发，办理按惯常用时要 5 个工作日",
        "urgent": False,
        "proposed": "",
        "url": "",
        "act": "",
    },
]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    due_on = forms.DateField(label="新的截止日期", widget=_day())


class DaysForm(forms.Form):
    starts_on = forms.DateField(label="新的开始日期", widget=_day())
    ends_on = forms.DateField(label="新的结束日期", widget=_day())


class WhyForm(forms.Form):
    reason = forms.CharField(
        label="理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="对方会看到这段话，并留在办理经过里。",
    )


class AskedForm(forms.Form):
    materials = forms.MultipleChoiceField(
        label="报送材料",
        required=False,
        choices=[("summary_report", "总结"), ("photos", "照片"), ("video", "视频")],
        widget=forms.CheckboxSelectMultiple,
    )
    limits = forms.CharField(label="限制", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ArrangementForm(forms.Form):
    text = forms.CharField(
        label="放假安排",
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text="把国务院办公厅放假通知的正文整段粘贴进来。清空后保存就是撤回。",
    )


DUTY: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "title": "改期 · 报送总结、统计表、照片",
    "now": "6月3日 周六",
    "url": "#",
    "back_url": "campaign_obligations.html",
}
PERIOD: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign_title": CAMPAIGN["title"],
    "now": "5月20日 周六—5月31日 周三",
    "url": "#",
    "back_url": "campaign_obligations.html",
}
YEAR: dict[str, Any] = {
    "section": "today",
    "crumbs": [{"label": "日程", "url": "calendar.html"}],
    "year": 2023,
    "years": [
        {"label": f"{year}年", "url": "working_days.html", "current": year == 2023}
        for year in range(2022, 2026)
    ],
    "url": "#",
}


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages, with their forms as a browser first sees them."""
    moved = {
        "day": DayForm({"due_on": "2023-06-14"}),
        "form": WhyForm(),
        "preview": {
            "due_on": date(2023, 6, 14),
            "words": "6月14日 周三",
            "seen": "0f3a9c51d2b7e864",
            "effects": [
                "16 个单位还没有报齐，截止日期改到 6月14日 周三",
                "2 个单位自己的延期更晚，不变：曾都区科经局、随县科经局",
                "3 个单位已经报了，所报的不动，按时的仍算按时",
                "1 个单位原记逾期，改记按时",
                "各单位在今日和办理经过里看到新的日期和理由",
                "通知原文不变",
            ],
            "findings": FINDINGS[:1],
        },
    }
    asked = {
        "title": "改要求 · 报送总结、统计表、视频",
        "kept": "统计表照原样要，不在这里改。",
        "asked": AskedForm({"materials": ["summary_report", "video"], "limits": "视频最长：2分钟"}),
        "form": WhyForm(),
        "unchanged": False,
        "findings": [],
        "preview": {
            "materials": ["summary_report", "video"],
            "limits": "视频最长：2分钟",
            "seen": "0f3a9c51d2b7e864",
            "effects": [
                "视频最长：2分钟（原为3分钟）",
                "16 个单位还没有报齐，照新的要求报",
                "其中 4 个单位正在办理，填了的都在，照新的要求核对",
                "3 个单位已经报了，所报的不动，照当时的要求审核；要补的请退回",
                "各单位在今日和办理经过里看到改了什么和理由",
                "截止日期不变，通知原文不变",
            ],
        },
    }
    held = {
        "days": DaysForm({"starts_on": "2023-06-01", "ends_on": "2023-06-12"}),
        "form": WhyForm(),
        "preview": {
            "words": "6月1日 周四—6月12日 周一",
            "starts_on": date(2023, 6, 1),
            "ends_on": date(2023, 6, 12),
            "duties": [
                {
                    "title": "报送总结",
                    "moves": True,
                    "before": "6月14日 周三",
                    "after": "6月27日 周二",
                    "units": 16,
                },
                {"title": "报送工作方案", "moves": False, "before": "5月15日 周一", "units": 0},
            ],
            "findings": FINDINGS[:1],
            "blocked": "",
            "occasion_count": 2,
            "occasions_url": "#occasions",
        },
    }
    festivals = [
        {"name": "元旦", "off": [[date(2022, 12, 31), date(2023, 1, 2)]], "worked": []},
        {
            "name": "劳动节",
            "off": [[date(2023, 4, 29), date(2023, 5, 3)]],
            "worked": [[date(2023, 4, 23)], [date(2023, 5, 6)]],
        },
    ]
    kept = {"is_known": True, "source": "由本平台填写。", "festivals": festivals}
    kept |= {"form": ArrangementForm()}
    unknown = {"is_known": False, "source": "", "festivals": [], "form": None}
    blank = {"day": DayForm(), "form": WhyForm(), "preview": None}
    return {
        "reschedule": ("office/rescheduling/duty.html", DUTY | moved),
        "reschedule_new": ("office/rescheduling/duty.html", DUTY | blank),
        "change_asked": ("office/rescheduling/asked.html", DUTY | asked),
        "postpone": ("office/rescheduling/period.html", PERIOD | held),
        "working_days": (
            "office/working_days/year.html",
            YEAR | kept | {"form": ArrangementForm()},
        ),
        "working_days_unknown": ("office/working_days/year.html", YEAR | unknown),
    }


PAGES = book()
