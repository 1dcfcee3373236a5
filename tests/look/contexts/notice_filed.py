"""通知 on file, as a unit that received it reads it; and a later version beside it."""

from datetime import date
from typing import Any

from tests.look.contexts._facts import GROUPS, line
from tests.look.contexts._notice_text import paper

DUTIES: list[dict[str, Any]] = [
    {
        "key": "obligation-1",
        "found": True,
        "title": "工作方案",
        "sentence": "各单位请于5月15日前报送工作方案。",
        "due_on": date(2023, 5, 15),
        "due_words": "5月15日前",
        "materials": ["工作方案"],
        "reach": "各单位",
        "recipient": "",
        "own": [
            {"unit": "曾都区科学技术和经济信息化局", "url": "obligation.html", "state": "to_sign"}
        ],
    },
    {
        "key": "obligation-2",
        "found": True,
        "title": "总结、统计表、影像资料、媒体报道",
        "sentence": "请于6月3日前将活动总结、统计表、影像资料报市科技局外专科，视频不超过3分钟。",
        "due_on": date(2023, 6, 3),
        "due_words": "6月3日前",
        "materials": ["活动总结", "统计表", "视频"],
        "reach": "主送的全部单位",
        "recipient": "市科技局外专科",
        "state": "accepted",
        "own": [],
    },
]
READ_ONLY = {"confirm_url": "", "form": None, "confirmed": False, "doubt": False}
FILED: dict[str, Any] = {
    "section": "notices",
    "crumbs": [{"label": "通知", "url": "notices.html"}],
    "notice": {
        "title": "关于开展2023年随州市科技活动周的通知",
        "issuer": "随州市科学技术局、中共随州市委宣传部、随州市科学技术协会",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "direction": "received",
        "file_name": "通知.docx",
        "file_url": "#",
        "annex_url": "#annex-add",
        "reading_url": "",
        "campaign_title": "2023年随州市科技活动周",
        "campaign_url": "",
    },
    "paper": paper(),
    "duties": DUTIES,
    "groups": [
        {**group, "facts": [{**one, **READ_ONLY} for one in group["facts"]]}
        for group in GROUPS
        if group["kind"] != "duty"
    ],
}
REVISION: dict[str, Any] = {
    "section": "notices",
    "crumbs": [{"label": "通知", "url": "notices.html"}, {"label": "识读", "url": "reading.html"}],
    "back_url": "reading.html",
    "earlier": {
        "title": "关于开展2023年随州市科技活动周的通知",
        "url": "notice.html",
        "document_number": "随科发〔2023〕18号",
        "issued_on": date(2023, 5, 9),
        "campaign": "2023年随州市科技活动周",
    },
    "rows": [
        {
            "label": "活动时间",
            "tone": "changed",
            "tone_label": "改",
            "before": [{"label": "", "value": "2023年5月20日至2023年5月31日"}],
            "after": [{"label": "", "value": "2023年5月27日至2023年6月4日"}],
        },
        {
            "label": "应办事项",
            "tone": "changed",
            "tone_label": "改",
            "before": [line("事项", "总结、统计表"), line("期限", "2023年6月3日")],
            "after": [line("事项", "总结、统计表"), line("期限", "2023年6月9日")],
        },
        {
            "label": "活动安排",
            "tone": "removed",
            "tone_label": "删",
            "before": [line("名称", "主场启动式"), line("时间", "2023年5月24日 09:00")],
            "after": [],
        },
    ],
    "duties": [
        {
            "title": "总结、统计表",
            "what": "改了期限",
            "said": "已下达 3 个单位，需另行通知：曾都区科经局、随县科经局、广水市科经局",
            "is_sent": True,
        },
        {
            "title": "工作方案",
            "what": "新增",
            "said": "这是新增的事项，还没有下达；由谁办：各县（市、区）科技局",
            "is_sent": False,
        },
        {
            "title": "新主送的单位",
            "what": "市直有关部门",
            "said": "没有写明由谁办的事项，它们也要办；部署时请加上",
            "is_sent": False,
        },
    ],
    "applied": {
        "id": "revise",
        "url": "#revise",
        "title": "按修订后的通知办理",
        "effects": [
            "活动时间改为 5月27日 周六 至 6月4日 周日",
            "“总结、统计表”从 6月3日 周六 改到 6月9日 周五：还没有报齐的 3 个单位照新的日期，"
            "已报的 2 个单位不动",
            "参与单位都收到修订后的通知；原通知留存，以后以这一份为准",
        ],
        "button": "按修订办理",
        "reason": True,
        "reason_value": "按修订后的通知办理",
    },
    "aside": {
        "id": "aside",
        "url": "#aside",
        "title": "存查，不替换原通知",
        "effects": ["这份文件的原件照存，识读到此为止", "原通知和已下达的事项都不变"],
        "button": "存查",
    },
}
REPLACED = {
    **FILED,
    "notice": {
        **FILED["notice"],
        "revised": {"title": "关于调整2023年随州市科技活动周有关安排的通知", "url": "notice.html"},
    },
}
PAGES = {
    "revision": ("office/revision.html", REVISION),
    "notice": ("office/notice.html", FILED),
    "notice_replaced": ("office/notice.html", REPLACED),
}
