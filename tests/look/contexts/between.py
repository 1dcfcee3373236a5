"""冲突与疑似重复: the list of what stands between activities, and two of them beside each other."""

from datetime import UTC, datetime
from typing import Any

from tests.look.contexts.register import TABS, state
from tests.look.contexts.register_one import ONE
from zhouzhi.apps.activities.forms.doubles import PairForm


def _side(name: str, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "url": "register_activity.html",
        "unit": unit,
        "kind": "展览展示",
        "state": state("submitted"),
        "time": "5月20日 周六 9:30—11:30",
        "place": "白云湖广场",
        "hosts": unit,
        "expected": 1200,
        "came": None,
        "office": "科普科",
        "telephone": "0722-0596290",
        **more,
    }


FAIR = _side("2023年随州市科技活动周启动仪式暨科普大集", "随州市科学技术局")
ASSOCIATION = _side(
    "科普大集暨全国科技工作者日宣传活动",
    "随州市科学技术协会",
    hosts="随州市科学技术协会、随州市科学技术局",
    expected=None,
    came=860,
    state=state("held"),
    telephone="0722-0596012",
)
SCHOOL = _side(
    "曾都区第一实验小学机器人社团成果展演与家长开放日",
    "曾都区教育局",
    hours="9:00—12:00",
    place="白云湖广场西侧",
    state=state("draft"),
    expected=300,
)
JUDGED = {
    "verdict": "同一项",
    "same": True,
    "sides": [
        {"name": FAIR["name"], "url": "#", "unit": FAIR["unit"], "counted": True},
        {"name": ASSOCIATION["name"], "url": "#", "unit": ASSOCIATION["unit"], "counted": False},
    ],
    "who": "程望舒",
    "at": datetime(2023, 5, 16, 1, 20, tzinfo=UTC),
    "undone": False,
    "undone_who": "",
    "ground": "同一天、同一个广场，由两家合办，程序单上只有一场。",
    "reason": "",
    "undo_url": "form.html",
}
DIFFERENT = {
    **JUDGED,
    "verdict": "两项不同的活动",
    "same": False,
    "ground": "",
    "sides": [{**side, "counted": False} for side in JUDGED["sides"]],
    "undone": True,
    "undone_who": "顾云汀",
    "reason": "两家已说明是一同办的，场地也在一处。",
    "undo_url": "",
}


def _ways(current: str) -> list[dict[str, Any]]:
    counts = {
        "全部": 4,
        "疑似重复": 2,
        "场地": 1,
        "主讲人": 1,
        "超过场地容量": 0,
        "已认定": 3,
        "已商定": 1,
    }
    return [
        {"label": label, "count": count, "url": "#", "current": label == current}
        for label, count in counts.items()
    ]


