"""One figure of one version, an activity's way up, and the charts of a campaign."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from tests.look.contexts.campaign import CAMPAIGN, CRUMBS
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.statistics.domain.dashboards import (
    Line,
    Place,
    TwoYears,
    beside_peers,
    compared_chart,
    days_chart,
    peers_chart,
    progress_chart,
)
from zhouzhi.documents.writing.charts import PAGE, Chart, draw
from zhouzhi.foundation.clock import OFFICE_ZONE

FIGURE: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": [{"label": "曾都区科学技术局第 2 版", "url": "review.html"}],
    "figure": {
        "label": "招募科技志愿者数量",
        "group": "科普工作人员参与数量",
        "unit": "人",
        "value": 52,
        "definition": "为活动周招募并到岗服务的志愿者人数，报名而未到岗的不计。",
        "owner": "曾都区科学技术局",
        "version": 2,
        "state": "已通过",
        "at": datetime(2023, 6, 2, 15, 20, tzinfo=OFFICE_ZONE),
        "by": "林知远",
        "mark": "7C1A90BE",
        "reason": "两所中学的 12 名志愿者没有登记到活动里，签到表附后。",
    },
    "work": {
        "source": "3 项活动登记的人员",
        "number": 40,
        "least": 18,
        "apart": "登记的工作算是 40，相差 +12",
        "rows": [
            {"label": "科普大篷车进校园", "number": 18, "url": "#"},
            {"label": "种子标本馆开放日", "number": 12, "url": "#"},
            {"label": "北斗与生活讲座", "number": 10, "url": ""},
        ],
    },
    "taken_from": None,
    "files": [{"label": "志愿者签到表.pdf", "url": "#", "size": 483_000}],
    "totals": [
        {"label": "2023年随州市科技活动周", "number": 415, "handed_up": None, "url": "figure.html"},
        {"label": "2023年湖北省科技活动周", "number": 8120, "handed_up": 403, "url": ""},
    ],
}
COUNTED: dict[str, Any] = {
    "section": "register",
    "crumbs": [{"label": "科普大篷车进校园", "url": "#"}],
    "activity": {"name": "科普大篷车进校园", "code": "CMPX-4379"},
    "rows": [
        {
            "label": label,
            "unit": unit,
            "part": part,
            "who": "曾都区科学技术局第 2 版",
            "value": value,
            "url": "version_figure.html",
            "totals": FIGURE["totals"],
        }
        for label, unit, part, value in (
            ("举办活动次数", "次", 1, 31),
            ("招募科技志愿者数量", "人", 18, 52),
            ("线下活动群众参与数量", "人次", 1260, 18_400),
        )
    ],
}
PLACES = [
    Line("随州市本级各单位", Tally(dispatched=210, accepted=96, submitted=31, overdue=4), "#"),
    Line("曾都区", Tally(dispatched=108, accepted=90, submitted=12), "#"),
    Line("随县", Tally(dispatched=132, accepted=40, submitted=20, overdue=17), "#"),
    Line("广水市", Tally(dispatched=120, waived=2, accepted=100, submitted=18), "#"),
    Line("大洪山风景名胜区", Tally(dispatched=24, overdue=6), "#"),
]
YEARS = [
    TwoYears("举办活动次数", "次", Decimal(412), Decimal(388), "#"),
    TwoYears("线下活动群众参与数量", "人次", Decimal(182_640), Decimal(240_100), "#"),
    TwoYears("市级财政经费投入", "万元", Decimal("94.2"), Decimal("81.5"), "#"),
    TwoYears("宣传报道数量", "篇", Decimal(133), None, "#"),
]
SIZES = {"曾都区": (9, 61_200), "随县": (11, 48_300), "广水市": (10, 52_900), "高新区": (8, 8_100)}
PEERS = beside_peers(
    [Place(name, size, Decimal(number), "#") for name, (size, number) in SIZES.items()]
)
DAYS = [
    (date(2023, 5, 20) + timedelta(days=at), count, "#" if count else "")
    for at, count in enumerate((64, 38, 22, 17, 25, 31, 40, 52, 29, 0, 12, 18))
]
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


def block(name: str, title: str, charts: list[Chart], **more: Any) -> dict[str, Any]:
    """A section of the page."""
    drawn = [
        {"title": one.title, "svg": SafeString(draw(one, ink=PAGE, name=f"{name}{at}"))}
        for at, one in enumerate(charts)
    ]
    return {"id": name, "title": title, "drawn": drawn, **more}


CHARTS: dict[str, Any] = {
    "section": "campaigns",
    "crumbs": CRUMBS,
    "campaign": CAMPAIGN,
    "back": None,
    "blocks": [
        block(
            "places",
            "随州市各地区进度",
            [progress_chart("随州市各地区进度", PLACES)],
            head=("地区", "应报", "实报", "已通过", "按时", "逾期"),
            rows=[
                {
                    "label": one.label,
                    "url": "#",
                    "cells": [
                        one.tally.expected,
                        one.tally.reported,
                        one.tally.accepted,
                        one.tally.on_time,
                        one.tally.overdue,
                    ],
                }
                for one in PLACES
            ],
        ),
        block(
            "days",
            "活动周每天的活动",
            [days_chart("活动周每天的活动", DAYS, WEEKDAYS)],
            head=("日期", "活动（项）"),
            rows=[{"label": f"{day:%m月%d日}", "url": url, "cells": [n]} for day, n, url in DAYS],
            note="一项活动连办几天的，每天都算在内。",
            folded=True,
        ),
        block(
            "years",
            "与去年相比",
            [compared_chart(one.label, one, 2023) for one in YEARS],
            head=("指标", "2023", "2022", "增减 %"),
            rows=[
                {"label": one.label, "url": "#", "cells": [one.now, one.before, one.grown]}
                for one in YEARS
            ],
            note="2023年 31 / 80 份已通过，2022年 76 / 78 份。份数不同的，先看份数再比大小。",
            many=True,
        ),
        block(
            "peers",
            "各地区“线下活动群众参与数量”与同等规模的相比",
            [peers_chart("各地区与同等规模的相比", PEERS)],
            head=("地区", "应报份数", "人次", "同等规模中间值", "几个地区"),
            rows=[
                {
                    "label": one.place.name,
                    "url": "#",
                    "cells": [one.place.size, one.place.number, one.usual, one.peer_count],
                }
                for one in PEERS
            ],
            note="应报份数在一半到两倍之间的算同等规模；不足三个地区的不比。",
            choices=[{"value": 14, "label": "线下活动群众参与数量", "current": True}],
        ),
    ],
}
PAGES = {
    "version_figure": ("office/lineage/figure.html", FIGURE),
    "activity_counted": ("office/lineage/activity.html", COUNTED),
    "charts": ("office/dashboards/charts.html", CHARTS),
    "charts_none": ("office/dashboards/charts.html", {**CHARTS, "blocks": []}),
}
