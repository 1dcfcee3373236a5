"""方案对照: a city's plan against what was done, in the week after it; and nothing yet."""

from datetime import date
from typing import Any

from tests.look.contexts.register import FILTER, TABS, state

LABELS = (
    "计划",
    "按计划办了",
    "改期办了",
    "办了没填报完",
    "延期未定",
    "取消",
    "过期没填报",
    "计划外增加",
)
URGENT = ("办了没填报完", "过期没填报")


def line(name: str, *counts: int, url: str = "#") -> dict[str, Any]:
    return {
        "name": name,
        "url": url,
        "cells": [
            {"count": count, "url": "#rows", "label": f"{name} {label}", "urgent": label in URGENT}
            for label, count in zip(LABELS, counts, strict=True)
        ],
    }


def row(name: str, outcome: str, planned: str, now: str = "", **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "old_name": "",
        "url": "register_activity.html",
        "unit": "曾都区科学技术和经济信息化局",
        "kind": "科普讲座",
        "planned": planned,
        "now": now,
        "moved": bool(now),
        "place": "曾都区文峰社区广场",
        "expected": 300,
        "planned_on": date(2023, 5, 12),
        "outcome": outcome,
        "urgent": outcome in URGENT,
        "is_added": False,
        "state": state("reported"),
        "reason": "",
        **more,
    }


ROWS = [
    row("科技活动周启动仪式暨科普大集", "按计划办了", "5月20日 周六 9:30—11:30", kind="启动仪式"),
    row(
        "“小小工程师”动手课堂",
        "改期办了",
        "5月21日 周日 14:00—16:00；5月27日 周六 14:00—16:00",
        "5月28日 周日 14:00—16:00",
        old_name="小小工程师课堂",
    ),
    row("高新区应急产业展厅开放参观", "取消", "5月20日—31日 每天 9:00—17:00", reason="展厅检修"),
    row("科普讲解大赛选拔", "延期未定", "5月下旬", reason="场地另有安排，六月再定"),
    row("科技特派员进茶园", "过期没填报", "5月25日 周四", kind="进农村"),
    row("健康科普义诊", "办了没填报完", "没有记下", "5月24日 周三"),
    row(
        "天文夜场：看月亮",
        "计划外增加",
        "5月26日 周五 19:30",
        is_added=True,
        planned_on=date(2023, 5, 23),
    ),
]
PAGE: dict[str, Any] = {
    "section": "register",
    "crumbs": [],
    "tabs": TABS,
    "empty": None,
    "root": "随州市",
    "campaign": "2023年随州市科技活动周",
    "by": date(2023, 5, 19),
    "by_why": "活动首日的前一天，可改",
    "filter": FILTER,
    "totals": [
        {"words": "项计划", "count": 183, "url": "#rows", "urgent": False},
        {"words": "项办了（含改期和没填报完的）", "count": 163, "url": "#rows", "urgent": False},
        {"words": "项过期没填报", "count": 4, "url": "#rows", "urgent": True},
        {"words": "项计划外增加", "count": 18, "url": "#rows", "urgent": False},
    ],
    "columns": [{"label": label, "urgent": label in URGENT} for label in LABELS],
    "lines": [
        line("随州市科学技术局", 4, 3, 0, 0, 0, 0, 1, 1),
        line("曾都区", 86, 61, 9, 4, 2, 7, 3, 12),
        line("随县", 40, 38, 1, 0, 0, 1, 0, 0),
        line("广水市", 52, 47, 2, 1, 0, 2, 0, 5),
        line("外单位填报、联合主办", 1, 1, 0, 0, 0, 0, 0, 0),
    ],
    "total": line("合计", 183, 150, 12, 5, 2, 10, 4, 18),
    "rows": ROWS,
    "rows_title": "逐项对照",
    "count": 201,
    "all_url": "",
    "pager": {"page": 1, "pages": 3, "total": 201, "previous_url": "", "next_url": "#"},
    "sheets": [{"label": "按单位汇总", "url": "#"}, {"label": "逐项对照", "url": "#"}],
}
NONE = {**PAGE, "totals": [], "lines": [], "rows": [], "sheets": []}
PAGES = {
    "register_plan": ("office/register_plan.html", PAGE),
    "register_plan-none": ("office/register_plan.html", NONE),
}
