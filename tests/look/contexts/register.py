"""台账: a week's activities as list, calendar and day; nothing yet."""

from datetime import date, timedelta
from typing import Any

ON = date(2023, 5, 20)
STATES = {
    "draft": "草稿",
    "submitted": "待审查",
    "cleared": "已过审",
    "published": "已公布",
    "held": "已举办",
    "reported": "已填报",
    "postponed": "延期",
    "cancelled": "取消",
}
WORDS = {"needed": "待办", "asked": "在审", "granted": "通过", "refused": "未通过"}


def state(slug: str) -> dict[str, str]:
    return {"slug": slug, "word": STATES[slug]}


def stamp(label: str, slug: str) -> dict[str, str]:
    return {
        "slug": slug,
        "label": label,
        "word": WORDS[slug],
        "title": f"{label}审查：{WORDS[slug]}",
    }


def row(name: str, slug: str, time: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "url": "register_activity.html",
        "time": time,
        "place": "曾都区文峰社区广场",
        "hosts": "曾都区科学技术和经济信息化局",
        "kind": "展览展示",
        "state": state(slug),
        "off": slug in ("postponed", "cancelled"),
        "expected": 300,
        "came": None,
        "big": False,
        "marks": [],
        "stamps": [],
        **more,
    }


def _options(*labels: str, chosen: int = -1) -> list[dict[str, Any]]:
    return [
        {"value": str(at), "label": label, "chosen": at == chosen}
        for at, label in enumerate(labels)
    ]


FILTER: dict[str, Any] = {
    "campaigns": _options("2023年随州市科技活动周", "2023年随州市防灾减灾科普周"),
    "units": _options("随州市", "曾都区", "随县", "广水市"),
    "kinds": _options("启动仪式", "展览展示", "科普讲座", "开放参观"),
    "states": _options(*STATES.values()),
    "from": "",
    "to": "",
    "text": "",
    "hidden": {},
    "is_on": False,
    "dates": True,
    "clear_url": "register.html",
    "action": "register.html",
}
TABS = [
    {"slug": "list", "label": "列表", "url": "register.html"},
    {"slug": "calendar", "label": "日历", "url": "register_calendar.html"},
    {"slug": "day", "label": "当日一览", "url": "register_day.html"},
    {"slug": "plan", "label": "方案对照", "url": "plan.html"},
    {"slug": "conflicts", "label": "冲突与疑似重复", "url": "conflicts.html"},
    {"slug": "institutions", "label": "开放机构", "url": "institutions.html"},
]
ROWS = [
    row(
        "2023年随州市科技活动周启动仪式暨科普大集",
        "submitted",
        "9:30—11:30",
        kind="启动仪式",
        place="白云湖广场",
        hosts="随州市科学技术局、市委宣传部、市科学技术协会",
        expected=1200,
        big=True,
        stamps=[
            stamp("保密", "granted"),
            stamp("安全方案", "asked"),
            stamp("安全许可", "needed"),
        ],
        marks=["同一时间白云湖广场还有“健康科普义诊”"],
    ),
    row(
        "“小小工程师”动手课堂",
        "published",
        "14:00—16:00",
        kind="培训",
        stamps=[stamp("保密", "granted")],
    ),
    row("高新区应急产业展厅开放参观", "cancelled", "至 5月31日", kind="开放参观", expected=None),
]
LATER = [
    row("科技特派员进茶园", "draft", "全天", kind="进农村", place="洪山镇云峰山茶场"),
    row("天文夜场：看月亮", "reported", "19:30—21:30", kind="科学实验展演", came=486),
    row("科普讲解大赛选拔", "postponed", "9:00", kind="赛事", expected=80),
]
LIST: dict[str, Any] = {
    "section": "register",
    "totals_url": "",
    "totals": [
        {"count": "312", "words": "项活动", "url": "register.html", "urgent": False},
        {"count": "14", "words": "项待审查", "url": "register.html", "urgent": False},
        {"count": "3", "words": "项办完了还没填人次", "url": "register.html", "urgent": True},
        {"count": "2", "words": "项不在活动周内，不计入", "url": "register.html", "urgent": False},
    ],
    "tabs": TABS,
    "filter": FILTER,
    "quick": [
        {"label": label, "url": "register.html", "current": label == "今天起"}
        for label in ("全部", "今天起", "待审查", "已举办", "草稿")
    ],
    "groups": [
        {"on": ON, "words": "5月20日 周六", "today": True, "rows": ROWS},
        {"on": date(2023, 5, 21), "words": "5月21日 周日", "today": False, "rows": LATER},
        {
            "on": None,
            "words": "日期未定",
            "today": False,
            "rows": [row("科普大篷车下乡", "draft", "5月下旬", kind="进农村")],
        },
    ],
    "pager": {"page": 2, "first_url": "register.html", "next_url": "register.html"},
    "urls": {
        "new": "register_edit.html",
        "import": "#import",
        "export": "#export",
        "again": "register_again.html",
    },
}
FIRST: dict[str, Any] = {
    "section": "register",
    "totals_url": "",
    "totals": [],
    "tabs": TABS,
    "filter": {**FILTER, "campaigns": [], "units": []},
    "groups": [],
    "pager": None,
    "urls": {
        "new": "register_edit.html",
        "import": "#import",
        "export": "",
        "again": "register_again.html",
    },
    "empty": {
        "title": "还没有活动",
        "text": "填报或从表格导入之后，活动按日期排在这里：什么时候、在哪里、谁来办、审到哪一步。",
        "url": "register_edit.html",
        "action": "填第一项活动",
    },
}


