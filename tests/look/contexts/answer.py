# ruff: noqa: E501
"""报送 and 审核: an answer in work, one to sign for, one accepted, one under review."""

from base64 import b64encode
from datetime import UTC, date, datetime
from typing import Any

from django import forms

from tests.look.contexts._return_form import TABLE, rows

CAMPAIGN = "2023年随州市科技活动周"
CRUMBS = [{"label": "今日", "url": "today.html"}]
FILM_NOTE = "时长、画面没有自动核对，请点开看"
WANTED: dict[str, Any] = {
    "sentence": "请于6月3日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟；县（市、区）媒体报道不少于2篇。",
    "notice_title": "关于开展2023年随州市科技活动周的通知",
    "notice_url": "reading.html",
    "materials": [
        {"label": "活动总结", "rules": [], "met": True, "anchor": "id_text"},
        {"label": "开展情况统计表", "rules": ["二十项"], "met": False, "anchor": "table"},
        {"label": "视频", "rules": ["不超过 3 分钟"], "met": False, "anchor": "files-video"},
        {"label": "照片", "rules": [], "met": True, "anchor": "files-photos"},
        {"label": "媒体报道", "rules": ["不少于 2 篇"], "met": False, "anchor": "press"},
    ],
    "recipient": "市科技局外专科",
    "contacts": [
        {"name": "程望舒", "office": "外专科", "phone": "0722-0596290", "email": "kpb@example.cn"}
    ],
}
# A photograph made small: a sky over a ground.
DRAWN = b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="213">'
    b'<rect width="320" height="213" fill="#9bb4c9"/>'
    b'<rect y="140" width="320" height="73" fill="#6f7f5d"/></svg>'
).decode()
THUMBNAIL = {"url": f"data:image/svg+xml;base64,{DRAWN}", "width": 320, "height": 213}
TAKEABLE = {
    "url": "#",
    "groups": [
        {
            "label": label,
            "rules": rules,
            "rows": [
                {
                    "value": str(number),
                    "unit": unit,
                    "name": name,
                    "size": size,
                    "url": "#",
                    "checked": number == 0,
                    "thumbnail": THUMBNAIL if name.endswith(".jpg") else None,
                }
                for number, (unit, name, size) in enumerate(files)
            ],
        }
        for label, rules, files in (
            (
                "照片",
                ["jpg"],
                [
                    ("随县科技和经济局", "稻田里的科学课.jpg", 2_400_000),
                    ("随州职业技术学院", "IMG_20230526_实验室开放日第一场现场照片.jpg", 5_100_000),
                ],
            ),
            ("视频", ["不超过 3 分钟"], [("广水市科技和经济局", "急救进社区.mp4", 88_000_000)]),
        )
    ],
}
HISTORY = [
    {
        "at": datetime(2023, 6, 1, 16, 20, tzinfo=UTC),
        "who": "程望舒（随州市科学技术局）",
        "what": "退回第 1 版",
        "reason": "视频 4 分 12 秒，超过 3 分钟；统计表“县级财政”疑把元填成万元。",
        "tone": "over",
    },
    {
        "at": datetime(2023, 5, 31, 9, 2, tzinfo=UTC),
        "who": "袁小禾",
        "what": "报送第 1 版",
        "url": "#",
    },
    {"at": datetime(2023, 5, 12, 10, 40, tzinfo=UTC), "who": "袁小禾", "what": "签收"},
    {"at": datetime(2023, 5, 11, 8, 30, tzinfo=UTC), "who": "随州市科学技术局", "what": "发出"},
]
FILES: list[dict[str, Any]] = [
    {
        "kind": "photos",
        "label": "照片",
        "rules": [],
        "name": "photos",
        "accept": "image/*",
        "stored": [
            {
                "name": "启动式-领导致辞.jpg",
                "size": 3_400_000,
                "url": "#",
                "remove_name": "rm1",
                "thumbnail": THUMBNAIL,
            },
            {
                "name": "科技筑梦进校园-烈山小学.jpg",
                "size": 2_100_000,
                "url": "#",
                "remove_name": "rm2",
                "thumbnail_note": "图片打不开，可能已损坏，请点开看看",
            },
        ],
    },
    {
        "kind": "video",
        "label": "视频",
        "rules": ["不超过 3 分钟"],
        "name": "video",
        "accept": "video/*",
        "stored": [
            {
                "name": "随县科技活动周.mp4",
                "size": 88_000_000,
                "url": "#",
                "remove_name": "rm3",
                "checks": [{"ok": False, "text": "时长 4 分 12 秒，要求不超过 3 分钟"}],
            }
        ],
    },
]


