"""汇总, and a figure's origin."""

from typing import Any

from tests.look.contexts._return_form import rows
from tests.look.contexts.campaign import BLOCKS, CAMPAIGN, CRUMBS

HERE = [*CRUMBS, {"label": "2023年随州市科技活动周", "url": "campaign.html"}]
TOTAL_ROWS = [
    {**row, "value": value}
    for row, value in zip(
        rows(editable=False, urls=True),
        (
            412,
            3,
            "-",
            36,
            "128.5",
            "94.2",
            "31.6",
            "12.4",
            6,
            186,
            1204,
            2380,
            415,
            182640,
            2051000,
            48,
            133,
            31,
            12,
            2,
        ),
        strict=True,
    )
]
TABLE: dict[str, Any] = {
    "title": "2023年全市科技活动周开展情况统计表",
    "unit_name": "随州市",
    "rows": TOTAL_ROWS,
    "editable": False,
}
STATISTICS: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": CAMPAIGN,
    "view": "paper",
    "paper_url": "statistics.html",
    "spread_url": "statistics_spread.html",
    "xlsx_url": "#",
    "table": TABLE,
    "counts": {"expected": 80, "actual": 42, "on_time": 40, "accepted": 31, "extended": 2},
    "own": {"url": "#", "state": "accepted", "label": "本级：市科技局自己的活动"},
    "missing": [
        {"name": "广水市科学技术协会", "url": "#", "state": "submitted"},
        {"name": "市林业局", "url": "#", "state": "in_work", "overdue": True},
        {"name": "大洪山长岗镇", "url": "#", "state": "in_work"},
        {"name": "高新区淅河镇", "url": "#", "state": "to_sign"},
    ],
    "missing_more": 45,
}
NAMES = ["本级", *(block["name"] for block in BLOCKS)]
SPREAD: dict[str, Any] = {
    **STATISTICS,
    "view": "spread",
    "spread": {
        "columns": [{"name": name, "url": "#"} for name in NAMES],
        "rows": [
            {
                "label": row["label"],
                "total": {"value": row["value"], "url": "figure.html"},
                "cells": [
                    {
                        "value": None if (at * 7 + n) % 23 == 5 else (at * 37 + n * 11) % 230,
                        "url": "figure.html",
                    }
                    for n in range(len(NAMES))
                ],
            }
            for at, row in enumerate(TOTAL_ROWS)
        ],
    },
}
FIGURE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [*HERE, {"label": "统计表", "url": "statistics.html"}],
    "figure": {
        "label": "线下活动群众参与数量",
        "group": "科普活动群众参与数量",
        "unit": "人次",
        "value": 182640,
        "owner": "随州市",
        "definition": "到现场参加的人次，一人参加两场算两次；线上观看不在内。",
        "made_of": "由这些数相加",
        "foot": "合计",
    },
    "sum_words": "31 份已通过的报表与本级 1 份相加",
    "parts": [
        {
            "name": "本级（市科技局）",
            "url": "#",
            "value": 12400,
            "share": 7,
            "note": "第 1 版，6月1日通过",
            "counted": True,
        },
        {
            "name": "随县",
            "url": "#",
            "value": 64180,
            "share": 35,
            "note": "14 个单位中 9 个已通过",
            "counted": True,
        },
        {
            "name": "广水市",
            "url": "#",
            "value": 58210,
            "share": 32,
            "note": "14 个单位中 8 个已通过",
            "counted": True,
        },
        {
            "name": "曾都区",
            "url": "#",
            "value": 41350,
            "share": 23,
            "note": "13 个单位中 10 个已通过",
            "counted": True,
        },
        {
            "name": "市直部门",
            "url": "#",
            "value": 6500,
            "share": 3,
            "note": "20 个单位中 4 个已通过",
            "counted": True,
        },
        {
            "name": "大洪山自然博物馆",
            "url": "#",
            "value": 3200,
            "counted": False,
            "state": "submitted",
        },
        {"name": "高新区科创局", "url": "#", "value": None, "counted": False, "state": "in_work"},
    ],
    "upward": [
        {"label": "2023年湖北省科技活动周 · 线下活动群众参与数量", "url": "#", "value": 4120880}
    ],
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "statistics": ("office/statistics.html", STATISTICS),
    "statistics_spread": ("office/statistics.html", SPREAD),
    "figure": ("office/figure.html", FIGURE),
}