def _day(on: date, shown: int, more: int) -> dict[str, Any]:
    names = ["科普大集", "健康科普义诊", "小小工程师动手课堂", "天文夜场：看月亮"]
    slugs = ["published", "submitted", "reported", "cancelled"]
    return {
        "on": on,
        "today": on == ON,
        "outside": on.month != 5,
        "week": ON <= on <= date(2023, 5, 31),
        "url": "register_day.html",
        "rows": [
            {
                "name": name,
                "url": "register_activity.html",
                "time": time,
                "state": state(slug),
                "off": slug == "cancelled",
            }
            for name, slug, time in zip(
                names[:shown], slugs, ("9:30", "", "14:00", "19:30"), strict=False
            )
        ],
        "more": more,
    }


def _weeks() -> list[list[dict[str, Any]]]:
    first = date(2023, 5, 1)
    days = [first + timedelta(days=at) for at in range(35)]
    made = [
        _day(on, *((4, 9) if on == ON else (on.day % 4, 0) if on.day > 18 else (0, 0)))
        for on in days
    ]
    return [made[at : at + 7] for at in range(0, 35, 7)]


CALENDAR: dict[str, Any] = {
    "section": "register",
    "month": {
        "words": "2023年5月",
        "previous_url": "register_calendar.html",
        "next_url": "register_calendar.html",
        "today_url": "register_calendar.html",
    },
    "tabs": TABS,
    "filter": {**FILTER, "dates": False},
    "spans": [
        {
            "name": "编钟里的声学：科技文物联展",
            "url": "register_activity.html",
            "words": "5月20日—31日 每天 9:00—17:00",
            "state": state("published"),
            "off": False,
        },
        {
            "name": "高新区应急产业展厅开放参观",
            "url": "register_activity.html",
            "words": "5月20日—31日",
            "state": state("cancelled"),
            "off": True,
        },
    ],
    "more_spans": 0,
    "weeks": _weeks(),
    "undated": {"count": 3, "url": "register.html"},
    "cut": False,
    "urls": {"new": "register_edit.html"},
}


def _on(name: str, time: str, slug: str, **more: Any) -> dict[str, Any]:
    return {
        "time": time,
        "name": name,
        "url": "register_activity.html",
        "place": "文峰社区广场",
        "unit": "曾都区科学技术和经济信息化局",
        "district": "",
        "expected": 300,
        "big": False,
        "uncleared": slug in ("draft", "submitted"),
        "off": slug in ("postponed", "cancelled"),
        "state": state(slug),
        "office": "科普股",
        "telephone": "0722-0596290",
        **more,
    }


DAY: dict[str, Any] = {
    "section": "register",
    "on": ON,
    "today": True,
    "sentence": "23 项活动，分布在 4 个地区；3 项还没有过审，另有 1 项延期或取消。",
    "day": {
        "previous_url": "register_day.html",
        "next_url": "register_day.html",
        "today_url": "",
    },
    "tabs": TABS,
    "filter": {**FILTER, "dates": False},
    "ways": [
        {"label": "按地区", "url": "register_day.html", "chosen": True},
        {"label": "按时段", "url": "register_day.html", "chosen": False},
    ],
    "grid": {
        "hours": ["全天", "9时", "10时", "14时", "19时"],
        "rows": [
            {"name": "随州市直", "anchor": "d1", "cells": [2, 5, 0, 1, 0], "total": 8},
            {"name": "曾都区", "anchor": "d2", "cells": [1, 3, 2, 4, 1], "total": 11},
        ],
        "sums": [3, 8, 2, 5, 1],
        "total": 19,
        "is_repeated": True,
    },
    "groups": [
        {
            "name": "随州市直",
            "anchor": "d1",
            "count": 2,
            "rows": [
                _on(
                    "2023年随州市科技活动周启动仪式暨科普大集",
                    "9:30—11:30",
                    "submitted",
                    expected=1200,
                    big=True,
                    unit="随州市科学技术局",
                    place="白云湖广场",
                    office="科普科",
                    marks=["同一时间同一地点还有“健康科普义诊”"],
                ),
                _on(
                    "编钟里的声学：科技文物联展", "9:00—17:00", "published", expected=2600, big=True
                ),
            ],
        },
        {
            "name": "曾都区",
            "anchor": "d2",
            "count": 1,
            "rows": [
                _on("健康科普义诊", "8:30", "cleared"),
            ],
        },
        {
            "name": "原定这一天，已延期或取消",
            "anchor": "off",
            "count": 1,
            "rows": [
                _on("小小工程师动手课堂", "14:00—16:00", "cancelled", expected=None, office="")
            ],
        },
    ],
    "cut": False,
    "new_url": "register_edit.html",
}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "register": ("office/register.html", LIST),
    "register_first": ("office/register.html", FIRST),
    "register_calendar": ("office/register_calendar.html", CALENDAR),
    "register_day": ("office/register_day.html", DAY),
}
