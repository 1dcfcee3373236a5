# ruff: noqa: E501
"""专项活动: eighty units by four obligations in mid-week, and a campaign not yet sent."""

import random
from datetime import date
from typing import Any

TABS = [
    {"slug": "progress", "label": "进度", "url": "campaign.html"},
    {"slug": "obligations", "label": "应办事项", "url": "campaign_obligations.html"},
    {"slug": "demands", "label": "审查要求", "url": "demands.html"},
    {"slug": "statistics", "label": "统计表", "url": "statistics.html"},
    {"slug": "report", "label": "总结", "url": "report.html"},
]
CRUMBS = [{"label": "专项活动", "url": "campaigns.html"}]
CAMPAIGN: dict[str, Any] = {
    "title": "2023年随州市科技活动周",
    "theme": "热爱科学 崇尚科学",
    "starts_on": date(2023, 5, 20),
    "ends_on": date(2023, 5, 31),
    "lead": "随州市科学技术局",
    "joint": ["中共随州市委宣传部", "随州市科学技术协会"],
    "state_label": "进行中",
    "notice_url": "reading.html",
    "answers": {"title": "2023年湖北省科技活动周", "url": "campaign.html"},
    "acts": [{"label": "再部署", "url": "dispatch.html"}],
    "tabs": TABS,
}
LANES = [
    {
        "name": "湖北省",
        "starts_on": date(2023, 5, 20),
        "ends_on": date(2023, 5, 31),
        "marks": [
            {"on": date(2023, 5, 16), "label": "开放机构名单", "done": True},
            {"on": date(2023, 6, 12), "label": "总结、统计表"},
        ],
    },
    {
        "name": "随州市本级",
        "starts_on": date(2023, 5, 20),
        "ends_on": date(2023, 5, 31),
        "marks": [
            {"on": date(2023, 5, 9), "label": "印发通知", "done": True},
            {"on": date(2023, 5, 15), "label": "工作方案", "overdue": True},
            {"on": date(2023, 5, 24), "label": "启动式", "done": True},
            {"on": date(2023, 6, 3), "label": "总结"},
            {"on": date(2023, 6, 3), "label": "统计表"},
            {"on": date(2023, 6, 5), "label": "媒体报道"},
        ],
    },
]
COLUMNS = [
    {"short": "方案", "title": "工作方案", "due_on": date(2023, 5, 15), "url": "#"},
    {"short": "总结", "title": "总结、影像", "due_on": date(2023, 6, 3), "url": "#"},
    {"short": "统计表", "title": "开展情况统计表", "due_on": date(2023, 6, 3), "url": "#"},
    {"short": "报道", "title": "媒体报道不少于 2 篇", "due_on": date(2023, 6, 5), "url": "#"},
]
WORDS = {
    "to_sign": "待签收",
    "in_work": "办理中",
    "submitted": "已报送",
    "returned": "已退回",
    "accepted": "已通过",
    "waived": "已通过（免办）",
}
PLACES = {
    "随县": "科经局 宣传部 科协 教育局 农业农村局 卫生健康局 厉山镇 尚市镇 殷店镇 洪山镇 均川镇 新街镇 第一高级中学 炎帝故里景区",
    "广水市": "科经局 宣传部 科协 教育局 农业农村局 应山街道 十里街道 武胜关镇 杨寨镇 陈巷镇 长岭镇 关庙镇 气象局 第一高级中学",
    "曾都区": "科经局 宣传部 科协 教育局 东城街道 西城街道 南郊街道 北郊街道 万店镇 何店镇 洛阳镇 府河镇 烈山小学",
    "高新区": "科创局 党群工作部 淅河镇 社会事业局 专用汽车产业园",
    "大洪山": "经发局 长岗镇 自然博物馆",
    "市直部门": "教育局 农业农村局 卫健委 生态环境局 自然资源局 气象局 应急局 文旅局 团市委 妇联 总工会 公安局 消防支队 交通局 水利局 林业局 民政局 市场监管局 图书馆 博物馆",
    "高校院所": "随州职业技术学院 湖北现代农业学校 市农科院 市林科所 香菇产业研究院 中心医院 应急装备研究院 地震台 国家粮库质检站 规划院 编钟研究所",
}


