"""Review: a second version with what changed and remarks, many at once, and back to any level."""

from datetime import datetime
from typing import Any

from tests.look.contexts._return_form import rows
from tests.look.contexts.campaign import CRUMBS
from zhouzhi.foundation.clock import OFFICE_ZONE

AT = datetime(2023, 6, 2, 15, 20, tzinfo=OFFICE_ZONE)
SAID = [
    {"words": "线下人次是怎样统计的？请说明。", "who": "程望舒", "when": "6月1日，第 1 版"},
    {
        "words": "按门票和现场清点，展览每日清点一次。",
        "who": "林知远（填报单位）",
        "when": "6月2日，第 2 版",
    },
]
TABLE_ROWS = rows(editable=False, urls=False)
for _row in TABLE_ROWS:
    _row["remarks"] = SAID if _row["label"] == "线下活动群众参与数量" else []
REVIEW: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "submission": {
        "title": "活动周统计表",
        "unit_name": "曾都区科学技术局",
        "campaign_title": "2023年随州市科技活动周",
        "campaign_url": "campaign.html",
        "version": 2,
        "version_state": "已报送",
        "is_latest": True,
        "submitted_at": AT,
        "submitted_by": "林知远",
        "state": "submitted",
        "due_on": AT.date(),
        "due_time": None,
        "late": False,
        "stamp": None,
        "signed": [
            {"part": "填报", "who": "林知远", "url": ""},
            {"part": "单位负责人", "who": "周明远", "url": ""},
        ],
        "later": None,
    },
    "wanted": {"materials": []},
    "checks": [],
    "by_hand": ["统计表附有 1 个盖章件，请逐项与所填的数核对。"],
    "changed": {
        "title": "与您上次看的第 1 版相比",
        "count": 2,
        "touched": "只有下面这些变了，其余您已看过。",
    },
    "changes": [
        {
            "what": "线下活动群众参与数量",
            "before": "30,000",
            "after": "28,460",
            "no_before": "没填",
            "no_after": "没填",
            "grown": "−1,540",
        },
        {"what": "佐证材料", "before": "", "after": "门票存根.pdf", "no_before": "没有"},
    ],
    "table": {
        "title": "2023年全市科技活动周开展情况统计表",
        "unit_name": "曾都区科学技术局",
        "rows": TABLE_ROWS,
        "editable": False,
    },
    "remarks": {
        "url": "#",
        "fields": [{"label": "线下活动群众参与数量", "said": SAID}],
        "places": [{"value": "text", "label": "正文"}, {"value": "row-14", "label": "线下活动"}],
    },
    "accept": {
        "id": "accept",
        "url": "#",
        "title": "通过",
        "effects": ["曾都区科学技术局第 2 版作为正式报送", "其中的数字计入本级汇总"],
        "button": "通过",
        "choices": {
            "label": "盖章件与所填的数",
            "name": "held_against",
            "rows": [
                {"value": "1", "label": "已与“盖章统计表.pdf”逐项对照，一致", "url": "#"},
                {"value": "none", "label": "没有逐项对照", "url": ""},
            ],
        },
    },
    "give_back": {
        "id": "return",
        "url": "#",
        "title": "退回",
        "effects": ["曾都区科学技术局会看到理由，改后另报一版"],
        "button": "退回",
        "reason": True,
        "seal": True,
    },
    "below_url": "#",
}
QUEUE_ROWS = [
    ("曾都区科学技术局", 1, 18, 3, []),
    ("随县科学技术局", 1, 20, 5, ["有核实说明"]),
    ("广水市科学技术局", 2, 20, 4, ["退回或通过后重报", "附盖章件待对照"]),
    ("随州职业技术学院", 1, 9, 2, []),
]
QUEUE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "title": "活动周统计表",
    "campaign_title": "2023年随州市科技活动周",
    "url": "#",
    "count": 4,
    "left_out": 0,
    "rows": [
        {
            "value": unit,
            "checked": not look_first,
            "unit": unit,
            "url": "review_again.html",
            "version": version,
            "at": AT,
            "figures": figures,
            "files": files,
            "look_first": look_first,
        }
        for unit, version, figures, files, look_first in QUEUE_ROWS
    ],
    "confirm": None,
}
WEIGHED = {
    **QUEUE,
    "confirm": {
        "title": "批量通过",
        "url": "#",
        "effects": [
            "通过 2 份：曾都区科学技术局、随州职业技术学院",
            "每一份通过的都是列表上这一版的内容，之后的改动须另报一版",
            "其中 2 份的数字计入本级汇总",
            "留下 2 份，逐份审核",
        ],
        "button": "通过这 2 份",
        "versions": ["1", "2"],
    },
}
BELOW: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "随州市科学技术局", "url": "#"}],
    "unit_name": "随州市科学技术局",
    "number": 1,
    "waits": True,
    "url": "#",
    "named": "",
    "count": 6,
    "hidden_count": 2,
    "levels": [
        {
            "name": "2023年随州市科技活动周",
            "count": 3,
            "rows": [
                {"value": name, "label": name, "checked": name == "随县科学技术局"}
                for name in ("曾都区科学技术局", "随县科学技术局", "广水市科学技术局")
            ],
        },
        {
            "name": "2023年随县科技活动周",
            "count": 3,
            "rows": [{"value": "厉山镇", "label": "厉山镇人民政府", "checked": False}],
        },
    ],
}
BELOW_WEIGHED: dict[str, Any] = {
    **BELOW,
    "chosen": ["随县科学技术局", "厉山镇"],
    "effects": [
        "随州市科学技术局的第 1 版退回，改后另报一版",
        "下级 2 份重新填报：厉山镇人民政府、随县科学技术局；截止日期不变，都会看到理由",
        "下级已通过的一版留着计数，新的一版通过后才替代它",
    ],
    "content_hash": "#",
    "reason": "",
    "button": "退回这 3 份",
}
DUTIES = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign_title": "2023年随州市科技活动周",
    "duties": [
        {"title": "活动周统计表", "count": 4, "url": "review_many.html"},
        {"title": "活动周总结", "count": 2, "url": "#"},
    ],
}
PAGES = {
    "review_again": ("office/review.html", REVIEW),
    "review_many": ("office/reviewing/queue.html", QUEUE),
    "review_weighed": ("office/reviewing/queue.html", WEIGHED),
    "review_below": ("office/reviewing/below.html", BELOW),
    "review_below_weighed": ("office/reviewing/below.html", BELOW_WEIGHED),
    "review_duties": ("office/reviewing/duties.html", DUTIES),
    "review_duties_none": ("office/reviewing/duties.html", {**DUTIES, "duties": []}),
}
