"""The facts and doubts of the notice, as 识读 shows them."""

from typing import Any

from django import forms


class PeriodForm(forms.Form):
    """更正起止日期。"""

    starts_on = forms.DateField(label="开始", widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label="结束", widget=forms.DateInput(attrs={"type": "date"}))


class DayForm(forms.Form):
    """疑点里另写一个日期。"""

    due_on = forms.DateField(label="截止日期应是", widget=forms.DateInput(attrs={"type": "date"}))


class AreaCodeForm(forms.Form):
    """疑点里补上区号。"""

    answer = forms.CharField(label="区号，或带区号的号码", help_text="例如 0722")


def fact(key: str, label: str, value: str = "", **more: Any) -> dict[str, Any]:
    """One fact as `_fact.html` takes it."""
    return {
        "key": key,
        "label": label,
        "value": value,
        "found": True,
        "confirm_url": f"#confirm-{key}",
        "correct_url": "#correct",
        "remove_url": "#remove",
        "form": PeriodForm({"starts_on": "2023-05-20", "ends_on": "2023-05-31"}, prefix=key),
        **more,
    }


def line(label: str, value: str) -> dict[str, str]:
    """A line of a composite fact."""
    return {"label": label, "value": value}


GROUPS = [
    {
        "label": "发文",
        "kind": "paper",
        "facts": [
            fact("title", "标题", "关于开展2023年随州市科技活动周的通知", confirmed=True),
            fact("number", "发文字号", "随科发〔2023〕18号", confirmed=True),
            fact("issuer", "发文机关", "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会"),
            fact("issued_on", "成文日期", "2023年5月9日 周二"),
            fact(
                "addressees",
                "主送机关",
                "各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所",
            ),
            fact("reference", "依据", "《关于举办2023年全省科技活动周的通知》鄂科技通〔2023〕29号"),
        ],
    },
    {
        "label": "专项活动",
        "kind": "time",
        "facts": [
            fact("theme", "主题", "热爱科学 崇尚科学", confirmed=True),
            fact("period", "起止", "2023年5月20日 周六 — 5月31日 周三，共 12 天"),
        ],
    },
    {
        "label": "活动安排",
        "kind": "event",
        "facts": [
            fact(
                "event-1",
                "启动式",
                "主场启动式",
                lines=[line("时间", "5月24日 周三 09:00"), line("地点", "随县炎帝广场")],
            ),
            fact(
                "event-2",
                "其他",
                "科技筑梦进校园",
                lines=[line("时间", "未定"), line("地点", "中小学")],
            ),
        ],
    },
    {
        "label": "应办事项",
        "kind": "duty",
        "facts": [
            fact(
                "obligation-1",
                "应办事项",
                "工作方案",
                lines=[
                    line("截止", "5月15日 周一"),
                    line("谁来办", "各单位"),
                    line("报至", "未写明"),
                ],
            ),
            fact(
                "obligation-2",
                "应办事项",
                "总结、统计表、影像资料、媒体报道",
                doubt=True,
                confirm_url="",
                lines=[
                    line("截止", "6月31日，没有这一天"),
                    line("报至", "市科技局外专科"),
                    line("要求", "视频不超过 3 分钟；媒体报道不少于 2 篇（县、市、区）"),
                ],
            ),
            fact(
                "duty-1",
                "长期要求",
                "安全保卫方案、应急预案、涉密审查",
                lines=[line("谁来办", "大型活动主办单位")],
                inferred="",
            ),
        ],
    },
    {
        "label": "联系人、附件与表",
        "kind": "person",
        "facts": [
            fact(
                "contact-1",
                "联系人",
                "程望舒",
                lines=[line("电话", "0722-0596290"), line("邮箱", "kpb@example.cn")],
            ),
            fact(
                "annex-1", "附件", "2023年全市科技活动周开展情况统计表", doubt=True, confirm_url=""
            ),
        ],
    },
]
DOUBTS = [
    {
        "key": "1",
        "anchor": "obligation-2",
        "message": "6月没有 31 日，截止日期是哪一天？",
        "seen": "请于6月31日前将活动总结……",
        "choices": [
            {"value": "2023-06-30", "label": "6月30日 周五", "hint": "当月最后一天"},
            {"value": "2023-06-03", "label": "6月3日 周六", "hint": "可能多写了一个 1"},
        ],
        "plain": {"value": "as_read", "label": "按识读结果，不改"},
        "form": DayForm(prefix="d1"),
        "url": "#",
        "form_url": "#",
    },
    {
        "key": "2",
        "anchor": "annex-1",
        "message": "通知提到统计表，文件里却没有这张表。",
        "seen": "附件：2023年全市科技活动周开展情况统计表",
        "choices": [
            {
                "value": "national",
                "label": "先用全国二十项统计表",
                "hint": "会标明“推定”，上级发来原表后可以换",
            },
            {"value": "none", "label": "这次不要统计表", "hint": "统计表这件事不部署"},
        ],
        "accepts_file": True,
        "url": "#",
    },
    {
        "key": "3",
        "anchor": "contact-1",
        "message": "电话“0596290”没有区号，文中也推断不出，请补上。",
        "seen": "联系人：程望舒，电话：0596290",
        "plain": {"value": "as_read", "label": "知道了，不影响采用"},
        "form": AreaCodeForm(prefix="d3"),
        "url": "#",
        "form_url": "#",
    },
]