def _cells(rng: random.Random, unit: str, *, county: bool) -> list[dict[str, Any] | None]:
    cells: list[dict[str, Any] | None] = []
    weights = (
        ("accepted", 90, "in_work", 4, "to_sign", 3, "returned", 3),
        ("accepted", 32, "submitted", 22, "in_work", 26, "to_sign", 16, "returned", 4),
        ("accepted", 30, "submitted", 20, "in_work", 32, "to_sign", 14, "returned", 4),
        ("submitted", 24, "in_work", 40, "to_sign", 30, "waived", 6),
    )
    for at, column in enumerate(COLUMNS):
        if at == 3 and not county:
            cells.append(None)
            continue
        state = rng.choices(weights[at][::2], weights[at][1::2])[0]
        overdue = at == 0 and state not in {"accepted", "submitted"}
        label = f"{unit} {column['title']} {WORDS[state]}{' 逾期' if overdue else ''}"
        cells.append({"state": state, "overdue": overdue, "url": "review.html", "label": label})
    return cells


def blocks() -> list[dict[str, Any]]:
    """Eighty units in seven territories, the same every time."""
    rng = random.Random(5)
    drawn = []
    for place, words in PLACES.items():
        county = not place.startswith(("市直", "高校"))
        rows = []
        for word in words.split():
            name = word if place == "高校院所" or not county else f"{place}{word}"
            name = f"市{word}" if place == "市直部门" and not word.endswith("市委") else name
            rows.append(
                {"name": name, "url": "unit.html", "cells": _cells(rng, name, county=county)}
            )
        cells = [cell for row in rows for cell in row["cells"] if cell]
        done = sum(cell["state"] in {"accepted", "submitted", "waived"} for cell in cells)
        drawn.append(
            {"name": place, "url": "#", "rows": rows, "expected": len(cells), "actual": done}
        )
    return drawn


BLOCKS = blocks()
CELLS = [cell for block in BLOCKS for row in block["rows"] for cell in row["cells"] if cell]


def _count(*states: str) -> int:
    return sum(cell["state"] in states for cell in CELLS)


OVERDUE = sum(cell["overdue"] for cell in CELLS)
FULL: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": CAMPAIGN,
    "lanes": LANES,
    "urge_url": "urge.html",
    "reminders_url": "reminders.html",
    "sheet_url": "#sheet",
    "columns": COLUMNS,
    "blocks": BLOCKS,
    "sums": {
        "expected": len(CELLS),
        "actual": _count("accepted", "submitted", "waived"),
        "accepted": _count("accepted", "waived"),
        "on_time": _count("accepted", "submitted", "waived") - 6,
        "overdue": OVERDUE,
        "returned": _count("returned"),
    },
    "states": [
        {"slug": "", "count": len(CELLS), "url": "#", "current": True},
        {"slug": "to_sign", "count": _count("to_sign"), "url": "#"},
        {"slug": "in_work", "count": _count("in_work"), "url": "#"},
        {"slug": "submitted", "count": _count("submitted"), "url": "#"},
        {"slug": "returned", "count": _count("returned"), "url": "#"},
        {"slug": "accepted", "count": _count("accepted", "waived"), "url": "#"},
        {"slug": "overdue", "count": OVERDUE, "url": "#"},
    ],
    "filter": {
        "text": "",
        "territory": "",
        "state": "",
        "territories": [{"value": place, "label": place} for place in PLACES],
        "clear_url": "",
    },
}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "campaign": ("office/campaign.html", FULL),
    "campaign_new": (
        "office/campaign.html",
        {
            "section": "campaigns",
            "crumbs": CRUMBS,
            "campaign": {
                **CAMPAIGN,
                "state_label": "待部署",
                "acts": [{"label": "部署", "url": "dispatch.html", "main": True}],
            },
            "lanes": LANES,
            "blocks": [],
            "dispatch_url": "dispatch.html",
        },
    ),
    "owing": (
        "office/owing.html",
        {
            "section": "campaigns",
            "crumbs": CRUMBS,
            "campaign_title": CAMPAIGN["title"],
            "rows": [
                {
                    "name": "曾都区科学技术和经济信息化局",
                    "url": "#",
                    "duties": [
                        {"said": "报送总结、统计表、视频，6月3日 周六截止，已逾期", "overdue": True}
                    ],
                    "people": [
                        {"name": "周小松", "numbers": ["0722-0596290", "10000000001"]},
                        {"name": "李文静", "numbers": []},
                    ],
                },
                {
                    "name": "随州职业技术学院",
                    "url": "#",
                    "duties": [{"said": "报送总结，6月10日 周六截止", "overdue": False}],
                    "people": [],
                },
            ],
            "count": 2,
            "left_out": 0,
            "text": "还有 2 家没有报齐，请抓紧报送：",
            "only_late": False,
            "all_url": "#",
            "late_url": "#",
            "sheet_url": "#",
            "back_url": "#",
        },
    ),
}
