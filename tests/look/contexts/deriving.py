# ruff: noqa: E501
"""拟办活动: derived from above with a day too late, held again next year, nothing above."""

from datetime import date
from typing import Any

from django import forms

CRUMBS = [{"label": "专项活动", "url": "campaigns.html"}]
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LOTS = [("passed_down", "向下布置"), ("met_here", "本级办理"), ("", "不列入")]


class DraftForm(forms.Form):
    """The campaign's words and days, and what is taken over."""

    name = forms.CharField(label="活动名称", help_text="各单位的今日、列表和总结标题都用这个名称。")
    theme = forms.CharField(label="主题")
    starts_on = forms.DateField(label="开始日期", widget=DAY)
    ends_on = forms.DateField(label="结束日期", widget=DAY)
    joint = forms.CharField(
        label="共同主办单位",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="牵头单位以外联合举办的各家，用顿号或换行隔开，例如“市委宣传部”。",
    )
    strands = forms.MultipleChoiceField(
        label="主要内容",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("0", "弘扬科学家精神"),
            ("1", "开放科研设施和科普场馆"),
            ("2", "推动科普资源下沉"),
        ],
    )
    occasions = forms.MultipleChoiceField(
        label="活动安排",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("own-1", "启动仪式 5月20日 周六 炎帝广场（2022年随州市科技活动周）"),
            ("upper-1", "赛事 科普讲解大赛 5月10日—6月10日（2023年湖北省科技活动周）"),
        ],
    )


class NextForm(DraftForm):
    """Next year's: the first day is chosen before."""

    starts_on = None
    demands = forms.BooleanField(label="审查要求 3 项，一并沿用", initial=True)


