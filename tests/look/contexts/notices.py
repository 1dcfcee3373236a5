# ruff: noqa: E501
"""通知, 专项活动 and their duties."""

from datetime import date
from typing import Any

from django import forms

from tests.look.contexts.campaign import CAMPAIGN, CRUMBS


class UploadForm(forms.Form):
    """交来一份通知。"""

    file = forms.FileField(label="通知文件")
    by_name = forms.BooleanField(label="几张照片按文件名排页次", required=False)


FILTER = {"direction": "", "all_url": "#", "issued_url": "#", "received_url": "#"}
SAMPLES = [
    {"title": "威海市通知，附山东省通知", "kind": "旧版 Word", "name": "weihai", "taken_url": ""},
    {"title": "太原市通知", "kind": "文本", "name": "taiyuan", "taken_url": ""},
    {"title": "四平市实施方案", "kind": "PDF 扫描件", "name": "siping", "taken_url": ""},
    {
        "title": "随州市通知，附统计表",
        "kind": "Word 文件",
        "name": "suizhou",
        "taken_url": "reading.html",
    },
    {"title": "黑龙江省通知", "kind": "PDF", "name": "heilongjiang", "taken_url": ""},
]
UPLOAD: dict[str, Any] = {
    "section": "notices",
    "filter": FILTER,
    "upload_url": "#",
    "samples_url": "#",
    "kinds": "txt、html、docx",
    "max_size": 20 * 1024 * 1024,
    "samples": SAMPLES,
}
NOTICES: list[dict[str, Any]] = [
    {
        "title": "关于开展2023年随州市科技活动周的通知",
        "url": "reading.html",
        "issuer": "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "direction": "issued",
        "status": "doubts",
        "status_label": "3 处疑点待定",
    },
    {
        "title": "关于做好2023年科技活动周有关工作的通知",
        "url": "reading_done.html",
        "issuer": "威海市科学技术局",
        "document_number": "威科字〔2023〕12号",
        "issued_on": date(2023, 5, 12),
        "direction": "issued",
        "status": "confirmed",
        "campaign": {"title": "2023年威海市科技活动周", "url": "campaign.html"},
        "annexes": [
            {
                "title": "关于举办2023年山东科技活动周的通知",
                "url": "reading_done.html",
                "issuer": "山东省科学技术厅、中共山东省委宣传部、山东省科学技术协会",
                "direction": "received",
                "status": "confirmed",
                "campaign": {"title": "2023年山东科技活动周", "url": "campaign.html"},
            }
        ],
    },
    {
        "title": "湖北省优秀科普微视频征集通知.docx",
        "url": "#",
        "issuer": "刚刚交来，82 kB",
        "direction": "",
        "status": "reading",
        "status_label": "正在识读…",
    },
    {
        "title": "关于报送会议回执的函",
        "url": "#",
        "issuer": "读出的不是活动通知，原件已存",
        "issued_on": date(2023, 4, 20),
        "direction": "",
        "status": "failed",
        "status_label": "没有可办的事",
    },
]
DELIVERED: list[dict[str, Any]] = [
    {
        "title": "关于开展2023年随州市科技活动周的通知",
        "url": "notice.html",
        "issuer": "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "direction": "received",
        "filed_on": date(2023, 5, 13),
    }
]
YEARS: list[dict[str, Any]] = [
    {
        "label": "2023年",
        "campaigns": [
            {
                "title": "2023年随州市科技活动周",
                "url": "campaign.html",
                "starts_on": date(2023, 5, 20),
                "ends_on": date(2023, 5, 31),
                "part": "牵头",
                "state_label": "进行中",
                "upper": {"title": "2023年湖北省科技活动周", "url": "#"},
                "expected": 289,
                "actual": 168,
                "overdue": 11,
                "next": {"on": date(2023, 6, 3), "label": "总结、统计表"},
            },
            {
                "title": "2023年湖北省科技活动周",
                "url": "campaign.html",
                "starts_on": date(2023, 5, 20),
                "ends_on": date(2023, 5, 31),
                "part": "参加",
                "state_label": "进行中",
                "expected": 4,
                "actual": 1,
                "overdue": 0,
                "next": {"on": date(2023, 6, 12), "label": "向省科技厅报送"},
            },
        ],
    },
    {
        "label": "2022年",
        "campaigns": [
            {
                "title": "2022年随州市科技活动周",
                "url": "campaign.html",
                "starts_on": date(2022, 5, 21),
                "ends_on": date(2022, 5, 28),
                "part": "牵头",
                "state_label": "已结束",
                "expected": 244,
                "actual": 239,
                "overdue": 0,
            }
        ],
    },
]
OBLIGATIONS: list[dict[str, Any]] = [
    {
        "title": "工作方案",
        "url": "#",
        "sentence": "各单位请于5月15日前报送工作方案。",
        "due_on": date(2023, 5, 15),
        "due_words": "5月15日前",
        "materials": [{"label": "工作方案"}],
        "recipient": "市科技局外专科",
        "reach": "主送的全部单位",
        "expected": 80,
        "actual": 69,
        "overdue": 11,
    },
    {
        "title": "总结、统计表、影像资料",
        "url": "#",
        "sentence": "请于6月3日前将活动总结、开展情况统计表、影像资料报市科技局外专科，视频不超过3分钟。",
        "due_on": date(2023, 6, 3),
        "due_words": "6月3日前",
        "materials": [
            {"label": "活动总结"},
            {"label": "统计表", "rules": ["二十项"]},
            {"label": "视频", "rules": ["不超过 3 分钟"]},
        ],
        "recipient": "市科技局外专科",
        "reach": "主送的全部单位",
        "expected": 160,
        "actual": 86,
        "overdue": 0,
    },
    {
        "title": "媒体报道",
        "url": "#",
        "sentence": "县（市、区）媒体报道不少于2篇。",
        "due_on": date(2023, 6, 5),
        "due_words": "结束后 3 个工作日内",
        "materials": [{"label": "媒体报道", "rules": ["不少于 2 篇"]}],
        "recipient": "市科技局外专科",
        "reach": "县、市、区",
        "blocked": "“县（市、区）”是哪些单位还没有认定，暂不部署。",
    },
]
UNSAID = {
    "title": "活动视频",
    "due_on": date(2023, 6, 7),
    "materials": [{"label": "视频"}],
    "recipient": "市科技局外专科",
    "reach": "主送的全部单位",
    "is_unsaid": True,
    "edit_url": "#",
    "supplement_url": "#",
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "notices": ("office/notices.html", {**UPLOAD, "form": UploadForm(), "notices": NOTICES}),
    "notices_delivered": (
        "office/notices.html",
        {"section": "notices", "form": None, "empty": None, "notices": [], "delivered": DELIVERED},
    ),
    "notices_empty": ("office/notices.html", {**UPLOAD, "form": UploadForm({}), "notices": []}),
    "campaigns": ("office/campaigns.html", {"section": "campaigns", "years": YEARS}),
    "campaigns_empty": (
        "office/campaigns.html",
        {"section": "campaigns", "years": [], "hands_in": True},
    ),
    "campaign_obligations": (
        "office/campaign_obligations.html",
        {
            "section": "campaigns",
            "crumbs": CRUMBS,
            "campaign": CAMPAIGN,
            "obligations": [*OBLIGATIONS, UNSAID],
            "add_url": "#",
            "duties": [
                {
                    "title": "安全保卫方案、应急预案",
                    "sentence": "大型活动须有安全保卫方案和应急预案。",
                    "url": "#",
                },
                {"title": "涉密审查", "sentence": "严格审查涉密内容。", "url": ""},
            ],
        },
    ),
}
