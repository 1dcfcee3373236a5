# ruff: noqa: E501
"""部署 and 审核."""

from datetime import UTC, date, datetime
from typing import Any

from tests.look.contexts.answer import CAMPAIGN, FILES, HISTORY, TABLE, TEXT, WANTED, rows
from tests.look.contexts.campaign import BLOCKS

CRUMBS = [{"label": "2023年随州市科技活动周", "url": "campaign.html"}]
REACH = [
    {"title": "工作方案", "due_on": date(2023, 5, 15), "units": 80, "scope": "主送的全部单位"},
    {
        "title": "总结、统计表、影像资料",
        "due_on": date(2023, 6, 3),
        "units": 80,
        "scope": "主送的全部单位",
    },
    {"title": "媒体报道不少于 2 篇", "due_on": date(2023, 6, 5), "units": 5, "scope": "县、市、区"},
]
SILENT = {
    "count": 3,
    "text": "3 个单位还没有账号，发出后可打印通知单：",
    "names": ["大洪山自然博物馆", "广水市气象局", "专用汽车产业园"],
}
CHOOSE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": {"title": CAMPAIGN, "url": "campaign.html"},
    "step": "choose",
    "addressees": "各县（市、区）科经局、党委宣传部、科协，高新区科创局，市直有关单位，在随高校、科研院所：",
    "phrases": [
        {
            "value": "1",
            "phrase": "各县（市、区）科经局、党委宣传部、科协",
            "group": "县市区三家",
            "count": 9,
            "checked": True,
        },
        {
            "value": "2",
            "phrase": "高新区科创局",
            "group": "高新区科创局",
            "count": 1,
            "checked": True,
        },
        {
            "value": "3",
            "phrase": "市直有关单位",
            "group": "市科普工作联席会议成员单位",
            "count": 20,
            "checked": True,
            "hint": "去年认定的 20 家，可改",
            "edit_url": "#",
        },
        {
            "value": "4",
            "phrase": "在随高校、科研院所",
            "group": "",
            "count": 0,
            "checked": False,
            "edit_url": "#",
        },
    ],
    "territories": [
        {
            "id": f"territory-{at}",
            "name": block["name"],
            "open": at < 2,
            "chosen": max(len(block["rows"]) - at, 0),
            "total": len(block["rows"]),
            "units": [
                {
                    "value": f"{at}-{n}",
                    "name": row["name"],
                    "checked": n >= at,
                    "sent": at == 1 and n < 3,
                    "idle": at == 1 and n == 2,
                }
                for n, row in enumerate(block["rows"])
            ],
        }
        for at, block in enumerate(BLOCKS)
    ],
    "choose_url": "#",
    "reach": REACH,
    "silent": SILENT,
}
CONFIRM: dict[str, Any] = {
    **CHOOSE,
    "step": "confirm",
    "back_url": "dispatch.html",
    "chosen": [
        {
            "territory": block["name"],
            "count": len(block["rows"]),
            "names": [row["name"] for row in block["rows"]],
        }
        for block in BLOCKS
    ],
    "confirm": {
        "url": "#send",
        "title": "发给 82 个单位：80 个有应办事项，2 个只收通知",
        "effects": [
            "80 个单位各收到 2 件应办事项，5 个县、市、区另收 1 件，共 165 件",
            "各单位的隶属关系从此固定，机构调整不影响本次合计",
            "3 个没有账号的单位不会收到消息，须打印通知单",
        ],
        "button": "发出",
        "fields": {"units": "all"},
        "tick": {"name": "knows_past", "label": "我已知道，仍要发出"},
    },
    "cautions": [
        {
            "text": "主送的“在随高校、科研院所”还没有认定是哪些单位，这次不发；可先认定，或按地区勾选",
            "urgent": False,
        },
        {
            "text": "勾选的 2 个单位这次没有要办的事，只收到通知：市气象局、市地震局。"
            "要它们也办哪件事的，先在通讯录“通知里的说法”里认定那件事的责任单位（连同原有的单位一起勾），"
            "再部署",
            "urgent": False,
        },
        {"text": "“方案”的截止日期 5月10日 周三 已经过了，80 个单位一收到就是逾期", "urgent": True},
        {
            "text": "“总结”6月3日 周六 才收齐，而本级要在 5月31日 周三 前向上报“总结”，来不及汇总",
            "urgent": False,
        },
    ],
}
LARGE: dict[str, Any] = {
    **CHOOSE,
    "window": {"under": "2", "text": "", "page": 1, "count": 0, "found": [], "pager": None},
    "territories": [
        {
            **one,
            "number": str(number),
            "total": one["total"] * 40,
            "units": one["units"] if number == 2 else [],
            "pager": {"page": 1, "pages": 3, "previous": 0, "next": 2} if number == 2 else None,
        }
        for number, one in enumerate(CHOOSE["territories"], start=1)
    ],
}
BLOCKED: dict[str, Any] = {
    **CHOOSE,
    "blocked": [
        {"message": "“总结”的截止日期 6月31日 还是疑点，定了才能部署。", "href": "reading.html"},
        {"message": "“在随高校、科研院所”还没有认定是哪些单位。", "href": "#"},
    ],
}
GIVEN: dict[str, Any] = {
    "texts": [{"label": "活动总结", "text": TEXT}],
    "files": FILES,
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
        }
    ],
    "table": {**TABLE, "editable": False, "rows": rows(editable=False), "errors": []},
}
REVIEW: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "submission": {
        "title": "总结、统计表、影像资料、媒体报道",
        "unit_name": "随县科学技术和经济信息化局",
        "campaign_title": CAMPAIGN,
        "campaign_url": "campaign.html",
        "version": 2,
        "submitted_at": datetime(2023, 6, 2, 9, 30, tzinfo=UTC),
        "submitted_by": "袁小禾",
        "state": "submitted",
        "due_on": date(2023, 6, 3),
    },
    "wanted": {
        **WANTED,
        "materials": [{**m, "met": m["label"] != "视频"} for m in WANTED["materials"]],
    },
    "by_hand": [
        "统计表附有 1 个盖章件，请逐项与所填的数核对。",
        "正文里写有数字，请看与统计表是否一致。",
    ],
    "checks": [
        {"ok": True, "text": "要求的 5 样材料都交了"},
        {"ok": False, "text": "视频 4 分 12 秒，要求不超过 3 分钟", "href": "#files-video"},
        {"ok": False, "text": "媒体报道 1 篇，要求不少于 2 篇", "href": "#table"},
        {"ok": True, "text": "统计表 20 项中 18 项有数，2 项留空"},
    ],
    "history": HISTORY,
    "next_url": "#",
    "next_count": 3,
    "accept": {
        "id": "accept",
        "url": "#accept",
        "title": "通过",
        "effects": ["第 2 版照此存档，20 项数字计入全市合计", "随县科经局会看到“已通过”"],
        "button": "通过",
    },
    "give_back": {
        "id": "return",
        "url": "#return",
        "title": "退回",
        "effects": ["随县科经局会收到理由，改后再报", "这一版的数字不计入合计"],
        "button": "退回",
        "reason": True,
        "seal": True,
    },
    "reasons": ["视频 4 分 12 秒，超过 3 分钟", "媒体报道只有 1 篇"],
    **GIVEN,
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "dispatch": ("office/dispatch.html", CHOOSE),
    "dispatch_large": ("office/dispatch.html", LARGE),
    "dispatch_confirm": ("office/dispatch.html", CONFIRM),
    "dispatch_blocked": ("office/dispatch.html", BLOCKED),
    "review": ("office/review.html", REVIEW),
}
