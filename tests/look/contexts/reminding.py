"""提醒和催办: urging the units of a matrix, when they are reminded, what 今日 shows of it."""

from datetime import UTC, date, datetime
from typing import Any

from tests.look.contexts.today import FULL

NAME = "2023年随州市科技活动周"
CRUMBS = [
    {"label": "专项活动", "url": "campaigns.html"},
    {"label": NAME, "url": "campaign.html"},
]
URGE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign_title": NAME,
    "whom": "“逾期”的",
    "others": [{"label": "催“待签收”的", "url": "urge.html"}],
    "urged_count": 2,
    "confirm": {
        "url": "#",
        "title": "会发生什么",
        "effects": [
            "催办 3 个单位，共 4 件；每一件的办理记录里都记上这一次",
            "3 人在“今日”里看到，其中 2 人还会收到邮件",
            "1 个单位还没有账号，看不到，请打电话",
            "2 个单位今天已经催办过，不再催",
        ],
        "words": {
            "name": "words",
            "label": "催办的话",
            "value": "请尽快办理并报送；有困难的，请来电说明。",
            "hint": "各单位最先看到这一句，后面列出欠的是哪几件、什么时候截止。",
        },
        "fields": {"state": "overdue"},
        "button": "催办勾选的单位",
        "form_id": "urge-form",
        "error": "",
    },
    "units": [
        {
            "uuid": "1",
            "name": "曾都区科学技术和经济信息化局",
            "ticked": True,
            "duties": [
                {"title": "总结", "standing": "6月3日 周六截止，逾期 2 天", "late": True},
                {"title": "统计表", "standing": "未签收，6月3日 周六截止，逾期 2 天", "late": True},
            ],
            "people": "宋慧敏、程望舒",
        },
        {
            "uuid": "2",
            "name": "随州市农业农村局",
            "ticked": False,
            "duties": [
                {"title": "工作方案", "standing": "5月22日 周一截止，逾期 14 天", "late": True}
            ],
            "people": "常念慈",
        },
        {
            "uuid": "3",
            "name": "大洪山自然博物馆",
            "ticked": True,
            "duties": [
                {"title": "影像资料", "standing": "6月3日 周六截止，逾期 2 天", "late": True}
            ],
            "people": "",
        },
    ],
    "left_out": 0,
    "silent": 1,
    "owing_url": "owing.html",
    "back_url": "campaign.html",
}
STEPS = [
    (1, "提前七个工作日", date(2023, 5, 24)),
    (2, "提前三个工作日", date(2023, 5, 30)),
    (3, "前一个工作日", date(2023, 6, 1)),
    (4, "截止当天", date(2023, 6, 2)),
    (5, "逾期第一个工作日", date(2023, 6, 5)),
    (6, "逾期第二个工作日，报上级", date(2023, 6, 6)),
]
PLAN: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign_title": NAME,
    "paused": None,
    "url": "#",
    "may_change": True,
    "duties": [
        {
            "name": "steps-1",
            "title": "总结、统计表、影像资料",
            "due_on": date(2023, 6, 3),
            "steps": [
                {"value": value, "label": label, "on": on, "checked": value != 2}
                for value, label, on in STEPS
            ],
        },
        {
            "name": "steps-2",
            "title": "明年的科普基地名单",
            "due_on": date(2099, 1, 5),
            "unknown_year": 2099,
            "kept": [1, 2],
            "steps": [],
        },
        {"name": "steps-3", "title": "活动亮点", "due_on": None, "steps": []},
    ],
    "confirm": {
        "id": "pause",
        "url": "#",
        "title": "暂停提醒",
        "effects": [
            "各单位不再收到这项活动的提醒，逾期名单也不再报本单位",
            "截止日期不变，逾期照样算；催办照样可以办",
        ],
        "button": "暂停提醒",
        "reason": True,
    },
}
TOLD: dict[str, Any] = {
    "url": "#",
    "until": "2023-06-02T08:30:00+08:00",
    "urgings": [
        {
            "title": "开放科研机构名单",
            "url": "obligation.html",
            "by": "湖北省科学技术厅",
            "words": "省里周五汇总，请今天下班前报来；有困难的，请来电说明。",
            "at": datetime(2023, 6, 2, 1, 12, tzinfo=UTC),
        }
    ],
    "reminders": [
        {
            "title": "总结、统计表、影像资料",
            "url": "obligation.html",
            "to": "省科技厅",
            "when": "6月3日 周六截止，明天到期",
            "overdue": False,
            "told_upper": False,
        },
        {
            "title": "工作方案",
            "url": "obligation.html",
            "to": "省科技厅",
            "when": "5月31日 周三截止，逾期 2 天",
            "overdue": True,
            "told_upper": True,
        },
    ],
    "late": [{"title": NAME, "url": "campaign.html", "count": 5, "urge_url": "urge.html"}],
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "urge": ("office/reminding/urge.html", URGE),
    "urge_done": ("office/reminding/urge.html", {**URGE, "confirm": None, "units": []}),
    "urge_none": (
        "office/reminding/urge.html",
        {**URGE, "confirm": None, "units": [], "urged_count": 0, "silent": 0},
    ),
    "reminders": ("office/reminding/plan.html", PLAN),
    "reminders_paused": (
        "office/reminding/plan.html",
        {
            **PLAN,
            "paused": {
                "reason": "改期在即，等新的通知",
                "by": "程望舒",
                "since": datetime(2023, 6, 1, 7, 5, tzinfo=UTC),
            },
            "confirm": {
                "id": "resume",
                "url": "#",
                "title": "恢复提醒",
                "effects": [
                    "从下一个工作日早上起照安排提醒；暂停期间错过的不补，只提醒当时该提醒的"
                ],
                "button": "恢复提醒",
            },
        },
    ),
    "today_told": ("office/today.html", {**FULL, "told": TOLD}),
}