class RowForm(forms.Form):
    """One proposed duty."""

    lot = forms.ChoiceField(choices=LOTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial["lot"] == "new":
            self.fields["lot"] = forms.ChoiceField(choices=[("new", "列入"), ("", "不列入")])

    title = forms.CharField()
    due_on = forms.DateField(widget=DAY)
    liable = forms.CharField(required=False)


GIVEN = {
    "name": "2023年随州市科技活动周",
    "theme": "热爱科学 崇尚科学",
    "starts_on": date(2023, 5, 20),
    "ends_on": date(2023, 5, 31),
    "joint": "中共随州市委宣传部、随州市科学技术协会",
    "strands": ["0", "1", "2"],
    "occasions": ["own-1"],
}


def duty(key: str, title: str, on: date | None, **more: Any) -> dict[str, Any]:
    lot, liable = more.pop("lot", "passed_down"), more.pop("liable", "")
    given = {"lot": lot, "title": title, "due_on": on, "liable": liable}
    asks_all = {"text": "没有写明责任单位：主送的单位都要报", "is_open": True}
    return {
        "form": RowForm(initial=given, prefix=f"duty-{key}"),
        "owing": {} if lot in {"", "met_here"} else asks_all,
        "title": title,
        "is_out": lot == "",
        "is_here": lot == "met_here",
        "materials": [],
        "sheet": "",
        "because": "",
        "serves": [],
        "was": "",
        "counted": "",
        "day": "",
        "weighed": "",
        "unknown": "",
        "findings": [],
        **more,
    }


def upper(title: str, day: str) -> dict[str, str]:
    return {
        "title": title,
        "lead": "省科技厅",
        "day": day,
        "sentence": "请各市、州科技局于6月15日前将活动总结、统计表及视频报送省科技厅。",
    }


DUTIES = [
    duty(
        "a",
        "联络员名单",
        date(2023, 5, 19),
        lot="met_here",
        materials=[{"label": "其他材料", "rules": []}],
        because="下面的单位提供不了，由本级直接办理",
        serves=[upper("联络员名单", "5月19日 周五")],
    ),
    duty(
        "b",
        "活动总结、照片、视频",
        date(2023, 6, 17),
        materials=[
            {"label": "总结", "rules": []},
            {"label": "照片", "rules": ["jpg"]},
            {"label": "视频", "rules": ["不超过 3 分钟", "16:9"]},
        ],
        because="照片、总结、视频要由下面各单位提供，收齐后汇总上报",
        liable="各县（市、区）、开发区科技局",
        owing={
            "text": "5 个单位：曾都区科经局、随县科经局、广水市科经局、高新区科创局、大洪山科技局",
            "is_open": False,
        },
        serves=[upper("活动总结、照片、视频", "6月15日 周四")],
        day="6月17日 周六",
        weighed="各单位有 27 个工作日",
        findings=[
            {
                "text": "“活动总结、照片、视频”6月17日截止，晚于上级“活动总结、照片、视频”的6月15日",
                "why": "收齐以后，上级的期限已经过了",
                "urgent": True,
                "proposed": "6月6日 周二",
            }
        ],
    ),
    duty(
        "c",
        "开展情况统计表",
        date(2023, 6, 6),
        materials=[{"label": "统计表", "rules": []}],
        sheet="湖北省科技活动周开展情况统计表",
        because="统计表要由下面各单位提供，收齐后汇总上报",
        serves=[upper("开展情况统计表", "6月15日 周四")],
        day="6月6日 周二",
        weighed="各单位有 19 个工作日，留给本级 7 个",
    ),
    duty(
        "d",
        "工作方案",
        date(2023, 5, 17),
        lot="",
        materials=[{"label": "工作方案", "rules": []}],
        because="上级没有要求，去年本级通知里有",
    ),
]
DERIVE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "title": "据此组织本级活动",
    "unit": "随州市科学技术局",
    "unit_value": "u",
    "units": [],
    "uppers": [
        {
            "value": "p",
            "chosen": True,
            "name": "2023年湖北省科技活动周",
            "lead": "省科技厅",
            "notice": "关于举办2023年湖北省科技活动周的通知",
            "number": "鄂科技发〔2023〕9号",
            "theme": "热爱科学 崇尚科学",
            "starts_on": date(2023, 5, 20),
            "ends_on": date(2023, 5, 31),
            "count": 3,
            "carried_out_by": "",
        },
        {
            "value": "q",
            "chosen": False,
            "name": "2023年全省科普讲解大赛",
            "lead": "省科协",
            "notice": "",
            "number": "",
            "theme": "",
            "starts_on": date(2023, 5, 10),
            "ends_on": date(2023, 6, 10),
            "count": 1,
            "carried_out_by": "2023年随州市科普讲解大赛",
        },
    ],
    "empty": False,
    "again": None,
    "issued_on": "2023-05-10",
    "issued_words": "5月10日 周三",
    "issued_doubt": "这天已经过了，今天是5月11日 周四；各单位实际能用的工作日比下面算的少。",
    "url": "#",
    "leads_url": "lead_times.html",
    "button": "建成本级活动",
    "form": DraftForm(initial=GIVEN | {"ends_on": date(2023, 5, 28)}),
    "duty_errors": [],
    "namesake": "",
    "beside": {
        "lead": "省科技厅",
        "theme": "热爱科学 崇尚科学",
        "starts_on": date(2023, 5, 20),
        "ends_on": date(2023, 5, 31),
        "theme_differs": False,
        "days_differ": True,
    },
    "duties": DUTIES,
    "wrong_count": 1,
    "effects": [
        "建成筹备中的“2023年随州市科技活动周”（2023年5月20日—5月28日），由随州市科学技术局牵头，另有 2 家共同主办",
        "应办事项：要各单位办的 2 项，本级办理 1 项，不列入 1 项",
        "由它落实上级的 3 项要求，期限随上级核对",
        "现在不发给任何单位；应办事项还可以改，通知印发以后再部署",
    ],
}
AGAIN = {
    **DERIVE,
    "crumbs": [*CRUMBS, {"label": "2023年随州市科技活动周", "url": "campaign.html"}],
    "title": "照此办下一届",
    "uppers": [],
    "unit_value": "",
    "again": {
        "name": "2023年随州市科技活动周",
        "starts_on": "2024-05-18",
        "was": "2023年5月20日 周六",
        "now": "2024年5月18日 周六",
    },
    "issued_on": "2024-05-10",
    "issued_words": "5月10日 周五",
    "issued_doubt": "",
    "button": "建成下一届活动",
    "form": NextForm(
        initial=GIVEN
        | {"name": "2024年随州市科技活动周", "theme": "", "ends_on": date(2024, 5, 29)}
    ),
    "beside": None,
    "namesake": "已有同名的专项活动“2024年随州市科技活动周”，请改个名称，免得各单位分不清。",
    "duties": [
        duty(
            "e",
            "活动总结",
            date(2024, 6, 3),
            lot="new",
            materials=[{"label": "总结", "rules": []}],
            because="照2023年的通知",
            was="2023年6月5日 周一",
            day="6月3日 周一",
            unknown="2024年的放假安排还没有公布，只按星期推移，没有核对那天上不上班。",
        ),
        duty(
            "f",
            "开展情况统计表",
            date(2024, 6, 13),
            lot="new",
            materials=[{"label": "统计表", "rules": []}],
            sheet="随州市科技活动周开展情况统计表",
            because="照2023年的通知",
            was="2023年6月14日 周三",
            day="6月13日 周四",
            counted="活动结束后 10 个工作日",
            weighed="各单位有 22 个工作日",
        ),
    ],
    "wrong_count": 0,
    "effects": [
        "建成筹备中的“2024年随州市科技活动周”（2024年5月18日—5月29日），由随州市科学技术局牵头，另有 2 家共同主办",
        "应办事项：要各单位办的 2 项，不列入 0 项",
        "现在不发给任何单位；应办事项还可以改，通知印发以后再部署",
    ],
}
NONE = {**DERIVE, "uppers": [], "empty": True}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "derive": ("office/deriving/draft.html", DERIVE),
    "derive_none": ("office/deriving/draft.html", NONE),
    "campaign_again": ("office/deriving/draft.html", AGAIN),
}