class AnswerForm(forms.Form):
    """总结正文。"""

    text = forms.CharField(
        label="活动总结",
        help_text="写做了什么、谁参加、有什么成效；数字会与统计表核对。",
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class PressForm(forms.Form):
    """一条媒体报道。"""

    outlet = forms.CharField(label="媒体")
    title = forms.CharField(label="标题")
    published_on = forms.DateField(label="日期", widget=forms.DateInput(attrs={"type": "date"}))
    url = forms.URLField(label="链接", required=False, assume_scheme="https")


class ActivityForm(forms.Form):
    """一项活动。"""

    name = forms.CharField(label="活动名称")
    held_on = forms.DateField(label="举办日期", widget=forms.DateInput(attrs={"type": "date"}))
    place = forms.CharField(label="地点")
    people = forms.IntegerField(label="参与人次")
    held_by = forms.CharField(
        label="举办单位", widget=forms.TextInput(attrs={"placeholder": "不填即本单位"})
    )
    strand = forms.ChoiceField(label="主要内容", choices=[("1", "科技筑梦进校园")])


TEXT = (
    "活动周期间，随县围绕“热爱科学 崇尚科学”开展活动 46 项，线下参与 1.8 万人次。\n\n"
    "一是办好主场启动式。5 月 24 日在炎帝广场举行，设展位 32 个。\n\n"
    "二是科技筑梦进校园。科技工作者走进 12 所学校，讲课 31 场。"
)


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages."""
    press = forms.formset_factory(PressForm, extra=1)(
        prefix="press",
        initial=[
            {
                "outlet": "随州日报",
                "title": "炎帝广场上的科学课",
                "published_on": "2023-05-25",
                "url": "https://example.cn/a",
            }
        ],
    )
    activities = forms.formset_factory(ActivityForm, extra=1)(
        prefix="activities",
        initial=[
            {
                "name": "科技活动周主场启动式",
                "held_on": "2023-05-24",
                "place": "炎帝广场",
                "people": 1200,
            }
        ],
    )
    obligation = {
        "title": "总结、统计表、影像资料、媒体报道",
        "state": "returned",
        "overdue": False,
        "due_on": date(2023, 6, 3),
        "due_words": "6月3日前",
        "campaign_title": CAMPAIGN,
        "campaign_url": "campaign.html",
        "unit_name": "随县科学技术和经济信息化局",
        "upper_name": "随州市科学技术局",
        "returned": {
            "reason": "视频 4 分 12 秒，超过 3 分钟；统计表“县级财政”疑把元填成万元。",
            "who": "程望舒（随州市科学技术局）",
            "at": HISTORY[0]["at"],
        },
    }
    work = {
        "section": "today",
        "crumbs": CRUMBS,
        "obligation": obligation,
        "wanted": WANTED,
        "form": AnswerForm(initial={"text": TEXT}),
        "files": FILES,
        "press": press,
        "activities": activities,
        "table": TABLE,
        "history": HISTORY,
        "submit": {
            "url": "#submit",
            "effects": [
                "第 2 版报给随州市科学技术局，对方审核前不能再改",
                "2 张照片、1 段视频、1 条报道、统计表 20 项",
            ],
            "button": "报送",
            "saved": "草稿存于 14:05",
        },
    }
    signed = {
        "section": "today",
        "crumbs": CRUMBS,
        "obligation": {
            **obligation,
            "state": "to_sign",
            "returned": None,
            "sign_url": "#sign",
            "overdue": False,
        },
        "wanted": {
            **WANTED,
            "materials": [{**m, "met": False, "anchor": ""} for m in WANTED["materials"]],
        },
        "history": HISTORY[-1:],
    }
    read_only = {
        "texts": [{"label": "活动总结", "text": TEXT}],
        "files": [
            {**g, "name": "", "stored": [{**f, "remove_name": ""} for f in g["stored"]]}
            for g in FILES
        ],
        "press_rows": [
            {
                "outlet": "随州日报",
                "title": "炎帝广场上的科学课",
                "published_on": date(2023, 5, 25),
                "url": "#",
            }
        ],
        "activity_rows": [
            {
                "name": "科技活动周主场启动式",
                "held_on": date(2023, 5, 24),
                "place": "炎帝广场",
                "people": 1200,
                "held_by": "随县科学技术和经济信息化局、随县科学技术协会",
            }
        ],
        "table": {
            **TABLE,
            "editable": False,
            "rows": rows(editable=False, urls=True),
            "errors": [],
            "people": {
                "filled_by": "袁小禾",
                "checked_by": "骆青山",
                "phone": "0722-0331218",
                "on": date(2023, 6, 2),
            },
        },
    }
    accepted = {
        "section": "today",
        "crumbs": CRUMBS,
        "obligation": {
            **obligation,
            "state": "accepted",
            "returned": None,
            "stamp": {"word": "已通过", "by": "随州市科学技术局", "on": "2023年6月2日"},
        },
        "wanted": {
            **WANTED,
            "materials": [
                {**m, "met": True, "note": FILM_NOTE if m["label"] == "视频" else ""}
                for m in WANTED["materials"]
            ],
        },
        "history": HISTORY,
        **read_only,
    }
    return {
        "obligation": ("office/obligation.html", work),
        "obligation_up": ("office/obligation.html", work | {"takeable": TAKEABLE}),
        "obligation_sign": ("office/obligation.html", signed),
        "obligation_accepted": ("office/obligation.html", accepted),
    }


PAGES = book()