LIST: dict[str, Any] = {
    "section": "register",
    "tabs": TABS,
    "sentence": "2 对活动疑似重复，请认定；2 处场地或主讲人冲突；1 场超过场地容量",
    "ways": _ways("全部"),
    "filter": {
        "units": [{"value": "1", "label": "曾都区", "chosen": False}],
        "from": "",
        "to": "",
        "what": "",
        "is_on": False,
        "action": "#",
        "clear_url": "#",
    },
    "cut": 0,
    "groups": {
        "pair": [
            {
                "because": "都在 5 月 20 日开始，名称相近，都在“白云湖广场”",
                "sides": [FAIR, ASSOCIATION],
                "url": "pair.html",
                "decides": True,
                "different": {"verdict": "different", "first_edit": 0, "second_edit": 2},
            },
            {
                "because": "都在 5 月 20 日开始，名称相近，写了同一个主办单位",
                "sides": [SCHOOL, FAIR],
                "url": "pair.html",
                "decides": False,
                "different": {},
            },
        ],
        "knots": [
            {
                "speaker": False,
                "what": "白云湖广场",
                "days": "5月20日 周六",
                "sure": True,
                "rows": [{**FAIR, "hours": "9:30—11:30"}, SCHOOL],
                "settle_url": "#",
            },
            {
                "speaker": True,
                "what": "周明远",
                "days": "5月22日—24日",
                "sure": False,
                "rows": [
                    {**ASSOCIATION, "hours": "全天", "place": "市图书馆报告厅"},
                    {**SCHOOL, "hours": "14:30", "place": "第一实验小学多功能厅"},
                ],
                "settle_url": "",
            },
        ],
        "crowd": [{**FAIR, "crowd": 1200, "capacity": 800, "place": "市体育馆"}],
    },
    "pager": {
        "page": 1,
        "pages": 2,
        "total": 23,
        "previous_url": "",
        "next_url": "#",
    },
    "empty": {"title": "", "text": "", "url": "", "action": ""},
}
NOTHING = {
    **LIST,
    "sentence": "",
    "ways": _ways("全部"),
    "groups": {},
    "pager": None,
    "empty": {
        "title": "没有冲突，也没有疑似重复",
        "text": "这里只核对随州市台账里的活动：同一时间抢同一个场地、请同一位主讲人的，"
        "人数超过场地容量的，两个单位像是填了同一项活动的。"
        "和台账以外的单位有没有冲突，由上一级核对。",
        "url": "register.html",
        "action": "看台账",
    },
}
_LABELS = {
    "unit": "填报单位",
    "kind": "活动形式",
    "time": "时间",
    "place": "地点",
    "hosts": "主办",
    "summary": "简介",
}
_SUMMARIES = (
    "启动仪式之后，三十家单位在广场摆摊设台，科普展品可以动手，专家现场义诊和答疑。",
    "科普大集，现场义诊。",
)
PAIR: dict[str, Any] = {
    "section": "register",
    "crumbs": [{"label": "冲突与疑似重复", "url": "conflicts.html"}],
    "sides": [FAIR, ASSOCIATION],
    "lines": [
        {"label": label, "cells": cells, "differs": cells[0] != cells[1]}
        for key, label in _LABELS.items()
        for cells in [
            [
                {**side, "summary": summary}[key]
                for side, summary in zip((FAIR, ASSOCIATION), _SUMMARIES, strict=True)
            ]
        ]
    ],
    "standing": None,
    "history": [DIFFERENT],
    "options": [
        {
            "value": "1",
            "label": FAIR["name"],
            "unit": FAIR["unit"],
            "checked": True,
            "effects": [
                "各级的数里只计这一项；随州市科学技术协会填的那一项留在它的台账里，"
                "写明与这一项是同一项",
                "主办单位加上：随州市科学技术协会",
                "随州市科学技术协会已填的 860 人次不再计入",
            ],
        },
        {
            "value": "2",
            "label": ASSOCIATION["name"],
            "unit": ASSOCIATION["unit"],
            "checked": False,
            "effects": [
                "各级的数里只计这一项；随州市科学技术局填的那一项留在它的台账里，"
                "写明与这一项是同一项"
            ],
        },
    ],
    "decides": True,
    "form": PairForm(None, uuids=("1", "2")),
    "joined": "",
    "fields": {"first_edit": 0, "second_edit": 2},
    "errors": [],
}
BESIDE = {
    "conflicts": [
        {
            "words": "5月20日 周六 同一时间同一地点还有“机器人社团成果展演”",
            "url": "#",
            "settle_url": "#",
        },
    ],
    "settled": [
        {
            "words": "5月20日 周六 同一时间同一地点还有“义诊”",
            "url": "#",
            "reason": "广场东西两侧分开摆，音响错开用",
            "who": "谢文斌",
        }
    ],
    "is_cut": False,
    "crowds": ["预计 1200 人，场地核定 800 人"],
    "pairs": [
        {
            "words": "可能与“科普大集暨科技工作者日宣传”是同一项：都在 5 月 20 日开始，名称相近",
            "url": "pair.html",
        }
    ],
    "doubles": [
        {
            "name": ASSOCIATION["name"],
            "unit": ASSOCIATION["unit"],
            "code": "M4TX-8QKA",
            "url": "#",
        }
    ],
}
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "conflicts": ("office/conflicts.html", LIST),
    "conflicts_none": ("office/conflicts.html", NOTHING),
    "conflicts_judged": (
        "office/conflicts.html",
        {**LIST, "ways": _ways("已认定"), "groups": {"judged": [JUDGED, JUDGED]}},
    ),
    "conflicts_settled": (
        "office/conflicts.html",
        {
            **LIST,
            "ways": _ways("已商定"),
            "groups": {
                "settled": [
                    {
                        **LIST["groups"]["knots"][0],
                        "reason": "广场东西两侧分开摆，音响错开用。",
                        "who": "谢文斌",
                        "at": JUDGED["at"],
                        "undo_url": "#",
                    }
                ]
            },
        },
    ),
    "pair": ("office/pair.html", PAIR),
    "pair_judged": (
        "office/pair.html",
        {**PAIR, "standing": JUDGED, "options": [], "history": []},
    ),
    "pair_refused": (
        "office/pair.html",
        {
            **PAIR,
            "form": PairForm({"verdict": "same"}, uuids=("1", "2")),
            "errors": ["请选按哪一项计数，再认定为同一项。"],
            "history": [],
        },
    ),
    "register_activity_beside": (
        "office/register_activity.html",
        {
            **ONE,
            "beside": BESIDE,
            "named": {"unit": "市农业农村局", "ring": {"name": "尹小满", "number": "0722-0596290"}},
        },
    ),
}
