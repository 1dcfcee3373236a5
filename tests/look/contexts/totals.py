"""汇总, a figure's origin, 总结."""

from datetime import date
from typing import Any

from tests.look.contexts.answer import rows
from tests.look.contexts.campaign import BLOCKS, CAMPAIGN, CRUMBS


def cells(*words: str) -> list[dict[str, str]]:
    """A row of an annex: the number and the day in one line, people to the right."""
    kinds = ("short", "", "", "short", "", "num")
    return [{"text": text, "kind": kind} for text, kind in zip(words, kinds, strict=True)]


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
    "counts": {"expected": 80, "actual": 42, "on_time": 40, "accepted": 31},
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


def text(words: str) -> dict[str, Any]:
    """Plain words of a sentence."""
    return {"text": words}


def cite(words: str, title: str) -> dict[str, Any]:
    """A figure with its source."""
    return {"text": words, "url": "figure.html", "title": title}


def section(
    key: str, heading: str, *paragraphs: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """One section of the report."""
    edit = {
        "url": "#",
        "text": "\n".join("".join(s["text"] for s in p) for p in paragraphs),
        **more.pop("edit", {}),
    }
    return {"key": key, "heading": heading, "paragraphs": list(paragraphs), "edit": edit, **more}


REPORT: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": CAMPAIGN,
    "report": {
        "title": "随州市2023年科技活动周总结",
        "to": "湖北省科学技术厅",
        "signer": ["随州市科学技术局", "中共随州市委宣传部", "随州市科学技术协会"],
        "on": date(2023, 6, 12),
    },
    "sections": [
        section(
            "lead",
            "",
            [
                text("5月20日至31日，随州市围绕“热爱科学 崇尚科学”主题开展科技活动周，"),
                cite("80", "应报单位"),
                text("个单位参加，举办活动"),
                cite("412", "举办活动次数"),
                text("项，线下参与"),
                cite("18.26万", "线下活动群众参与数量"),
                text("人次，线上参与"),
                cite("205.1万", "线上活动群众参与数量"),
                text("人次。"),
            ],
        ),
        section(
            "launch",
            "一、主场启动式",
            [
                text("5月24日，启动式在随县炎帝广场举行，设展位"),
                cite("32", "随县报送"),
                text("个，到场"),
                cite("1200", "随县报送"),
                text("人次。市民反响热烈，满意度居全省前列。") | {"unsourced": True},
            ],
            edit={"edited_by": "程望舒 6月2日改"},
        ),
        section(
            "school",
            "二、科技筑梦进校园",
            [
                text("科技工作者走进"),
                cite("12", "随县、曾都区报送"),
                text("所学校，讲课"),
                cite("31", "随县、曾都区报送"),
                text("场，其中曾都区烈山小学、随县第一高级中学各办专场。"),
            ],
        ),
        section(
            "table",
            "三、开展情况",
            [text("各地开展情况如下。")],
            table={
                "numeric": True,
                "head": ["地区", "活动（次）", "线下（人次）", "媒体报道（篇）"],
                "rows": [
                    ["随县", "146", "64,180", "41"],
                    ["广水市", "121", "58,210", "38"],
                    ["曾都区", "97", "41,350", "33"],
                ],
            },
        ),
        section(
            "gaps",
            "四、不足",
            [
                text("截至6月2日，"),
                cite("38", "未报单位"),
                text("个单位尚未报送统计表，合计未含其数。"),
            ],
        ),
    ],
    "gaps": [
        {"text": "文中30，统计表23，不一致", "url": "statistics.html"},
        {
            "text": "“统计表”还有38个单位没有通过",
            "url": "campaign.html",
            "units": [
                {
                    "word": "逾期",
                    "named": [
                        {"name": name, "url": "obligation.html"}
                        for name in ("曾都区科技和经济局", "广水市科技和经济局", "市林业局")
                    ],
                },
                {"word": "已退回", "named": [{"name": "市地震局", "url": "obligation.html"}]},
            ],
            "more": 34,
        },
        {"text": "“启动式”一节有 1 句没有出处", "url": "#s-launch"},
        {"text": "没有可用的视频（不超过 3 分钟）", "url": "#"},
    ],
    "downloads": [
        {"label": "总结 docx", "url": "#", "newest": True},
        {"label": "统计表 xlsx", "url": "#", "newest": True},
    ],
    "compose": {"url": "#", "label": "按最新数据重拟"},
    "annexes": [
        {
            "key": "annex-activities",
            "label": "附件",
            "title": "活动一览表",
            "table": {
                "head": cells("序号", "活动名称", "举办单位", "日期", "地点", "参与人次"),
                "rows": [
                    cells("1", "稻田里的科学课", "随县科技和经济局", "5月22日", "唐县镇", "260")
                ],
            },
        }
    ],
    "answers": [
        {
            "title": "总结、统计表、媒体报道",
            "url": "obligation.html",
            "due_on": date(2023, 6, 12),
            "state": "in_work",
        }
    ],
    "confirms": [
        {
            "url": "#submit",
            "title": "报湖北省科学技术厅",
            "effects": ["总结与统计表各 1 份，连同 133 篇报道清单", "只起草，不发出"],
            "button": "起草报送",
        }
    ],
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "statistics": ("office/statistics.html", STATISTICS),
    "statistics_spread": ("office/statistics.html", SPREAD),
    "figure": ("office/figure.html", FIGURE),
    "report": ("office/report.html", REPORT),
}
